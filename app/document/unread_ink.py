"""Print that is not in a reading's text, as doubtful places, and what a person may say of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import dist

from app.document import edits
from app.document.block import Block, BlockKind, Origin
from app.document.doubts import NO_BLOCK, Doubt, Reason, accept
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.document.ink import IN_PICTURES, OF_TEXTS, InkPatch
from app.document.ink_account import account_of
from app.document.page import Reading
from app.document.regions import index_in_order
from model_runtime.protocol import InkFault

_ROOM = 4.0  # points
_OF_BLOCKS = (*IN_PICTURES, *OF_TEXTS)


def unread_places(reading: Reading, size: PageSize) -> list[tuple[int, Doubt]]:
    """The places, from top to bottom, each with how many blocks come before it in reading order.

    Args:
        reading: what is shown of the page.
        size: the unturned page.
    """
    account = account_of(reading)
    patches = sorted(account.patches, key=lambda patch: patch.bbox.top) if account else []
    return [(_index(reading, patch, size), _doubt(reading.blocks, patch)) for patch in patches]


def set_aside(blocks: Sequence[Block], doubt: Doubt) -> tuple[Block, ...]:
    """The blocks with a place that is to be left as it is.

    The block nearest to it remembers that. Where there is none an empty one does, which says nothing in any file.
    """
    if doubt.block_id != NO_BLOCK or doubt.patch is None:
        return accept(blocks, doubt)
    memory = Block(0, BlockKind.PARAGRAPH, doubt.patch.bbox, origin=Origin.EDITED, accepted=(doubt.mark,))
    return edits.added(blocks, len(blocks), memory)


def called_picture(blocks: Sequence[Block], doubt: Doubt, size: PageSize, rotation: Rotation) -> tuple[Block, ...]:
    """The blocks with a figure where a place was taken for print.

    A text in its place becomes the figure's; words in a picture are the picture's own.

    Args:
        blocks: of the page, in reading order.
        doubt: one of `unread_places`.
        size: the unturned page.
        rotation: the turn in which the page is upright.
    """
    patch = doubt.patch
    if patch is None or patch.fault in IN_PICTURES:
        return set_aside(blocks, doubt)
    under = _under(blocks, patch) if patch.fault in _OF_BLOCKS else None
    if under is not None:
        return edits.with_kind(blocks, under.id, BlockKind.FIGURE)
    figure = Block(0, BlockKind.FIGURE, patch.bbox, origin=Origin.EDITED)
    return edits.added(blocks, index_in_order(blocks, patch.bbox, size, rotation), figure)


def _index(reading: Reading, patch: InkPatch, size: PageSize) -> int:
    """Before the block that it is a fault of, else where a new block would come."""
    under = _under(reading.blocks, patch) if patch.fault in _OF_BLOCKS else None
    if under is not None:
        return reading.blocks.index(under)
    return index_in_order(reading.blocks, patch.bbox, size, reading.rotation)


def _doubt(blocks: Sequence[Block], patch: InkPatch) -> Doubt:
    block = _under(blocks, patch) or _nearest(blocks, patch.bbox)
    return Doubt(block.id if block else NO_BLOCK, Reason.INK, bbox=patch.bbox, patch=patch)


def _under(blocks: Sequence[Block], patch: InkPatch) -> Block | None:
    """The block that has most in common with a patch: of words in a picture the picture, else a text.

    Print in an unknown script stands in a picture, or in a table.
    """
    wants_picture = patch.fault is InkFault.SWALLOWED
    found = [
        (common.area, -index, block)
        for index, block in enumerate(blocks)
        if block.bbox is not None and (patch.fault is InkFault.UNKNOWN_SCRIPT or block.kind.is_picture is wants_picture)
        if (common := block.bbox.intersection(patch.bbox)) is not None
    ]
    return max(found)[2] if found and patch.fault in _OF_BLOCKS else None


def _nearest(blocks: Sequence[Block], box: BoundingBox) -> Block | None:
    """The block whose middle is nearest; one without a place only where none has any."""
    placed = [block for block in blocks if block.bbox is not None] or list(blocks)
    return min(placed, key=lambda block: dist((block.bbox or box).center, box.center), default=None)


def region_of(doubt: Doubt, size: PageSize) -> BoundingBox | None:
    """What is to be read of the page for a place: the print with a little room, since engines cut it close."""
    if doubt.patch is None:
        return None
    box = doubt.patch.bbox
    return replace(
        box,
        left=max(0.0, box.left - _ROOM),
        top=max(0.0, box.top - _ROOM),
        right=min(size.width, box.right + _ROOM),
        bottom=min(size.height, box.bottom + _ROOM),
    )
