"""The text in a part of the document, with each drawn formula as its source, and where its characters stand.

What was written in pieces (`app/views/common/glued_text.py`) is one text again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextFormat

from app.views.common.glued_text import is_glued
from app.views.reading_panel.formula_object import FORMULA_TYPE, formula_of
from app.views.reading_panel.mirrored_table import paragraphs_between
from app.views.reading_panel.picture_object import OBJECT_CHARACTER

_REST = QTextFormat.Property.UserProperty.value + 41
LINE_SEPARATOR = "\u2028"  # ends a line inside a paragraph
ELLIPSIS = "…"
_STAND_INS = f"{OBJECT_CHARACTER}{ELLIPSIS}"
_RUNS = re.compile(f"[{_STAND_INS}]|[^{_STAND_INS}\U00010000-\U0010ffff]+|[\U00010000-\U0010ffff]+")


def stand_for(format_: QTextCharFormat, rest: str) -> None:
    """Have the ELLIPSIS in this format stand for a text that is not shown."""
    format_.setProperty(_REST, rest)


def _source_of(format_: QTextCharFormat) -> str:
    return formula_of(format_).source


def plain_text(written: WrittenText) -> str:
    """The characters with line ends as everyone knows them."""
    return written.text.replace(LINE_SEPARATOR, "\n")


@dataclass(frozen=True, slots=True)
class _Segment:
    """Characters that stand one beside the other: from `start` of the text on, from `position` of the document on.

    Attributes:
        units: that the document takes for each of them; 0 where all of them stand for the one character there.
    """

    start: int
    position: int
    units: int


class WrittenText:
    """What is selected, cells and lines parted by a line end.

    A drawn formula is one character of the document; here it is its source, all of which stands in that one place.

    Attributes:
        text: the characters.
    """

    def __init__(self, selection: QTextCursor, said: Callable[[QTextCharFormat], str] | None = None) -> None:
        """Read what is selected; `said` gives the text for a formula by its format."""
        self._selection, self._said = selection, said or _source_of
        self._segments: list[_Segment] = []
        self._texts: list[str] = []
        self._length = 0
        first, last = selection.selectionStart(), selection.selectionEnd()
        for number, block in enumerate(paragraphs_between(selection.document().findBlock(first), last)):
            if number and not is_glued(block):
                self._add("\n", block.position() - 1, 1)
            self._add_paragraph(block, max(first, block.position()), last)
        self.text = "".join(self._texts)
        self._starts = [segment.start for segment in self._segments]

    def stretch(self, start: int, end: int) -> QTextCursor:
        """A cursor on the characters [start, end), of which there is at least one."""
        cursor = QTextCursor(self._selection)
        cursor.setPosition(self._place(start)[0])
        cursor.setPosition(self._place(end - 1)[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def index(self, position: int) -> int:
        """How many characters stand before a position of the document."""
        found, nearest = 0, -1
        for segment, length in zip(self._segments, map(len, self._texts), strict=True):
            if nearest < segment.position < position:
                inside = (position - segment.position) // segment.units if segment.units else length
                found, nearest = segment.start + min(length, inside), segment.position
        return found

    def _place(self, at: int) -> tuple[int, int]:
        """Where in the document a character begins and ends."""
        segment = self._segments[bisect_right(self._starts, at) - 1]
        begin = segment.position + (at - segment.start) * segment.units
        return begin, begin + (segment.units or 1)

    def _add(self, text: str, position: int, units: int) -> None:
        self._segments.append(_Segment(self._length, position, units))
        self._texts.append(text)
        self._length += len(text)

    def _add_paragraph(self, block: QTextBlock, first: int, last: int) -> None:
        position = block.position()
        for text, units in _alike(block.text()):
            width = len(text) * units
            begin, end = max(first, position), min(last, position + width)
            if begin < end and text in (OBJECT_CHARACTER, ELLIPSIS):
                self._add_stand_in(text, position)
            elif begin < end:
                self._add(text[(begin - position) // units : (end - position) // units], begin, units)
            position += width

    def _add_stand_in(self, sign: str, position: int) -> None:
        """What stands for something else: a formula for its source, a shortened text for what is not shown of it."""
        cursor = QTextCursor(self._selection.document())
        cursor.setPosition(position + 1)
        format_ = cursor.charFormat()
        if format_.objectType() == FORMULA_TYPE:
            self._add(self._said(format_), position, 0)
        elif format_.hasProperty(_REST):
            self._add(str(format_.property(_REST)), position, 0)
        else:
            self._add(sign, position, 1)


def _alike(text: str) -> Iterator[tuple[str, int]]:
    """Runs of characters of which each takes one unit of the document, or two; objects by themselves."""
    for run in _RUNS.finditer(text):
        yield run[0], 2 if run[0][0] > "\uffff" else 1
