"""Where the numbers stand that say in which order the blocks of a page are read. No Qt.

Coordinates are pixels from the top-left corner of the turned, zoomed page, as those of marks. A number stands left of
its block's bar; where another one or another text is in its way, at another corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.document.geometry import BoundingBox
from app.views.page_view.block_marks import BlockMark

_BEYOND = 26.0  # that a number may stand out over the page's edge
_GAP = 2.0
_BAND = 96.0  # height of the bands in which others are looked for
_SIZES = ((0.7, 18.0), (0.35, 16.0), (0.0, 14.0))  # from this zoom on so high
_LOWERED = (0.4, 0.8, 1.2)  # of a number's height
_DIGIT, _PADDING = 0.42, 0.56  # of the height


@dataclass(frozen=True, slots=True)
class OrderNumber:
    """The number of one block, from 1, and its place."""

    block_id: int
    number: int
    box: BoundingBox


def order_numbers(
    marks: Sequence[BlockMark], numbers: Mapping[int, int], page_width: float, zoom: float
) -> list[OrderNumber]:
    """The numbers of the blocks that are marked.

    Args:
        marks: of a page.
        numbers: of all its blocks, by block id.
        page_width: of the turned page, in pixels.
        zoom: pixels for a point.
    """
    texts, taken = _Bands(mark.box for mark in marks), _Bands(())
    placed = []
    for mark in marks:
        number = numbers[mark.block.id]
        places = [box for box in _places(mark, *_size(number, zoom)) if _is_on_page(box, page_width)]
        free = [box for box in places if not taken.touch(box)]
        clear = (box for box in free if not texts.touch(box, own=mark.box))
        box = next(clear, (free or places)[0])
        taken.add(box)
        placed.append(OrderNumber(mark.block.id, number, box))
    return placed


def _size(number: int, zoom: float) -> tuple[float, float]:
    height = next(size for least, size in _SIZES if zoom >= least)
    return max(height, round(height * (_PADDING + _DIGIT * len(str(number))))), height


def _places(mark: BlockMark, width: float, height: float) -> Iterator[BoundingBox]:
    """Where the number could stand, the best first; inside the block is always possible."""
    box, tab = mark.box, mark.tab.box if mark.tab is not None else None
    left = min(mark.bar_x if not mark.is_thing else box.left, tab.left if tab else box.right) - width - _GAP
    right = max(box.right, tab.right if tab else box.left) + _GAP
    lowest = max(box.top, box.bottom - height)
    lowered = [top for share in _LOWERED if (top := box.top + share * height) <= lowest]  # below the number above it
    for top in (box.top, *lowered):
        yield _at(left, top, width, height)
    for top in (box.top, *lowered):
        yield _at(right, top, width, height)
    yield _at(box.left, box.top - height, width, height)
    yield _at(left - width, box.top, width, height)
    yield _at(box.left, box.top, width, height)
    yield _at(max(box.left, box.right - width), box.top, width, height)
    yield _at(max(0.0, box.left), max(0.0, box.top), width, height)


def _at(left: float, top: float, width: float, height: float) -> BoundingBox:
    return BoundingBox(left, top, left + width, top + height)


def _is_on_page(box: BoundingBox, page_width: float) -> bool:
    return box.left >= -_BEYOND and (box.right <= page_width + _BEYOND or box.left <= page_width)


class _Bands:
    """Boxes by the bands of the page they are in, so that few have to be looked at."""

    def __init__(self, boxes: Iterable[BoundingBox]) -> None:
        self._bands: dict[int, list[BoundingBox]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: BoundingBox) -> None:
        for band in self._of(box):
            self._bands.setdefault(band, []).append(box)

    def touch(self, box: BoundingBox, own: BoundingBox | None = None) -> bool:
        """Whether any box but its `own` lies on this one."""
        here = (other for band in self._of(box) for other in self._bands.get(band, ()))
        return any(other is not own and other.intersection(box) is not None for other in here)

    def _of(self, box: BoundingBox) -> range:
        return range(int(box.top // _BAND), int(box.bottom // _BAND) + 1)
