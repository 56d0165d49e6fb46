"""Passages set on square pages: lines end at blanks, pages with paragraphs where that leaves no great gap.

Knows widths of characters, not where they come from. One column, ragged right, nothing hyphenated: what a reader of
small type needs. Lengths are in pixels of the view that a page is set for.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.optical_memory.legibility import LEAST_DRAWN
from app.optical_memory.passages import Passage, PassageKind

LEADING = 1.2  # from line to line, over the size of the type
MARGIN = 0.03  # on each edge, over the side
_GAP = 0.5  # before a paragraph, in lines
_LARGER = 1.2  # a heading's type
_FULL_ENOUGH = 0.75  # of a page: from here on it may end before a paragraph that does not fit
_LARGEST = 40.0
_TURNS = 12  # of halving between the smallest and the largest size: 0.01 pixels

# A word with the blanks behind it; what is written without blanks may be broken anywhere.
_WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff] *|"
                   r"[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]+ *")  # fmt: skip

Widths = Callable[[str, bool], float]
"""The width of a word in a type of size 1; whether it is bold."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line; `top` of the page in pixels."""

    text: str
    top: float
    size: float
    is_bold: bool


@dataclass(frozen=True, slots=True)
class SetPage:
    """What stands on a page, as lines and as passages."""

    lines: tuple[SetLine, ...]
    passages: tuple[Passage, ...]


def size_for(passages: tuple[Passage, ...], side: int, share: float, widths: Widths) -> float:
    """The largest type in which a page holds `share` of all passages; never below what is drawn at all."""
    low, high = LEAST_DRAWN, _LARGEST
    for _ in range(_TURNS):
        middle = (low + high) / 2
        if _height(passages, side, middle, widths) * share <= side * (1 - 2 * MARGIN):
            low = middle
        else:
            high = middle
    return low


def set_pages(passages: tuple[Passage, ...], side: int, size: float, widths: Widths) -> list[SetPage]:
    """All passages on as many pages as they take."""
    setter = _Setter(side)
    for passage in passages:
        setter.add(passage, size, list(_lines(passage, side, size, widths)))
    return setter.pages()


def _height(passages: tuple[Passage, ...], side: int, size: float, widths: Widths) -> float:
    """Of all passages in one column."""
    return sum(
        _gap(passage, size) + _leading(passage, size) * sum(1 for _ in _lines(passage, side, size, widths))
        for passage in passages
    )


def _is_bold(passage: Passage) -> bool:
    return passage.kind in (PassageKind.HEADING, PassageKind.SPEAKER)


def _size(passage: Passage, size: float) -> float:
    return size * _LARGER if passage.kind is PassageKind.HEADING else size


def _leading(passage: Passage, size: float) -> float:
    return LEADING * _size(passage, size)


def _gap(passage: Passage, size: float) -> float:
    return 0.0 if passage.kind is PassageKind.LINE else _GAP * LEADING * size


def _lines(passage: Passage, side: int, size: float, widths: Widths) -> Iterator[str]:
    """The lines of a passage; a word wider than a line is cut."""
    room = side * (1 - 2 * MARGIN) / _size(passage, size)
    bold = _is_bold(passage)
    line, taken = "", 0.0
    for match in _WORD.finditer(passage.text):
        word = match.group()
        width, bare = widths(word, bold), widths(word.rstrip(" "), bold)
        if line and taken + bare > room:
            yield line
            line, taken = "", 0.0
        while bare > room:
            fitting = max(1, math.floor(len(word) * room / bare))
            while fitting > 1 and widths(word[:fitting], bold) > room:
                fitting -= 1
            yield word[:fitting]
            word = word[fitting:]
            width, bare = widths(word, bold), widths(word.rstrip(" "), bold)
        line, taken = line + word, taken + width
    if line:
        yield line


class _Setter:
    """Fills pages."""

    def __init__(self, side: int) -> None:
        self._top, self._bottom = side * MARGIN, side * (1 - MARGIN)
        self._done: list[SetPage] = []
        self._lines: list[SetLine] = []
        self._passages: list[Passage] = []
        self._at = self._top

    def add(self, passage: Passage, size: float, lines: list[str]) -> None:
        """Set a passage, on the next page where this one is nearly full."""
        gap, leading = _gap(passage, size), _leading(passage, size)
        if self._lines:
            self._at += gap
        follows = 2 * LEADING * size if _is_bold(passage) else 0.0  # a heading takes lines along
        needed = leading * len(lines) + follows
        is_full = self._at - self._top >= _FULL_ENOUGH * (self._bottom - self._top)
        if self._at + needed > self._bottom and (is_full or follows) and self._lines:
            self._turn()
        part: list[str] = []
        for line in lines:
            if self._at + leading > self._bottom + 0.01 and self._lines:
                self._keep(passage, part)
                part = []
                self._turn()
            self._lines.append(SetLine(line.rstrip(" "), self._at, _size(passage, size), _is_bold(passage)))
            self._at += leading
            part.append(line)
        self._keep(passage, part)

    def pages(self) -> list[SetPage]:
        """All of them."""
        if self._lines:
            self._turn()
        return self._done

    def _keep(self, passage: Passage, lines: list[str]) -> None:
        if lines:
            self._passages.append(Passage("".join(lines).strip(), passage.kind))

    def _turn(self) -> None:
        self._done.append(SetPage(tuple(self._lines), tuple(self._passages)))
        self._lines, self._passages, self._at = [], [], self._top
