"""A block that follows its Markdown: what its source says otherwise now than before is changed, and nothing else.

So what a source does not say stays: where the block is, that it is a caption, how its list's mark was printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.document.block import Block, BlockKind, Origin
from app.document.edits import marked
from app.document.inline import plain_text
from app.markdown_edits.table_following import following_table
from app.recognition.block_marks import list_item_text

Pair = tuple[Block, Block | None]  # a piece of a block's source as it was, and as it is now, if it is there

_BULLET = "•"


def following_block(block: Block, pieces: Sequence[Pair]) -> Block | None:
    """The block as its source says now; None where what it cannot be without is gone."""
    if not all(after for before, after in pieces if _is_needed(block, before)) or not any(now for _, now in pieces):
        return None
    changed = block
    texts = [(before, after) for before, after in pieces if before.kind not in (BlockKind.FIGURE, BlockKind.TABLE)]
    if any(before != after for before, after in texts):
        changed = _with_text(changed, texts)
    for before, after in pieces:
        if before.kind is BlockKind.TABLE and before.table and block.table:
            table = following_table(block.table, before.table, after.table) if after and after.table else None
            changed = replace(changed, table=table)
    return marked(block, changed)


def new_block(piece: Block, block_id: int) -> Block:
    """A block that a person wrote, which stands nowhere on the page."""
    marker = _BULLET if piece.kind is BlockKind.LIST_ITEM and not piece.marker[:1].isdigit() else piece.marker
    return replace(piece, id=block_id, marker=marker, origin=Origin.EDITED)


def _is_needed(block: Block, piece: Block) -> bool:
    """Whether a block is gone without a piece: a picture without its link, a table without its rows."""
    if block.kind.is_picture:
        return piece.kind is BlockKind.FIGURE
    return piece.kind is BlockKind.TABLE


def _with_text(block: Block, texts: Sequence[Pair]) -> Block:
    before, after = next(((old, new) for old, new in texts if new), (None, None))
    if before is not None and after is not None and block.table is None and not block.kind.is_picture:
        return _with_kind(block, before, after, texts)
    return replace(block, text=_text(block, texts))


def _with_kind(block: Block, before: Block, after: Block, texts: Sequence[Pair]) -> Block:
    """A text that may have become a heading, an item of a list, code."""
    if after.kind is not before.kind:
        fresh = new_block(after, block.id)
        block = replace(block, kind=fresh.kind, level=fresh.level, marker=fresh.marker)
        return replace(block, text="\n\n".join(new.text for _, new in texts if new))
    block = replace(block, level=max(0, block.level + after.level - before.level))
    if after.kind is BlockKind.LIST_ITEM:
        return _with_item(block, before, after)
    return replace(block, text=_text(block, texts))


def _with_item(block: Block, before: Block, after: Block) -> Block:
    """An item of a list, whose printed mark may stand in its text as Markdown has none like it."""
    mark = f"{block.marker.strip()} "
    if after.marker != before.marker:
        block = replace(block, marker=after.marker if after.marker[:1].isdigit() else _BULLET)
    if not before.text.startswith(mark):
        return replace(block, text=after.text)
    if after.text.startswith(mark):
        return replace(block, text=after.text.removeprefix(mark))
    item = list_item_text(after.text)
    return (
        replace(block, text=item.text, marker=item.marker) if item else replace(block, text=after.text, marker=_BULLET)
    )


def _text(block: Block, texts: Sequence[Pair]) -> str:
    said = [after.text for _, after in texts if after]
    if block.has_figure_source:
        return "\n".join(map(plain_text, said))
    return "\n\n".join(said)
