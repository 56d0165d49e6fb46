"""Where words that are looked for stand on a page. No Qt.

They take their piece of their line (`line_pieces`); where there are no lines, or they say it otherwise than the block
(a word parted at a line's end), the whole block is the place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from app.document.block import Block, Line
from app.document.find import Span, block_words, fold, spans
from app.document.geometry import BoundingBox
from app.views.page_view.line_pieces import piece_of_line
from app.views.page_view.sheet import Sheet


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """One place: which of its block's it is, and where it stands, in points of the turned page."""

    block_id: int
    place: int
    boxes: tuple[BoundingBox, ...]
    is_current: bool = False


@dataclass(slots=True)
class FoundWords:
    """The words that are looked for now, and their places on the pages that were asked for.

    Attributes:
        current: page, block and place of the one that is shown.
    """

    words: str = ""
    current: tuple[int, int, int] | None = None
    _places: dict[int, list[FoundPlace]] = field(default_factory=dict)

    def look_for(self, words: str, current: tuple[int, int, int] | None) -> None:
        if fold(words) != fold(self.words):
            self._places.clear()
        self.words, self.current = words, current

    def forget(self, number: int | None = None) -> None:
        """What stands on a page, or on all of them, has changed."""
        if number is None:
            self._places.clear()
        else:
            self._places.pop(number, None)

    def places(self, sheet: Sheet) -> list[FoundPlace]:
        """The places on this page; computed once until something changes."""
        if not self.words:
            return []
        if sheet.number not in self._places:
            self._places[sheet.number] = list(places_of(sheet, self.words))
        current = self.current[1:] if self.current and self.current[0] == sheet.number else None
        return [
            FoundPlace(found.block_id, found.place, found.boxes, (found.block_id, found.place) == current)
            for found in self._places[sheet.number]
        ]


def places_of(sheet: Sheet, words: str) -> Iterator[FoundPlace]:
    """Every place of the words on a page whose place is known."""
    wanted = fold(words)
    for block in sheet.blocks:
        count = fold(block_words(block)).count(wanted) if wanted else 0
        if not count or block.bbox is None:
            continue
        in_lines = [_boxes(sheet, block.lines, span) for span in spans(" ".join(_texts(block)), words)]
        whole = (sheet.turned(block.bbox),)
        for place in range(count):
            yield FoundPlace(block.id, place, in_lines[place] if len(in_lines) == count else whole)


def _texts(block: Block) -> list[str]:
    return [line.text for line in block.lines]


def _boxes(sheet: Sheet, lines: Sequence[Line], span: Span) -> tuple[BoundingBox, ...]:
    """One box for each line on which `span` of the lines, joined by blanks, stands."""
    starts = accumulate((len(line.text) + 1 for line in lines), initial=0)
    found = []
    for line, start in zip(lines, starts, strict=False):
        left, right = max(0, span[0] - start), min(len(line.text), span[1] - start)
        if left < right:
            found.append(piece_of_line(sheet, line, left, right))
    return tuple(found)
