"""The account of a page's ink, in page points: what of the picture is not accounted for, and what settles it.

What the engine's process counted never changes. What was done about it since is in the blocks, so that it is undone
and kept like every correction: text that came over a patch settles it, as does a picture that a person put there, and a
mark in `Block.accepted`. A text that was only split, joined, moved or marked up is no new text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.document.block import Block, Origin
from app.document.geometry import BoundingBox
from model_runtime.protocol import InkFault

LEAST_SHARE = 0.98
"""Share of a page's words below which a reading lacks text."""

LETTERS_TO_A_WORD = 5.5
"""As the engine's process counts."""

_MARK = "ink:"
_LASTING = (_MARK, "order:")
_COVERS = 0.6  # share of a patch that pictures must lie over to settle it
_LIES_ON = 0.5  # share of the smaller of a patch and a block that they must have in common
_ENOUGH = 0.3  # of a patch's letters that must have been read since: counted by their ink, they may be too many
_WIDE = 1.6  # of a Chinese letter, in widths of a Latin one
_MARKUP = re.compile(r"<[^<>]{1,200}>|\\[a-zA-Z]+")


OF_TEXTS = (InkFault.TOO_SHORT, InkFault.TOO_LONG)
"""Faults of a text that is there."""

IN_PICTURES = (InkFault.SWALLOWED, InkFault.UNKNOWN_SCRIPT)
"""Faults of print over which an engine has put a picture: that it did so settles nothing."""


@dataclass(frozen=True, slots=True)
class InkPatch:
    """Ink that the reading does not account for.

    Attributes:
        share: of the page's ink, 0..1.
        words: about how many words it holds; 0 where it is no print.
        script: in which it is printed, where the engine does not know it and it can be told.
    """

    bbox: BoundingBox
    fault: InkFault
    share: float
    words: int = 0
    script: str = ""

    @property
    def mark(self) -> str:
        """What is remembered of it once a person has settled it."""
        box = self.bbox
        return f"{_MARK}{self.fault.value}:{box.left:.0f},{box.top:.0f},{box.right:.0f},{box.bottom:.0f}"


@dataclass(frozen=True, slots=True)
class PageInk:
    """The account as it was made when the page was read.

    Attributes:
        coverage: share of the page that is inked.
        patches: what is not accounted for.
        block_ids: the blocks that there were then.
        letters: how many letters each of them said (`printed_letters`).
    """

    coverage: float
    patches: tuple[InkPatch, ...] = ()
    block_ids: tuple[int, ...] = ()
    letters: tuple[int, ...] = ()


def printed_letters(block: Block) -> int:
    """How many letters' width a block's text fills; what only marks it up, and points and strokes, do not count."""
    cells = [cell.text for cell in block.table.cells] if block.table is not None else []
    text = _MARKUP.sub("", "\n".join((block.text, *cells)))
    return round(sum(_WIDE if ord(char) >= 0x2E80 else 1.0 for char in text if char.isalnum()))


def open_patches(ink: PageInk, blocks: Sequence[Block]) -> tuple[InkPatch, ...]:
    """The patches that nothing has settled: nothing was read or put there since, and nobody set them aside."""
    if not ink.patches:
        return ()
    accepted = {mark for block in blocks for mark in block.accepted}
    since = _Since(ink, blocks)
    return tuple(patch for patch in ink.patches if patch.mark not in accepted and not since.settles(patch))


def lasting_marks(*blocks: Block) -> tuple[str, ...]:
    """What blocks remember of the page, be it patches or its order, which outlives a change of their texts."""
    marks = (mark for block in blocks for mark in block.accepted if mark.startswith(_LASTING))
    return tuple(dict.fromkeys(marks))


class _Since:
    """What became of a page's blocks since its ink was counted."""

    def __init__(self, ink: PageInk, blocks: Sequence[Block]) -> None:
        self._ink = ink
        self._then = dict(zip(ink.block_ids, ink.letters, strict=False))
        self._now = [(block, block.bbox, printed_letters(block)) for block in blocks if block.bbox is not None]
        self._grown = sum(map(printed_letters, blocks)) - sum(ink.letters)

    def settles(self, patch: InkPatch) -> bool:
        if _is_covered(patch.bbox, self._pictures(patch.fault)):
            return True
        here = [(block, letters) for block, box, letters in self._now if _lie_together(patch.bbox, box)]
        if patch.fault is InkFault.TOO_LONG:
            return not any(self._is_as_then(block, letters) for block, letters in here)
        if patch.fault is InkFault.TOO_SHORT and any(self._is_corrected(block, letters) for block, letters in here):
            return True
        gained = sum(max(0, letters - self._then.get(block.id, 0)) for block, letters in here if self._is_known(block))
        least = math.floor(_ENOUGH * LETTERS_TO_A_WORD * patch.words) if patch.words else math.inf
        return min(gained, self._grown) >= least  # what only came from another block is no gain

    def _pictures(self, fault: InkFault) -> Iterable[BoundingBox]:
        """Where a person says that pictures are; for a drawing an engine's word is enough."""
        for block, box, _ in self._now:
            is_new = block.id not in self._ink.block_ids
            by_hand = block.origin is Origin.EDITED and (is_new or fault not in IN_PICTURES)
            if block.kind.is_picture and (by_hand or (is_new and fault is InkFault.DRAWING)):
                yield box

    def _is_known(self, block: Block) -> bool:
        """Whether what it said then is known, be it nothing."""
        return block.id in self._then or block.id not in self._ink.block_ids

    def _is_as_then(self, block: Block, letters: int) -> bool:
        return self._then.get(block.id, letters if block.id in self._ink.block_ids else -1) == letters

    def _is_corrected(self, block: Block, letters: int) -> bool:
        """Whether a person looked at a text and made another of it."""
        return block.origin is Origin.EDITED and block.id in self._then and not self._is_as_then(block, letters)


def _lie_together(patch: BoundingBox, box: BoundingBox) -> bool:
    common = patch.intersection(box)
    return common is not None and common.area >= _LIES_ON * min(patch.area, box.area)


def _is_covered(patch: BoundingBox, boxes: Iterable[BoundingBox]) -> bool:
    covered = (patch.intersection(box) for box in boxes)
    area = sum(common.area for common in covered if common)
    return area > 0 and area >= _COVERS * patch.area
