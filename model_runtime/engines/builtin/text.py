"""Lines of text made into Markdown: joined to paragraphs, escaped, with the marks of headings and lists.

Plain strings; knows nothing of boxes. What comes out is inline Markdown that means exactly the characters read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_CJK = re.compile(
    "[\u1100-\u11ff\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\ufe30-\ufe4f\uff00-\uff65\U00020000-\U0003ffff]"
)
_HANGUL = re.compile("[\u1100-\u11ff\uac00-\ud7af]")
_HYPHENS = "-\u00ad\u2010"

_BULLET = re.compile(
    r"^(?:(?P<sign>[•·●○◎▪■□▢☐◦‣∙⁃►▶◆◇✓✔➢➤–—・])(?P<blank>\s*)|(?P<letter>[-*·oO0])(?P<gap>\s+))(?=\S)"
)
_NUMBER = re.compile(r"^(?P<number>\d{1,3})(?P<dot>[.)])\s*(?=[^\s\d.,)])")
_LETTER = re.compile(
    r"^(?P<mark>\((?P<inner>\d{1,3}|[a-zA-Z]|[ivx]{1,4})\)|(?P<outer>[a-zA-Z])\)|(?P<roman>[ivx]{1,4})[.)])\s+(?=\S)"
)
_ROMAN = {"i": 1, "v": 5, "x": 10}
_TIGHT_DASH = re.compile(r"^\w\u2014\w|\w\u2014\w$")  # at a line's end or head: printed without spaces
_STAYS_HYPHEN = re.compile(r"(?:und|oder|sowie|bzw\.?|bis|and)(?!\w)")

_ESCAPED = re.compile(
    r"""\\(?=[!-/:-@\[-`{-~]|$)
      | [`~]
      | (?<!\s)\*|\*(?!\s)
      | (?<![^\W_])_|_(?![^\W_])
      | <(?=[A-Za-z/!?])
      | &(?=\#?\w+;)
    """,
    re.VERBOSE,
)
_BLOCK_START = re.compile(r"^(?:#{1,6}(?=\s|$)|>|\||[-+*](?=\s|$)|[-=]+\s*$)")
_ORDERED_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")


def join_lines(lines: Iterable[str]) -> str:
    """Printed lines as one: a space between words, none between Chinese or Japanese, words put together again."""
    joined = ""
    for line in lines:
        line = line.strip()
        if not line:
            continue
        joined = _joined(joined, line) if joined else line
    return joined


def _joined(text: str, line: str) -> str:
    if text[-1] in _HYPHENS and len(text) > 1 and text[-2].isalpha() and line[0].isalpha():
        if _STAYS_HYPHEN.match(line) and text[-1] != "\u00ad":
            return f"{text} {line}"
        # "sea-" + "son" is one word; "Anglo-" + "Saxon" keeps its hyphen.
        return text[:-1] + line if line[0].islower() else text + line
    if is_dense(text[-1]) and is_dense(line[0]):
        return text + line
    if _TIGHT_DASH.search(text[-2:] + line[:2]):
        return text + line
    return f"{text} {line}"


def is_dense(char: str) -> bool:
    """Whether the script of this character is written without spaces."""
    return bool(_CJK.match(char)) and not _HANGUL.match(char)


def escape_inline(text: str) -> str:
    """Inline Markdown whose characters are `text`."""
    escaped = _ESCAPED.sub(lambda match: "\\" + match[0], text)
    return escaped.replace("$", "\\$") if text.count("$") > 1 else escaped


def escape_block(text: str) -> str:
    """Inline Markdown that does not begin a heading, list or rule when it stands alone."""
    escaped = escape_inline(text)
    if _BLOCK_START.match(escaped):
        return "\\" + escaped
    return _ORDERED_START.sub(r"\1\\\2", escaped)


@dataclass(frozen=True, slots=True)
class PrintedMark:
    """The mark that a printed list item begins with.

    Attributes:
        markdown: how it is written; a number or letter as printed.
        rest: the text behind it.
        bullet: whether it counts nothing.
        sign: what is printed: the bullet, or the number or letter without what stands round it.
        spaced: whether a space follows it.
    """

    markdown: str
    rest: str
    bullet: bool
    sign: str = field(default="", compare=False)
    spaced: bool = field(default=True, compare=False)

    @property
    def values(self) -> tuple[int, ...]:
        """What the mark may count: "c" is the third letter, "i" the ninth or one; nothing for a bullet."""
        if self.bullet or not self.sign:
            return ()
        if self.sign.isdigit():
            return (int(self.sign),)
        letter = (ord(self.sign.lower()) - ord("a") + 1,) if len(self.sign) == 1 else ()
        return (*letter, *((_roman(self.sign),) if set(self.sign) <= set(_ROMAN) else ()))


def _roman(digits: str) -> int:
    values = [_ROMAN[digit] for digit in digits]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def list_mark(text: str) -> PrintedMark | None:
    """The list mark at the head of a line, or None."""
    if match := _BULLET.match(text):
        spaced = bool(match["blank"] or match["gap"])
        return PrintedMark("- ", text[match.end() :], bullet=True, sign=match["sign"] or match["letter"], spaced=spaced)
    if match := _NUMBER.match(text):
        mark = f"{match['number']}{match['dot']} "
        return PrintedMark(mark, text[match.end() :], bullet=False, sign=match["number"])
    if match := _LETTER.match(text):
        sign = match["inner"] or match["outer"] or match["roman"]
        return PrintedMark(f"{match['mark']} ", text[match.end() :], bullet=False, sign=sign)
    return None


def token_count(text: str) -> int:
    """About how many tokens a language model would make of the text: its words, or its Chinese characters."""
    dense = sum(1 for char in text if is_dense(char))
    return dense + len(_CJK.sub(" ", text).split())
