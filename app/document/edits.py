"""Corrections as functions: the blocks of a page in, the corrected blocks out, in reading order.

What a person changed is marked `Origin.EDITED`; what they only moved or deleted is not. A block that is not there, or a
change that changes nothing, gives the same blocks back. Confidence and lines go where a person's word stands in their
place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.document.block import Block, BlockKind, Origin
from app.document.geometry import BoundingBox
from app.document.ink import lasting_marks
from app.document.table import Table
from app.document.table_edits import with_texts

Blocks = tuple[Block, ...]

_WITH_LEVEL = {BlockKind.TITLE: 1, BlockKind.HEADING: 2}


def with_text(blocks: Sequence[Block], block_id: int, text: str) -> Blocks:
    """A block says something else; `text` is inline Markdown, or the source of code and formulas."""
    return _changed(blocks, block_id, lambda block: replace(block, text=text))


def with_table(blocks: Sequence[Block], block_id: int, table: Table | None) -> Blocks:
    """A block holds another table, or none any more."""
    return _changed(blocks, block_id, lambda block: replace(block, table=table))


def with_cell(blocks: Sequence[Block], block_id: int, row: int, column: int, text: str) -> Blocks:
    """The cell that covers a place of a block's table says something else; an empty place becomes a cell."""

    def change(block: Block) -> Block:
        return replace(block, table=with_texts(block.table, {(row, column): text})) if block.table else block

    return _changed(blocks, block_id, change)


def with_kind(blocks: Sequence[Block], block_id: int, kind: BlockKind) -> Blocks:
    """A block is something else. A heading gets a level, a list item its mark; others lose them."""

    def change(block: Block) -> Block:
        if block.kind is kind:
            return block
        marker = (block.marker or "•") if kind is BlockKind.LIST_ITEM else ""
        return replace(block, kind=kind, level=_WITH_LEVEL.get(kind, 0), marker=marker)

    return _changed(blocks, block_id, change)


def with_level(blocks: Sequence[Block], block_id: int, level: int) -> Blocks:
    """A heading or list item stands at another depth; kept within what its kind allows."""

    def change(block: Block) -> Block:
        lowest = 1 if block.kind is BlockKind.HEADING else 0
        return replace(block, level=min(6, max(lowest, level)))

    return _changed(blocks, block_id, change)


def with_box(blocks: Sequence[Block], block_id: int, bbox: BoundingBox) -> Blocks:
    """A block stands elsewhere on the page, in page points."""
    return _changed(blocks, block_id, lambda block: replace(block, bbox=bbox))


def without(blocks: Sequence[Block], block_id: int) -> Blocks:
    """A block is taken away."""
    return tuple(block for block in blocks if block.id != block_id)


def moved(blocks: Sequence[Block], block_id: int, index: int) -> Blocks:
    """A block comes `index` places after the first in reading order."""
    block = find(blocks, block_id)
    if block is None:
        return tuple(blocks)
    others = without(blocks, block_id)
    index = min(len(others), max(0, index))
    return (*others[:index], block, *others[index:])


def split(blocks: Sequence[Block], block_id: int, first: str, second: str) -> Blocks:
    """One block becomes two of its kind with these texts; the place is parted in the same proportion, top to bottom.

    Nothing happens where one of the texts is blank: that would be no split.
    """
    block = find(blocks, block_id)
    if block is None or not first.strip() or not second.strip():
        return tuple(blocks)
    upper, lower = _parted(block.bbox, len(first) / (len(first) + len(second)))
    bare = replace(block, origin=Origin.EDITED, lines=(), confidence=None, accepted=())
    pair = (
        replace(bare, text=first, bbox=upper, accepted=lasting_marks(block)),
        replace(bare, id=next_id(blocks), text=second, bbox=lower),
    )
    return tuple(part for each in blocks for part in (pair if each is block else (each,)))


def merged(blocks: Sequence[Block], block_id: int) -> Blocks:
    """A block takes in the text and the place of the one after it. Tables and pictures are left alone."""
    index = next((at for at, block in enumerate(blocks) if block.id == block_id), len(blocks))
    if index + 1 >= len(blocks) or not (can_merge(blocks[index]) and can_merge(blocks[index + 1])):
        return tuple(blocks)
    block, after = blocks[index], blocks[index + 1]
    bbox = block.bbox.union(after.bbox) if block.bbox and after.bbox else block.bbox or after.bbox
    marks = lasting_marks(block, after)
    whole = replace(
        block, text=_joined(block, after), bbox=bbox, origin=Origin.EDITED, lines=(), confidence=None, accepted=marks
    )
    return (*blocks[:index], whole, *blocks[index + 2 :])


def can_merge(block: Block) -> bool:
    """Whether a block is text and nothing else."""
    return block.table is None and not block.kind.is_picture


def added(blocks: Sequence[Block], index: int, block: Block) -> Blocks:
    """A new block comes `index` places after the first; it gets an id of its own."""
    index = min(len(blocks), max(0, index))
    return (*blocks[:index], replace(block, id=next_id(blocks)), *blocks[index:])


def find(blocks: Sequence[Block], block_id: int) -> Block | None:
    """The block with this id."""
    return next((block for block in blocks if block.id == block_id), None)


def next_id(blocks: Sequence[Block]) -> int:
    """An id that no block has."""
    return max((block.id for block in blocks), default=-1) + 1


def _changed(blocks: Sequence[Block], block_id: int, change: Callable[[Block], Block]) -> Blocks:
    """The blocks with one changed and, if it is another now, marked."""
    return tuple(marked(block, change(block)) if block.id == block_id else block for block in blocks)


def marked(before: Block, after: Block) -> Block:
    """The block as it is after a person changed it."""
    if after == before:
        return before
    if (after.text, after.table) != (before.text, before.table):
        after = replace(after, lines=(), confidence=None, accepted=lasting_marks(before))
    return replace(after, origin=Origin.EDITED)


def _joined(block: Block, after: Block) -> str:
    """Two texts as one: code by lines; words with a space between, but not in Chinese or after a broken word."""
    first, second = block.text.rstrip(), after.text.lstrip()
    if block.kind is BlockKind.CODE or not first or not second:
        return f"{block.text}\n{after.text}" if first and second else first + second
    if first.endswith("-") and first[-2:-1].isalpha() and second[0].islower():
        return first[:-1] + second
    return first + ("" if is_wide(first[-1]) and is_wide(second[0]) else " ") + second


def is_wide(character: str) -> bool:
    """Whether words in this script follow each other without a space (Chinese and Japanese)."""
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or "\uff00" <= character <= "\uffef"


def _parted(bbox: BoundingBox | None, share: float) -> tuple[BoundingBox | None, BoundingBox | None]:
    if bbox is None:
        return None, None
    line = bbox.top + (bbox.bottom - bbox.top) * share
    return replace(bbox, bottom=line), replace(bbox, top=line)
