"""Which piece of a page is shown of a doubtful place, and where in it the words stand. No Qt.

A line is longer than its picture has room for at a size in which letters can be told apart; so as much of it is shown
as fits around the words.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.document.block import Block, Line
from app.document.doubts import Doubt
from app.document.geometry import BoundingBox, PageSize, UnitBox, box_to_unit, turn_box_back
from app.views.page_view.line_pieces import piece_of_line, runs_known
from app.views.page_view.sheet import Sheet

_AROUND = 4.0  # points of page around a place: what stands beside it helps to read it
_LEAST_ZOOM, _ZOOM = 2.0, 2.5  # where a whole line would be smaller than the first, a part of it is shown at the second
_LETTERS_LET_IN = 0.5  # letters are taken to be equally wide, which they are not


@dataclass(frozen=True, slots=True)
class CloseLook:
    """A piece of a page, and where the words stand in it.

    Attributes:
        piece: in points of the unturned page.
        share: how wide its picture is, as a share of the room's width, 0..1.
        words: in 0..1 of the piece as it is viewed; None where they are all of it, or their place is not known.
    """

    piece: BoundingBox
    share: float
    words: UnitBox | None = None


def close_look(sheet: Sheet, doubt: Doubt, room: PageSize) -> CloseLook | None:
    """What is shown of a doubtful place; None where nobody knows where it is.

    Args:
        sheet: the page as it is viewed.
        doubt: a place on it.
        room: for the picture, in logical pixels.
    """
    if doubt.bbox is None:
        return None
    place = _with_surroundings(sheet.turned(doubt.bbox), sheet.shown_size)
    words = _words(sheet, doubt)
    if words is not None:
        place = _cut(place, words, room)
    zoom = min(room.width / max(place.width, 1.0), room.height / max(place.height, 1.0))
    return CloseLook(
        turn_box_back(place, sheet.size, sheet.rotation),
        min(1.0, place.width * zoom / room.width),
        _in_units(words, place) if words is not None else None,
    )


def _with_surroundings(box: BoundingBox, page: PageSize) -> BoundingBox:
    return BoundingBox(
        max(0.0, box.left - 2 * _AROUND),
        max(0.0, box.top - _AROUND),
        min(page.width, box.right + 2 * _AROUND),
        min(page.height, box.bottom + _AROUND),
    )


def _words(sheet: Sheet, doubt: Doubt) -> BoundingBox | None:
    """Where the words stand on the turned page, if they are a part of a line."""
    block = sheet.block(doubt.block_id)
    line = _line_of(block, doubt) if block else None
    if line is None or not runs_known(sheet, line):
        return None
    at, count = line.text.find(doubt.words), len(doubt.words)
    if at < 0 or count >= len(line.text.strip()):
        return None
    box, whole = piece_of_line(sheet, line, at, at + count), sheet.turned(line.bbox)
    if box.height > box.width and whole.height > whole.width:
        return box  # it runs down the page
    let_in = _LETTERS_LET_IN * box.width / count
    return BoundingBox(max(whole.left, box.left - let_in), box.top, min(whole.right, box.right + let_in), box.bottom)


def _line_of(block: Block, doubt: Doubt) -> Line | None:
    """The line in whose place the doubt is, if it has words."""
    if not doubt.words:
        return None
    return next((line for line in block.lines if line.bbox == doubt.bbox), None)


def _cut(place: BoundingBox, words: BoundingBox, room: PageSize) -> BoundingBox:
    """As much of a line around its words as the room shows at a size that can be read."""
    if place.height > place.width or room.width >= _LEAST_ZOOM * place.width:
        return place
    zoom = min(_ZOOM, room.height / place.height)
    width = min(place.width, max(room.width / zoom, words.width + 4 * _AROUND))
    middle = (words.left + words.right) / 2
    left = min(max(place.left, middle - width / 2), place.right - width)
    return BoundingBox(left, place.top, left + width, place.bottom)


def _in_units(box: BoundingBox, piece: BoundingBox) -> UnitBox:
    inside = BoundingBox(
        max(0.0, box.left - piece.left),
        max(0.0, box.top - piece.top),
        min(piece.width, box.right - piece.left),
        min(piece.height, box.bottom - piece.top),
    )
    return box_to_unit(inside, PageSize(piece.width, piece.height))
