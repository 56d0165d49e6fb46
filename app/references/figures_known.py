"""What a reference knows of a page's figures that a reading of the page does not: numbers, structures, drawings.

Pure functions over blocks. An engine's own answer for a figure is never touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.document.block import Block, BlockKind, Origin
from app.document.geometry import BoundingBox

_SAME_PLACE = 0.5  # of what both boxes cover together
_SOURCES = (BlockKind.CHEMISTRY, BlockKind.GEOMETRY)


def with_known_figures(blocks: Sequence[Block], reference: Sequence[Block]) -> tuple[Block, ...]:
    """The page with figures that say nothing filled in from the reference; where they stand stays."""
    known = [block for block in reference if _says_something(block)]
    return tuple(_filled(block, known) for block in blocks)


def _says_something(block: Block) -> bool:
    return block.kind.is_picture and (block.table is not None or (block.kind in _SOURCES and bool(block.text.strip())))


def _filled(block: Block, known: Sequence[Block]) -> Block:
    if not block.kind.is_picture or _says_something(block) or block.bbox is None:
        return block
    place = block.bbox
    there = max(known, key=lambda other: _common(place, other.bbox), default=None)
    if there is None or _common(place, there.bbox) < _SAME_PLACE:
        return block
    return replace(
        block, kind=there.kind, text=there.text, table=there.table, axes=there.axes, origin=Origin.RECOGNIZED, lines=()
    )


def _common(one: BoundingBox, other: BoundingBox | None) -> float:
    """What two boxes have in common, of all that they cover, 0..1."""
    common = one.intersection(other) if other is not None else None
    if common is None or other is None:
        return 0.0
    whole = one.area + other.area - common.area
    return common.area / whole if whole > 0 else 0.0
