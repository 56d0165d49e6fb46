"""Where words that are looked for stand on a page. No Qt.

They take their piece of their line (`line_pieces`); where there are no lines, or they say it otherwise than the block
(a word parted at a line's end), the whole block is the place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, islice

from app.document.block import Block, Line
from app.document.find import Sought, Span, count_in, spans
from app.document.geometry import BoundingBox
from app.views.page_view.line_pieces import piece_of_line
from app.views.page_view.sheet import Sheet

_MOST = 1000  # marks on a page


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

    sought: Sought = field(default_factory=Sought)
    current: tuple[int, int, int] | None = None
    _places: dict[int, list[FoundPlace]] = field(default_factory=dict)
    _marked: dict[int, list[FoundPlace]] = field(default_factory=dict)  # the same with the current one told apart

    def look_for(self, sought: Sought, current: tuple[int, int, int] | None) -> None:
        if sought != self.sought:
            self._places.clear()
        self._marked.clear()
        self.sought, self.current = sought, current

    def forget(self, number: int | None = None) -> None:
        """What stands on a page, or on all of them, has changed."""
        for known in (self._places, self._marked):
            if number is None:
                known.clear()
            else:
                known.pop(number, None)

    def places(self, sheet: Sheet) -> list[FoundPlace]:
        """The places on this page that are marked; computed once until something changes."""
        if not self.sought.words:
            return []
        if sheet.number not in self._marked:
            self._marked[sheet.number] = self._told_apart(sheet)
        return self._marked[sheet.number]

    def _told_apart(self, sheet: Sheet) -> list[FoundPlace]:
        if sheet.number not in self._places:
            self._places[sheet.number] = list(islice(places_of(sheet, self.sought), _MOST))
        places = self._places[sheet.number]
        if self.current is None or self.current[0] != sheet.number:
            return places
        _, block_id, place = self.current
        others = [found for found in places if (found.block_id, found.place) != (block_id, place)]
        block = sheet.block(block_id)
        here = islice(_places_in(sheet, block, self.sought), place, place + 1) if block else ()
        return [*others, *(replace(found, is_current=True) for found in here)]  # it lies over the others


def places_of(sheet: Sheet, sought: Sought) -> Iterator[FoundPlace]:
    """Every place of the words on a page whose place is known."""
    for block in sheet.blocks:
        yield from _places_in(sheet, block, sought)


def _places_in(sheet: Sheet, block: Block, sought: Sought) -> Iterator[FoundPlace]:
    count = count_in(block, sought) if block.bbox is not None else 0
    if not count or block.bbox is None:
        return
    in_lines = spans(" ".join(_texts(block)), sought) if block.lines else []
    starts = list(accumulate((len(line.text) + 1 for line in block.lines), initial=0))
    whole = (sheet.turned(block.bbox),)
    for place in range(count):
        boxes = _boxes(sheet, block.lines, starts, in_lines[place]) if len(in_lines) == count else whole
        yield FoundPlace(block.id, place, boxes)


def _texts(block: Block) -> list[str]:
    return [line.text for line in block.lines]


def _boxes(sheet: Sheet, lines: Sequence[Line], starts: Sequence[int], span: Span) -> tuple[BoundingBox, ...]:
    """One box for each line on which `span` of the lines, joined by blanks, stands; `starts` are those of the lines."""
    found = []
    for at in range(bisect_right(starts, span[0]) - 1, len(lines)):
        left, right = max(0, span[0] - starts[at]), min(len(lines[at].text), span[1] - starts[at])
        if starts[at] >= span[1]:
            break
        if left < right:
            found.append(piece_of_line(sheet, lines[at], left, right))
    return tuple(found)
