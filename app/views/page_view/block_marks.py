"""Where the mark of each block stands on the page as it is viewed, and which block is under a point. No Qt.

A mark's coordinates are pixels from the top-left corner of the turned, zoomed page. Words get a bar at their left,
things a frame with a tab outside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox, PageSize, Rotation, turn_box

THINGS = frozenset(
    {
        BlockKind.TABLE,
        BlockKind.CHART,
        BlockKind.FIGURE,
        BlockKind.GEOMETRY,
        BlockKind.FORMULA,
        BlockKind.CODE,
        BlockKind.CHEMISTRY,
    }
)
DASHED = frozenset({BlockKind.CAPTION, BlockKind.HEADER, BlockKind.FOOTER, BlockKind.FOOTNOTE})
HEAVY = frozenset({BlockKind.TITLE, BlockKind.HEADING})
BAR_DISTANCE_PT = 7.0
FRAME_OUTSET = 2.0
_SMALL_TAB_BELOW, _NO_TAB_BELOW = 0.7, 0.35
_LIST_GAP_PT, _LIST_INDENT_PT = 16.0, 28.0
_FIRST_LINE_PT = 6.0

Side = Literal["left", "right"]
_OTHER: dict[Side, Side] = {"left": "right", "right": "left"}


@dataclass(frozen=True, slots=True)
class Tab:
    """The icon flag of a thing: its side of the frame and its rectangle."""

    side: Side
    box: BoundingBox


@dataclass(frozen=True, slots=True)
class BlockMark:
    """What is drawn for one block.

    Attributes:
        box: the block itself; for a thing, the frame around it.
        bar_x: left edge of the bar.
        bar_bottom: where the bar ends; in a list it runs on to the next item.
        tick: height of a list item's tick.
        tab: a thing's flag, unless the page is too small for it.
    """

    block: Block
    box: BoundingBox
    bar_x: float
    bar_bottom: float
    tick: float | None = None
    tab: Tab | None = None

    @property
    def is_thing(self) -> bool:
        return self.block.kind in THINGS


def marks_of(
    blocks: Iterable[Block], size: PageSize, rotation: Rotation, zoom: float, hidden: Collection[BlockKind] = ()
) -> list[BlockMark]:
    """The marks of a page, in reading order.

    Args:
        blocks: blocks without a place get no mark.
        size: the page in points, unturned.
        rotation: the turn the person gave the page.
        zoom: pixels for a point.
        hidden: kinds that are not shown.
    """
    shown = [
        _mark(block, turn_box(block.bbox, size, rotation).scaled(zoom), size.turned(rotation), zoom)
        for block in blocks
        if block.bbox is not None and block.kind not in hidden
    ]
    ticked = [_with_tick(mark, size, rotation, zoom) for mark in shown]
    return _free_tabs(_joined_lists(ticked, zoom), size.turned(rotation).width * zoom)


def tabs_of(marks: Iterable[BlockMark]) -> list[Tab]:
    return [mark.tab for mark in marks if mark.tab is not None]


def add_mark(
    marks: list[BlockMark],
    tabs: Iterable[Tab],
    block: Block,
    size: PageSize,
    rotation: Rotation,
    zoom: float,
    hidden: Collection[BlockKind],
) -> bool:
    """Add the mark of a block that has come last to those of `marks_of`; False where the others would change.

    `tabs` are those of the marks; a page has few of them.
    """
    if block.bbox is None or block.kind in hidden:
        return True
    if block.kind in THINGS:
        return False
    mark = _mark(block, turn_box(block.bbox, size, rotation).scaled(zoom), size.turned(rotation), zoom)
    mark = _with_tick(mark, size, rotation, zoom)
    if any(tab.box.intersection(mark.box) is not None for tab in tabs):
        return False
    marks[-1:] = _joined_lists([*marks[-1:], mark], zoom)
    return True


def _mark(block: Block, box: BoundingBox, shown: PageSize, zoom: float) -> BlockMark:
    bar_x = max(1.0, box.left - max(BAR_DISTANCE_PT * zoom, 4.0))
    if block.kind not in THINGS:
        return BlockMark(block, box, bar_x, box.bottom)
    frame = BoundingBox(
        box.left - FRAME_OUTSET, box.top - FRAME_OUTSET, box.right + FRAME_OUTSET, box.bottom + FRAME_OUTSET
    )
    return BlockMark(block, frame, bar_x, box.bottom, tab=_tab(frame, shown.width * zoom, zoom))


def _tab(frame: BoundingBox, page_width: float, zoom: float) -> Tab | None:
    if zoom < _NO_TAB_BELOW:
        return None
    width, height = (14.0, 15.0) if zoom < _SMALL_TAB_BELOW else (18.0, 20.0)
    room_left, room_right = frame.left, page_width - frame.right
    nearer: Side = "left" if room_left <= room_right else "right"
    side = nearer if min(room_left, room_right) >= width else _OTHER[nearer]
    return _tab_at(side, frame, width, height)


def _tab_at(side: Side, frame: BoundingBox, width: float, height: float) -> Tab:
    left = frame.left - width if side == "left" else frame.right
    return Tab(side, BoundingBox(left, frame.top, left + width, frame.top + height))


def _free_tabs(marks: list[BlockMark], page_width: float) -> list[BlockMark]:
    """Tabs that would lie over another block go to the other side, if there is room."""
    return [_with_free_tab(mark, marks, page_width) for mark in marks]


def _with_free_tab(mark: BlockMark, marks: Sequence[BlockMark], page_width: float) -> BlockMark:
    if mark.tab is None or not _covers(mark.tab, mark, marks):
        return mark
    box = mark.tab.box
    other = _tab_at(_OTHER[mark.tab.side], mark.box, box.width, box.height)
    inside = other.box.left >= 0 and other.box.right <= page_width
    return replace(mark, tab=other) if inside and not _covers(other, mark, marks) else mark


def _covers(tab: Tab, own: BlockMark, marks: Sequence[BlockMark]) -> bool:
    return any(mark is not own and tab.box.intersection(mark.box) is not None for mark in marks)


def _with_tick(mark: BlockMark, size: PageSize, rotation: Rotation, zoom: float) -> BlockMark:
    if mark.block.kind is not BlockKind.LIST_ITEM:
        return mark
    if mark.block.lines:
        line = turn_box(mark.block.lines[0].bbox, size, rotation).scaled(zoom)
        return replace(mark, tick=line.center[1])
    return replace(mark, tick=mark.box.top + min(_FIRST_LINE_PT * zoom, mark.box.height / 2))


def _joined_lists(marks: list[BlockMark], zoom: float) -> list[BlockMark]:
    """Items that follow one another share one bar."""
    joined: list[BlockMark] = []
    for mark in marks:
        before = joined[-1] if joined else None
        if before is not None and _continues(before, mark, zoom):
            joined[-1] = replace(before, bar_bottom=mark.box.top)
            mark = replace(mark, bar_x=before.bar_x)
        joined.append(mark)
    return joined


def _continues(above: BlockMark, below: BlockMark, zoom: float) -> bool:
    both = above.block.kind is below.block.kind is BlockKind.LIST_ITEM
    gap = below.box.top - above.box.bottom
    near = -2.0 * zoom <= gap <= _LIST_GAP_PT * zoom
    return both and near and 0 <= below.bar_x - above.bar_x + 0.5 <= _LIST_INDENT_PT * zoom


def mark_at(marks: Sequence[BlockMark], x: float, y: float) -> BlockMark | None:
    """The mark under a point: of blocks that lie in one another the smallest; bars and tabs count too."""
    hits = [mark for mark in marks if mark.box.contains(x, y)]
    if hits:
        return min(hits, key=lambda mark: mark.box.area)
    beside = (mark for mark in marks if _on_bar(mark, x, y) or _on_tab(mark, x, y))
    return next(beside, None)


def _on_bar(mark: BlockMark, x: float, y: float) -> bool:
    return not mark.is_thing and mark.bar_x - 3 <= x <= mark.box.left and mark.box.top <= y <= mark.bar_bottom


def _on_tab(mark: BlockMark, x: float, y: float) -> bool:
    return mark.tab is not None and mark.tab.box.contains(x, y)
