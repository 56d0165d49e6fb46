"""Inline Markdown as runs of styled text: emphasis, code, formulas, raised and lowered text.

The dialect of a block's text is CommonMark's inline part without links, pictures and addresses (a scan has none to
follow, and "[1](2)" is a citation), with formulas, with `<b> <i> <sub> <sup> <code> <br>`, and with every newline
kept as a line's end. Anything else, unknown tags among it, is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from app.document.escaping import escape_inline
from app.document.mathematics import FormulaEnds, math_at

__all__ = ["Run", "escape_inline", "inline_runs", "merged", "plain_text"]

_PLAIN = re.compile(r"[^\\`*_<&$]*")
_LINE_END = re.compile(r"(?<! ) *\n[ \t]*")  # blanks around it mean nothing
_TAG = re.compile(r"<(/?)([a-z]+)\s*(/?)>", re.IGNORECASE)
_STYLE_OF_TAG = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "sub": "sub", "sup": "sup", "code": "code",
}  # fmt: skip
_LONG = 20_000  # letters
_SILENT_TAGS = frozenset({"center", "u", "span"})


@dataclass(frozen=True, slots=True)
class Run:
    r"""A stretch of text in one style.

    Attributes:
        text: the characters; for a formula its TeX source without delimiters. "\n" ends a line.
        math: a formula; `display` if it stands on a line of its own. `code` is verbatim text.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    math: bool = False
    sub: bool = False
    sup: bool = False
    display: bool = False


def inline_runs(markdown: str) -> list[Run]:
    """The runs of an inline Markdown text; neighbors differ in style, none is empty."""
    return _runs(markdown) if len(markdown) < _LONG else list(_kept_runs(markdown))


@lru_cache(maxsize=8)
def _kept_runs(markdown: str) -> tuple[Run, ...]:
    """Those of a long text, which every view of a page asks for."""
    return tuple(_runs(markdown))


def _runs(markdown: str) -> list[Run]:
    markdown = markdown.replace("\r\n", "\n").replace("\r", "\n")
    if _PLAIN.fullmatch(markdown):
        return [Run(_LINE_END.sub("\n", markdown))] if markdown else []
    return merged(_runs_of(_PARSER.parseInline(markdown)[0].children or []))


def plain_text(markdown: str) -> str:
    """The characters of an inline Markdown text without any marks; formulas as their TeX source."""
    return "".join(run.text for run in inline_runs(markdown))


def merged(runs: Iterable[Run]) -> list[Run]:
    """The same runs with neighbors of one style joined and empty ones gone; two formulas stay two."""
    result: list[Run] = []
    texts: list[str] = []  # of the last one
    for run in runs:
        if result and not run.math and _style(result[-1]) == _style(run):
            texts.append(run.text)
        elif run.text:
            _put_together(result, texts)
            result.append(run)
            texts = [run.text]
    _put_together(result, texts)
    return result


def _style(run: Run) -> tuple[bool, ...]:
    return run.bold, run.italic, run.code, run.math, run.sub, run.sup, run.display


def _put_together(runs: list[Run], texts: list[str]) -> None:
    """Give the last run all of its text."""
    if len(texts) > 1:
        runs[-1] = replace(runs[-1], text="".join(texts))


def _runs_of(tokens: Iterable[Token]) -> Iterator[Run]:
    """Follow the marks that open and close, and give each piece of text the styles open around it."""
    depth = dict.fromkeys(("bold", "italic", "sub", "sup", "code"), 0)
    for token in tokens:
        if token.type in ("strong_open", "strong_close"):
            depth["bold"] += token.nesting
        elif token.type in ("em_open", "em_close"):
            depth["italic"] += token.nesting
        elif token.type == "html_inline" and (text := _tag_text(token.content, depth)) is not None:
            yield _styled(text, depth)
        elif token.type in ("softbreak", "hardbreak"):
            yield _styled("\n", depth)
        elif token.type == "code_inline":
            yield replace(_styled(token.content, depth), code=True)
        elif token.type == "math":
            yield replace(_styled(token.content, depth), math=True, display=token.block)
        elif token.type != "html_inline":
            yield _styled(token.content, depth)


def _styled(text: str, depth: dict[str, int]) -> Run:
    return Run(text, **{style: count > 0 for style, count in depth.items()})


def _tag_text(tag: str, depth: dict[str, int]) -> str | None:
    """What a tag stands for: a newline for `<br>`, itself where it is no tag of ours, None where it changed `depth`."""
    match = _TAG.fullmatch(tag)
    name = match[2].lower() if match else ""
    if name == "br":
        return "\n"
    if match and name in _SILENT_TAGS:
        return None
    style = _STYLE_OF_TAG.get(name)
    if not match or style is None or match[3] or (match[1] and not depth[style]):
        return tag
    depth[style] += -1 if match[1] else 1
    return None


def _math_rule(state: StateInline, silent: bool) -> bool:
    r"""The parser's rule for `\( \)`, `\[ \]`, `$ $` and `$$ $$`."""
    if state.src[state.pos] not in "\\$":
        return False
    span = math_at(state.src, state.pos, state.env.setdefault("ends", FormulaEnds(state.src)))
    if span is None or span.end > state.posMax:
        return False
    if not silent:
        token = state.push("math", "math", 0)
        token.content, token.block = span.source, span.display
    state.pos = span.end
    return True


def _text_rule(state: StateInline, silent: bool) -> bool:
    """The parser's rule for text without marks, line ends included: its own looks at each line and at most signs."""
    match = _PLAIN.match(state.src, state.pos, state.posMax)
    if match is None or not match[0]:
        return False
    if not silent:
        if match[0].lstrip(" ").startswith("\n"):
            state.pending = state.pending.rstrip(" ")
        state.append_pending(_LINE_END.sub("\n", match[0]))
    state.pos = match.end()
    return True


def _build_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True})
    # "normalize" would replace characters that a scan's text may well hold.
    parser.disable(["normalize", "link", "image", "autolink"])
    parser.inline.ruler.at("text", _text_rule)
    parser.inline.ruler.before("escape", "math", _math_rule)
    return parser


_PARSER = _build_parser()
