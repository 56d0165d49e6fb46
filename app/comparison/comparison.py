"""Readings of one page compared: rows of blocks side by side, the differences in them, and measures of each reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from app.comparison.aligned_rows import AlignedBlocks, AlignedRow, align
from app.comparison.compared_block import ComparedBlock, compared_blocks
from app.comparison.differences import Mark, Piece, Pieces, differences
from app.comparison.measures import Measures, measured
from app.comparison.run import ComparisonReference, NamedReading
from app.document.block import Block


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block of a column.

    Attributes:
        block: the reading's own; for one that it lacks, the reference's.
        pieces: its text; none where a block (a figure) has no text.
        absent: the reading lacks the whole block.
        moved: the reading has it, elsewhere in its order.
    """

    block: Block
    pieces: Pieces
    absent: bool = False
    moved: bool = False


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """The blocks that stand side by side, for each run."""

    cells: tuple[tuple[ShownBlock, ...], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that is shown of a comparison. `measures` are in the order of `runs`."""

    reference: ComparisonReference
    runs: tuple[NamedReading, ...]
    rows: tuple[ComparedRow, ...]
    measures: tuple[Measures, ...]

    def is_reference(self, number: int) -> bool:
        """Whether a run is the one that all are measured against, so that its measures say nothing."""
        return self.runs[number].reading.key == self.reference.reading.key

    def column(self, number: int) -> Iterator[ShownBlock]:
        """A run's blocks from top to bottom."""
        return chain.from_iterable(row.cells[number] for row in self.rows)


def compare(reference: ComparisonReference, runs: Sequence[NamedReading]) -> Comparison:
    """Compare readings of one page with a reference, which may be one of them."""
    expected = compared_blocks(reference.reading.blocks)
    found = [compared_blocks(run.reading.blocks) for run in runs]
    aligned = align(expected, found)
    rows = tuple(_compared_row(row, expected, found) for row in aligned)
    measures = []
    for number, run in enumerate(runs):
        groups = [group for row in aligned for group in row.cells[number]]
        pairs = [(_text(found[number], group.found), _text(expected, group.expected)) for group in groups]
        pieces = (piece for row in rows for shown in row.cells[number] for piece in shown.pieces)
        measures.append(measured(run.reading, pairs, pieces))
    return Comparison(reference, tuple(runs), rows, tuple(measures))


def _compared_row(
    row: AlignedRow, expected: Sequence[ComparedBlock], found: Sequence[Sequence[ComparedBlock]]
) -> ComparedRow:
    return ComparedRow(
        tuple(
            tuple(chain.from_iterable(_shown(group, expected, blocks) for group in groups))
            for groups, blocks in zip(row.cells, found, strict=True)
        )
    )


def _shown(
    group: AlignedBlocks, expected: Sequence[ComparedBlock], blocks: Sequence[ComparedBlock]
) -> list[ShownBlock]:
    read = [blocks[place] for place in group.found]
    if not read:
        return [ShownBlock(expected[place].block, _missing(expected[place]), absent=True) for place in group.expected]
    wanted = _text(expected, group.expected)
    pieces = differences([block.text for block in read], wanted)
    return [ShownBlock(block.block, own, moved=group.moved) for block, own in zip(read, pieces, strict=True)]


def _missing(block: ComparedBlock) -> Pieces:
    return (Piece(Mark.MISSING, "", block.text),) if block.text else ()


def _text(blocks: Sequence[ComparedBlock], places: Iterable[int]) -> str:
    return "\n".join(blocks[place].text for place in places)
