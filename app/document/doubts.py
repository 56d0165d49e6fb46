"""The doubtful places of a page, in reading order: where a person should look at the picture.

A place that a person has found right is remembered in its block (`Block.accepted`) and is doubtful no more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.document.block import Block, BlockKind
from app.document.doubtful_text import doubtful_lines
from app.document.geometry import BoundingBox
from app.document.ink import InkPatch
from app.document.inline import inline_runs, plain_text
from app.document.page import Reading, StopReason, TextSource
from app.document.repetition import circle_begins

NO_BLOCK = -1
_NO_WORDS = (BlockKind.CODE, BlockKind.FORMULA, BlockKind.CHEMISTRY, BlockKind.GEOMETRY)


class Reason(StrEnum):
    """Why a place is doubtful."""

    LOOP = "loop"
    CUT = "cut"
    CONFIDENCE = "confidence"
    DISAGREEMENT = "disagreement"
    DICTIONARY = "dictionary"
    SUM = "sum"
    GUESSED = "guessed"
    INK = "ink"
    ORDER = "order"
    CONTESTED = "contested"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubtful place.

    Attributes:
        block_id: the block it is in; for print in no text the nearest one, or `NO_BLOCK` on a page that has none; the
            first where the order, or the text, of all is doubtful.
        words: what stands there, as plain text; empty for a whole block, or where something is missing.
        start: where it begins in the block's plain text; 0 for a whole block, or in a cell of its table.
        bbox: where it stands on the page, as narrowly as is known; None where it is not known.
        confidence: the engine's own, 0..1, where that is the reason.
        other: what another reading has there, or what would let a table add up, where that is the reason; else empty.
        witness: which other reading that is, in words; or what the table adds up to.
        lacks_block: whether `other` is a whole block, which follows this one and is nowhere in ours.
        patch: the print that is not in the text as it stands there, where that is the reason.
    """

    block_id: int
    reason: Reason
    words: str = ""
    start: int = 0
    bbox: BoundingBox | None = None
    confidence: float | None = None
    other: str = ""
    witness: str = ""
    lacks_block: bool = False
    patch: InkPatch | None = None

    @property
    def mark(self) -> str:
        """What is remembered of it once a person found it right."""
        if self.patch is not None:
            return self.patch.mark
        return f"{self.reason.value}:{self.words}" + (f" / {self.other}" if self.other else "")


def doubts_of(
    reading: Reading,
    unknown_words: Collection[str] = (),
    disagreements: Sequence[Doubt] = (),
    unread: Sequence[tuple[int, Doubt]] = (),
) -> list[Doubt]:
    """All doubtful places of a reading but those that were found right, in reading order.

    Args:
        reading: what is shown of the page.
        unknown_words: words no dictionary knows.
        disagreements: places where another reading says something else.
        unread: print that is not in the text, each with how many blocks come before it in reading order.
    """
    beside: dict[int, list[Doubt]] = {}
    for index, doubt in unread:
        beside.setdefault(index, []).append(doubt)
    by_block: dict[int, list[Doubt]] = {}
    for doubt in disagreements:
        by_block.setdefault(doubt.block_id, []).append(doubt)
    found = [Doubt(reading.blocks[0].id, Reason.ORDER)] if order_is_open(reading) else []
    circling = circling_block(reading)
    for index, block in enumerate(reading.blocks):
        found += beside.get(index, ())
        if index == circling:
            found.append(_loop(block))
        here = [*_unsure(block), *by_block.get(block.id, ()), *_unknown(block, unknown_words)]
        found += _without_twins(sorted(here, key=lambda doubt: doubt.start))
    found += [*beside.get(len(reading.blocks), ()), *_ending(reading)]
    accepted = {block.id: block.accepted for block in reading.blocks}
    return [doubt for doubt in found if doubt.mark not in accepted.get(doubt.block_id, ())]


def accept(blocks: Sequence[Block], doubt: Doubt) -> tuple[Block, ...]:
    """The blocks with a place found right."""
    return tuple(
        replace(block, accepted=(*block.accepted, doubt.mark)) if block.id == doubt.block_id else block
        for block in blocks
    )


def words_of(block: Block) -> str:
    """The plain text that places are counted in: the block's own, or its table's cells one after another."""
    if block.table is not None:
        return "\n".join(plain_text(cell.text) for cell in block.table.cells)
    return block.text if block.kind in _NO_WORDS else plain_text(block.text)


def _unsure(block: Block) -> Iterator[Doubt]:
    """What the engine itself was not sure of."""
    text = words_of(block)
    for start, end, line in doubtful_lines(text, block):
        bbox, confidence = (line.bbox, line.confidence) if line else (block.bbox, block.confidence)
        yield Doubt(block.id, Reason.CONFIDENCE, text[start:end], start, bbox, confidence)


def _unknown(block: Block, unknown: Collection[str]) -> Iterator[Doubt]:
    """Words no dictionary knows; where they stand is known to the line."""
    if not unknown or block.kind in _NO_WORDS:
        return
    text = _prose_of(block)
    for match in re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text):
        if match[0] in unknown:
            yield Doubt(block.id, Reason.DICTIONARY, match[0], match.start(), _line_with(block, match[0]))


def _prose_of(block: Block) -> str:
    """`words_of` with blanks in place of formulas and code, whose words are in no dictionary."""
    texts = [cell.text for cell in block.table.cells] if block.table is not None else [block.text]
    prose = ([" " * len(run.text) if run.math or run.code else run.text for run in inline_runs(text)] for text in texts)
    return "\n".join("".join(runs) for runs in prose)


def _line_with(block: Block, word: str) -> BoundingBox | None:
    return next((line.bbox for line in block.lines if word in line.text), block.bbox)


def _without_twins(doubts: Sequence[Doubt]) -> Iterator[Doubt]:
    """Of places that overlap the one that begins first: looking there once is enough."""
    end = -1
    for doubt in doubts:
        if doubt.start >= end:
            end = doubt.start + max(1, len(doubt.words))
            yield doubt


def order_is_open(reading: Reading) -> bool:
    """Whether the engine was not sure of the order, and nobody has found it right since."""
    if not reading.order_is_unsure or len(reading.blocks) < 2:
        return False
    return not any(mark.startswith(f"{Reason.ORDER.value}:") for block in reading.blocks for mark in block.accepted)


def circling_block(reading: Reading) -> int | None:
    """Which block goes in circles first, in a reading that an engine ended as if all were well.

    None where none does, or where a person has found that right.
    """
    if reading.stop_reason is not StopReason.END or reading.key.text_source.edited is not TextSource.EDITED:
        return None
    index = circle_begins(["" if block.kind in _NO_WORDS else block.text for block in reading.blocks])
    if index is None or _loop(reading.blocks[index]).mark in reading.blocks[index].accepted:
        return None
    return index


def _loop(block: Block) -> Doubt:
    return Doubt(block.id, Reason.LOOP, bbox=block.bbox)


def _ending(reading: Reading) -> Iterator[Doubt]:
    """Where a reading broke off."""
    reason = {StopReason.LOOP: Reason.LOOP, StopReason.LENGTH: Reason.CUT}.get(reading.stop_reason)
    if reason is not None and reading.blocks:
        last = reading.blocks[-1]
        yield Doubt(last.id, reason, bbox=last.bbox)
