"""The account of a page's ink, in page points: what of the picture is not accounted for, and what settles it.

What the engine's process counted never changes. What was done about it since is in the blocks, so that it is undone
and kept like every correction: a new or corrected block over a patch settles it, as does a mark in `Block.accepted`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.document.block import Block, Origin
from app.document.geometry import BoundingBox

LEAST_SHARE = 0.98
"""Share of a page's words below which a reading lacks text."""

_COVERS = 0.6  # share of a patch that a block must lie over to settle it


class InkFault(StrEnum):
    """What is wrong with a patch.

    Print that nothing covers; sentences inside a picture that were not read; a text far shorter or far longer than its
    ink; a drawing that no picture covers.
    """

    OVERLOOKED = "overlooked"
    SWALLOWED = "swallowed"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    DRAWING = "drawing"


@dataclass(frozen=True, slots=True)
class InkPatch:
    """Ink that the reading does not account for.

    Attributes:
        share: of the page's ink, 0..1.
        words: about how many words it holds; 0 where it is no print.
    """

    bbox: BoundingBox
    fault: InkFault
    share: float
    words: int = 0

    @property
    def mark(self) -> str:
        """What is remembered of it once a person has settled it."""
        box = self.bbox
        return f"ink:{self.fault.value}:{box.left:.0f},{box.top:.0f},{box.right:.0f},{box.bottom:.0f}"


@dataclass(frozen=True, slots=True)
class PageInk:
    """The account as it was made when the page was read.

    Attributes:
        coverage: share of the page that is inked.
        patches: what is not accounted for.
        block_ids: the blocks that there were then.
    """

    coverage: float
    patches: tuple[InkPatch, ...] = ()
    block_ids: tuple[int, ...] = ()


def open_patches(ink: PageInk, blocks: Sequence[Block]) -> tuple[InkPatch, ...]:
    """The patches that nothing has settled: no block that came later lies over them, and nobody set them aside."""
    accepted = {mark for block in blocks for mark in block.accepted}
    later = [block.bbox for block in blocks if block.bbox is not None and _is_later(block, ink)]
    return tuple(p for p in ink.patches if p.mark not in accepted and not _is_covered(p.bbox, later))


def accounted_share(ink: PageInk, blocks: Sequence[Block]) -> float:
    """How much of the page's ink is accounted for now, 0..1."""
    return max(0.0, 1.0 - sum(patch.share for patch in open_patches(ink, blocks)))


def missing_words(ink: PageInk, blocks: Sequence[Block]) -> int:
    """About how many printed words the blocks lack."""
    return sum(patch.words for patch in open_patches(ink, blocks))


def lacks_text(ink: PageInk, blocks: Sequence[Block], read_words: int) -> bool:
    """Whether more of the page's words are missing than may be; `read_words` is how many there are."""
    missing = missing_words(ink, blocks)
    return missing > 0 and missing > (1 - LEAST_SHARE) * (missing + read_words)


def settled(blocks: Sequence[Block], patch: InkPatch, near: int) -> tuple[Block, ...]:
    """The blocks with a patch set aside; the block with the id `near` remembers it."""
    return tuple(
        replace(block, accepted=(*block.accepted, patch.mark)) if block.id == near else block for block in blocks
    )


def _is_later(block: Block, ink: PageInk) -> bool:
    return block.origin is Origin.EDITED or block.id not in ink.block_ids


def _is_covered(patch: BoundingBox, boxes: Iterable[BoundingBox]) -> bool:
    covered = (patch.intersection(box) for box in boxes)
    return sum(common.area for common in covered if common) >= _COVERS * patch.area
