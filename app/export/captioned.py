"""Captions with the pictures and tables that they stand beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.document.block import Block, BlockKind


@dataclass(frozen=True, slots=True)
class Captioned:
    """A block, and the caption that stands before or behind it where it is a picture or a table."""

    block: Block
    before: Block | None = None
    behind: Block | None = None


def captioned(blocks: Sequence[Block]) -> Iterator[Captioned]:
    """The blocks in reading order; what stands between two pictures is the caption of the first."""
    waiting = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        following = waiting[-1] if waiting else None
        if following is not None and block.kind is BlockKind.CAPTION and holds_caption(following):
            waiting.pop()
            yield Captioned(following, before=block)
        elif following is not None and holds_caption(block) and following.kind is BlockKind.CAPTION:
            waiting.pop()
            yield Captioned(block, behind=following)
        else:
            yield Captioned(block)


def holds_caption(block: Block) -> bool:
    """Whether a caption beside this block is its own."""
    return block.kind.is_picture or block.table is not None
