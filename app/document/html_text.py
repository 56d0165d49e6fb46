"""The text inside pieces of HTML as styled runs; knows nothing of a table's geometry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from lxml import etree

from app.document.inline import Run, merged
from app.document.mathematics import find_math
from app.document.plain_name import without_turns

_STYLES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "sub": "sub", "sup": "sup", "code": "code"}
_BLOCKS = ("p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "table", "tr")
_OTHERS = ("html", "body", "thead", "tbody", "tfoot", "colgroup", "col", "td", "th", "br", "u", "span", "center",
           "small", "font", "a", "img", "nobr")  # fmt: skip
_KNOWN = "|".join((*_STYLES, *_BLOCKS, *_OTHERS))

# A "<" that opens no tag we know is a printed "less than"; a table's tag cut off by the end of the text is nothing.
_STRAY = re.compile(rf"<(?!/?(?:{_KNOWN})(?:\s[^<>]*)?/?>)", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_KNOWN})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TAG_OUTSIDE_TABLES = re.compile(rf"</?(?!t(?:able|[rdh])\b)(?:{_KNOWN})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_CUT_OFF = re.compile(r"</?(?:t(?:[rdh]|h(?:e(?:a(?:d)?)?)?|a(?:b(?:l(?:e)?)?)?|b(?:o(?:d(?:y)?)?)?)?(?:\s[^<>]*)?)?$")
# Blanks are taken from where they begin: tried from each of them, a long run would cost its square.
_SOURCE_BREAK = re.compile(r"(?<![ \t])[ \t]*[\r\n][ \t\r\n]*")
_LINE_END = re.compile(r"(?<! ) *\n *")
# The characters that the parser would stop at or refuse.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# Where a block begins or ends. No text is both code and a formula, and formulas are never merged.
_EDGE = Run("\n", code=True, math=True)

Skips = Callable[[etree._Element], bool]


def parse_html(html: str) -> etree._Element | None:
    """The root of a piece of HTML, or None where nothing is in it. No HTML makes it raise."""
    clean = _without_strays(_CUT_OFF.sub("", _FORBIDDEN.sub("", html)))
    if not clean.strip():
        return None
    # Where it nests deeper than the parser goes, which drops what lies below, tags are given up and words kept.
    for given_up in (None, _TAG_OUTSIDE_TABLES, _TAG):
        root, is_whole = _parsed(given_up.sub(" ", clean) if given_up else clean)
        if is_whole:
            break
    return root


def _parsed(html: str) -> tuple[etree._Element | None, bool]:
    """The root of HTML, and whether all of it is below it."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    root = etree.fromstring(html.encode(), parser) if html.strip() else None
    return root, all(error.type != etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log)


def _without_strays(html: str) -> str:
    """The HTML with every "<" that opens nothing as an entity. A comment is looked for only where one can still end."""
    end = html.rfind("-->") + len("-->") if "-->" in html else 0
    parts: list[str] = []
    at = 0
    for comment in _COMMENT.finditer(html, 0, end):
        parts += [_STRAY.sub("&lt;", html[at : comment.start()]), comment[0]]
        at = comment.end()
    return "".join((*parts, _STRAY.sub("&lt;", html[at:])))


def styled_text(element: etree._Element, skips: Skips) -> list[Run]:
    """The text of an element without the parts that `skips` names.

    Lines end at `<br>` and where blocks do; the cells of a table inside stand a space apart, its rows on lines.
    """
    return _tidied(_pieces(element, skips))


def _pieces(element: etree._Element, skips: Skips) -> Iterator[Run]:
    """Every stretch of text in the style it stands in. A walk, no recursion: HTML nests as deep as it likes."""
    depth = dict.fromkeys(("bold", "italic", "sub", "sup", "code"), 0)
    walk = etree.iterwalk(element, events=("start", "end", "comment"))
    for event, node in walk:
        tag = node.tag if isinstance(node.tag, str) else ""
        inside = event != "end" and tag != ""
        skipped = node is not element and tag != "" and skips(node)
        if tag in _BLOCKS:
            yield _EDGE
        if tag in _STYLES:
            depth[_STYLES[tag]] += 1 if inside else -1
        if inside and skipped:
            walk.skip_subtree()
        elif inside:
            yield from _chunk(node.text if tag != "img" else node.get("alt"), depth)
        else:
            yield from _chunk({"br": "\n", "td": " ", "th": " "}.get(tag, ""), depth, keep_lines=True)
            yield from _chunk(node.tail if node is not element else "", depth)


def _chunk(text: str | None, depth: dict[str, int], *, keep_lines: bool = False) -> Iterator[Run]:
    """One text node as runs, with its formulas apart."""
    if not text:
        return
    text = text if keep_lines else _SOURCE_BREAK.sub(" ", without_turns(text))  # "&#x202e;" is one only here
    style = Run("", **{name: count > 0 for name, count in depth.items()})
    position = 0
    for span in find_math(text) if not style.code else ():
        yield replace(style, text=text[position : span.start])
        yield replace(style, text=span.source, math=True, display=span.display)
        position = span.end
    yield replace(style, text=text[position:])


def _tidied(pieces: Iterable[Run]) -> list[Run]:
    """The runs without blanks at their ends, and with one newline where blocks meet."""
    result: list[Run] = []
    at_edge = True
    for run in merged(pieces):
        if run == _EDGE:
            at_edge = True
            continue
        text = run.text if run.math or run.code else _lines(run.text, at_edge=at_edge, at_start=not result)
        if not text:
            continue
        if at_edge and result:
            result = [*_ended(result), Run("\n")]
        result.append(replace(run, text=text))
        at_edge = False
    return merged(_ended(result))


def _lines(text: str, *, at_edge: bool, at_start: bool) -> str:
    text = _LINE_END.sub("\n", text)
    if at_start:
        return text.lstrip(" \n\t")
    return text.lstrip(" \t") if at_edge else text


def _ended(runs: list[Run]) -> list[Run]:
    """The runs without blanks after the last of them."""
    runs = list(runs)
    while runs and not (runs[-1].math or runs[-1].code):
        text = runs[-1].text.rstrip(" \n\t")
        if text:
            runs[-1] = replace(runs[-1], text=text)
            break
        runs.pop()
    return runs
