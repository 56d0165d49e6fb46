"""Regions drawn on a page: which blocks they lie on, and where in the reading order something new belongs.

A region is a box in points of the unturned page. Knows no engine and no task.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.document.block import Block
from app.document.geometry import BoundingBox, PageSize, Rotation, turn_box

_COVERED = 0.6  # of a block's area; people draw by hand
_LIES_ON = 0.5  # of a region's area
_SAME_COLUMN = 0.5  # of the narrower one's width


def blocks_covered(blocks: Sequence[Block], region: BoundingBox) -> tuple[Block, ...]:
    """The blocks that lie in a region for the most part, in reading order."""
    return tuple(block for block in blocks if block.bbox is not None and _share(block.bbox, region) >= _COVERED)


def picture_under(blocks: Sequence[Block], region: BoundingBox) -> Block | None:
    """The picture that a region lies on or covers: of several the one that has most in common with it."""
    found = [
        (common.area, block)
        for block in blocks
        if block.kind.is_picture and block.bbox is not None and (common := block.bbox.intersection(region)) is not None
        if _share(block.bbox, region) >= _COVERED or _share(region, block.bbox) >= _LIES_ON
    ]
    return max(found, key=lambda item: item[0])[1] if found else None


def index_in_order(blocks: Sequence[Block], region: BoundingBox, size: PageSize, rotation: Rotation) -> int:
    """The place in the reading order at which a new block in a region belongs.

    Behind the block it lies in, else behind what stands above it in its column, else before what stands below it, else
    behind all that is above it or left of it.

    Args:
        blocks: of the page, in reading order; those without a place are passed over.
        region: where the new block stands.
        size: the unturned page.
        rotation: the turn in which the page is upright.
    """
    box = turn_box(region, size, rotation)
    placed = [(i, turn_box(block.bbox, size, rotation)) for i, block in enumerate(blocks) if block.bbox is not None]
    around = [i for i, other in placed if _share(box, other) >= _COVERED]
    if around:
        return around[-1] + 1
    column = [(i, other) for i, other in placed if _in_one_column(box, other)]
    above = [(other.center[1], i) for i, other in column if other.center[1] <= box.center[1]]
    if above:
        return _behind(dict(placed), max(above)[1])
    below = [(other.center[1], i) for i, other in column]
    if below:
        return min(below)[1]
    before = [i for i, other in placed if other.bottom <= box.top or other.right <= box.left]
    return before[-1] + 1 if before else 0


def _behind(placed: Mapping[int, BoundingBox], index: int) -> int:
    """The place behind a block and those after it that stand inside it, as the words of a picture do."""
    after = index + 1
    while (box := placed.get(after)) is not None and _share(box, placed[index]) >= _COVERED:
        after += 1
    return after


def _share(box: BoundingBox, other: BoundingBox) -> float:
    """How much of `box` lies in `other`, 0..1."""
    common = box.intersection(other)
    if common is None:
        return 0.0
    return common.area / box.area if box.area > 0 else 1.0


def _in_one_column(one: BoundingBox, other: BoundingBox) -> bool:
    common = min(one.right, other.right) - max(one.left, other.left)
    return common >= _SAME_COLUMN * min(one.width, other.width)
