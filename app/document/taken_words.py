"""The other reading's words in the place of ours, where a person takes them: put there, exchanged, or ours left out."""

from __future__ import annotations

from collections.abc import Sequence

from app.document import edits
from app.document.block import Block, BlockKind, Origin
from app.document.doubts import Doubt, words_of
from app.document.edits import Blocks
from app.document.escaping import escape_inline

_SOURCES = (BlockKind.CODE, BlockKind.FORMULA)
_OPENING, _CLOSING = "([{“‘«", ".,;:!?)]}”’»%"


def with_other(blocks: Sequence[Block], doubt: Doubt) -> Blocks | None:
    """The blocks with a disagreement settled for the other; None where marks stand between words and their source.

    Not for the cells of a table.
    """
    block = edits.find(blocks, doubt.block_id)
    if block is None:
        return None
    if doubt.lacks_block:
        index = next(at for at, each in enumerate(blocks) if each.id == block.id) + 1
        text = escape_inline(" ".join(doubt.other.split()))
        return edits.added(blocks, index, Block(0, BlockKind.PARAGRAPH, doubt.bbox, text, origin=Origin.EDITED))
    start, end = doubt.start, doubt.start + len(doubt.words)
    before, after = block.text[:start], block.text[end:]
    if block.text[start:end] != doubt.words or (not doubt.words and words_of(block)[:start] != before):
        return None
    other = doubt.other if block.kind in _SOURCES else escape_inline(doubt.other)
    text = before + other + after if other and doubt.words else _side_by_side(before, other, after)
    return edits.with_text(blocks, block.id, text) if text.strip() else edits.without(blocks, block.id)


def _side_by_side(before: str, *parts: str) -> str:
    """Words one after another, with a blank between where one belongs."""
    text = before
    for part in (part.strip(" ") for part in parts):
        if part:
            text = text.rstrip(" ") if text.strip() else text
            text += part if not text.strip() or _belongs_to(text, part) else f" {part}"
    return text.rstrip(" ")


def _belongs_to(text: str, part: str) -> bool:
    """Whether no blank stands before `part`: at the beginning of a line, before a point, and in Chinese."""
    wide = edits.is_wide(text[-1]) and edits.is_wide(part[0])
    return wide or text[-1].isspace() or part[0].isspace() or part[0] in _CLOSING or text[-1] in _OPENING
