"""Text as a row of small pieces that can be compared: words, numbers, marks.

What loops are looked for in. A number keeps its value, so that counting can be told from copying; blanks are left out;
line ends stay. Works on text that grows: a piece is given once it cannot grow any more. Knows nothing of tokens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a piece is to a loop."""

    MARK = "mark"  # tags, punctuation, line ends: form, not content
    WORD = "word"
    NUMBER = "number"  # anything that counts: 12, 1,234.50, iv, B, 十二
    BOX = "box"  # a number between <|det|> and <|/det|>


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One piece of text.

    Attributes:
        start: where it begins, in characters of the whole text.
        value: what a number counts, in units of its last digit; 0 for others.
        folded: the text with every number made the same.
    """

    text: str
    start: int
    kind: Kind
    value: int
    folded: str


_TAG_SPAN = 60  # characters; no tag or labeled reference is longer
_NUMBER_SPAN = 5  # characters behind a number that may still belong to it: ",000" and what follows

# Letters of scripts written without spaces count singly. Long runs are cut, so that a run without end has pieces too.
_DENSE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_LEXEME = re.compile(
    rf"""
      (?P<mark>
          <\|ref\|>\w{{1,40}}<\|/ref\|>            # a block's label
        | <\|[^|<>\s]{{1,24}}\|>
        | </?[A-Za-z][^<>\n]{{0,48}}>
      )
    | (?P<break>\s*\n\s*)
    | (?P<blank>\s+)
    | (?P<number>
          \d{{1,16}}(?:,\d{{3}}(?!\d))*(?:\.\d{{1,16}})?
        | [〇一二三四五六七八九十百千]{{1,8}}
        | (?<![^\W\d_])(?:[ivxlcIVXLC]{{1,8}}|[A-Za-z])(?![^\W\d_])
      )
    | (?P<word>\\[A-Za-z]{{1,24}}|\\\[|[{_DENSE}]|[^\W\d_{_DENSE}]{{1,16}})
    | (?P<other>\\.|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CHINESE_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000}
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class Lexer:
    """Cuts a growing text into lexemes."""

    def __init__(self) -> None:
        self._text = ""  # what is not cut yet, behind one character of context
        self._place = 0  # where that begins in `_text`
        self._dropped = 0  # characters of the whole text before `_text`
        self._in_box = False

    def feed(self, text: str) -> list[Lexeme]:
        """Take more text; the lexemes that are complete now."""
        self._text += text
        found: list[Lexeme] = []
        for match in _LEXEME.finditer(self._text, self._place, self._settled()):
            may_grow = _NUMBER_SPAN if match.lastgroup == "number" else 1
            if match.end() > len(self._text) - may_grow:
                break
            self._place = match.end()
            if match.lastgroup != "blank":
                found.append(self._lexeme(match))
        cut = max(0, self._place - 1)
        self._text, self._place, self._dropped = self._text[cut:], self._place - cut, self._dropped + cut
        return found

    def _settled(self) -> int:
        """Up to where the text holds no tag that is still open."""
        tail = max(self._place, len(self._text) - _TAG_SPAN)
        for opening, closing in (("<|ref|>", "<|/ref|>"), ("<", ">")):
            place = self._text.rfind(opening, tail)
            if place >= 0 and closing not in self._text[place:]:
                return place
        return len(self._text)

    def _lexeme(self, match: re.Match[str]) -> Lexeme:
        text, start, group = match[0], self._dropped + match.start(), match.lastgroup
        if group == "number":
            kind = Kind.BOX if self._in_box else Kind.NUMBER
            return Lexeme(text, start, kind, number_value(text), "0")
        if group == "word":
            return Lexeme(text, start, Kind.WORD, 0, text)
        if text in ("<|det|>", "<|/det|>"):
            self._in_box = text == "<|det|>"
        mark = "\n" if group == "break" else text
        return Lexeme(mark, start, Kind.MARK, 0, mark)


def number_value(text: str) -> int:
    """What a number counts: digits without separators, a Roman or Chinese numeral, or a letter's place.

    Decimals count in units of their last digit, so that a steady step stays steady.
    """
    if text[0].isdecimal():
        return int(text.replace(",", "").replace(".", ""))
    if text[0] in _CHINESE_DIGITS or text[0] in _CHINESE_UNITS:
        return _chinese_value(text)
    if len(text) > 1:
        return _roman_value(text.lower())
    return ord(text)


def _chinese_value(text: str) -> int:
    total, digit = 0, 0
    for sign in text:
        if sign in _CHINESE_UNITS:
            total += (digit or 1) * _CHINESE_UNITS[sign]
            digit = 0
        else:
            digit = digit * 10 + _CHINESE_DIGITS[sign]
    return total + digit


def _roman_value(text: str) -> int:
    values = [_ROMAN_DIGITS[letter] for letter in text]
    return sum(
        -value if any(later > value for later in values[place + 1 :]) else value for place, value in enumerate(values)
    )
