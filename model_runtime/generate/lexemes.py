"""Text as a row of small pieces that can be compared: words, numbers, marks.

What loops are looked for in. A number keeps its value, so that counting can be told from copying; blanks are left out;
line ends stay. Works on text that grows: a piece is given once it cannot grow any more. Knows nothing of tokens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from model_runtime.generate.numerals import COUNTING, COUNTING_SPAN, number_value


class Kind(Enum):
    """What a piece is to a loop."""

    MARK = "mark"  # tags, punctuation, line ends: form, not content
    WORD = "word"
    NUMBER = "number"  # anything that counts: 12, 1,234.50, iv, B, 十二, twenty-first
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

# Letters of scripts written without spaces count singly. Long runs are cut, so that a run without end has pieces too.
_DENSE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_SIGNS = "\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0e31-\u0e4e"  # vowels, accents
_LEXEME = re.compile(
    rf"""
      (?P<mark>
          <\|ref\|>\w{{1,40}}<\|/ref\|>            # a block's label
        | <\|[^|<>\s]{{1,24}}\|>
        | </?[A-Za-z][^<>\n]{{0,48}}>
      )
    | (?P<break>\s*\n\s*)
    | (?P<blank>\s+)
    | (?P<number>{COUNTING})(?![{_SIGNS}])
    | (?P<word>\\[A-Za-z]{{1,24}}|\\\[|[{_DENSE}]|[^\W\d_{_DENSE}](?:[^\W\d_{_DENSE}]|[{_SIGNS}]){{0,15}})
    | (?P<other>\\.|.)
    """,
    re.VERBOSE | re.DOTALL,
)


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
            may_grow = COUNTING_SPAN if match.lastgroup == "number" else 1
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
