"""A block in the parts in which it is written: one, or of a long text several, each of which is soon laid out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from app.document.block import Block, BlockKind
from app.document.doubtful_text import doubtful_ranges
from app.document.inline import Run, inline_runs
from app.document.long_text import LONGEST, Stretch, stretches
from app.document.mathematics import open_math

SOURCES = (BlockKind.CODE, BlockKind.FORMULA)
_LETTERS_OF_BLOCK, _LETTERS_OF_CELL = 300, 50  # which take as long to write as a block or a cell does by itself


@dataclass(frozen=True, slots=True)
class BlockPart:
    """What is written in one go.

    Attributes:
        block: the block it is of.
        look: all that decides how it looks; two parts with the same are alike.
        weight: how many letters take as long to write.
        runs, doubts: of a part of a long text, its text and where in it the engine was not sure.
        first, last: whether the block begins or ends with it; a block in one part is both.
        joined: it goes on in the line in which the part before ended.
    """

    block: Block = field(compare=False)
    look: object
    weight: int = field(default=0, compare=False)
    runs: tuple[Run, ...] = ()
    doubts: tuple[tuple[int, int], ...] = ()
    first: bool = True
    last: bool = True
    joined: bool = False

    @property
    def is_whole(self) -> bool:
        return self.first and self.last

    @property
    def holds_formulas(self) -> bool:
        """Whether a part of a long text has formulas, which may be drawn or not."""
        return any(run.math for run in self.runs)


def parts_of(block: Block, growing: bool) -> Sequence[BlockPart]:
    """The parts of a block; `growing` if its text is still coming."""
    if block.table is not None and block.table.cells:
        letters = sum(len(cell.text) for cell in block.table.cells)
        return [BlockPart(block, block, letters + _LETTERS_OF_CELL * len(block.table.cells))]
    if len(block.text) <= LONGEST:
        return [BlockPart(block, block, len(block.text) + _LETTERS_OF_BLOCK)]
    runs = _cuttable(runs_of(block, growing))
    pieces = list(_around_formulas(runs))
    doubts = doubtful_ranges("".join(run.text for run in runs), block)
    bare = replace(block, text="", lines=(), accepted=(), confidence=None)
    last = len(pieces) - 1
    return [
        BlockPart(
            block, bare, piece.end - piece.start + _LETTERS_OF_BLOCK, here, unsure, at == 0, at == last, piece.joined
        )
        for at, (piece, here, unsure) in enumerate(
            zip(pieces, _runs_within(runs, pieces), _ranges_within(doubts, pieces), strict=True)
        )
    ]


def runs_of(block: Block, growing: bool) -> list[Run]:
    """A block's text in runs: of a source as it is; half a formula at the end of one that grows is source, too."""
    text = block.text
    if block.kind in SOURCES:
        return [Run(text)] if text else []
    if block.has_figure_source:
        return [Run(text, code=True)]
    begun = open_math(text) if growing else None
    runs = inline_runs(text[:begun])
    return [*runs, Run(text[begun:], code=True)] if begun is not None else runs


def _cuttable(runs: Iterable[Run]) -> list[Run]:
    """The same runs, a formula too long to be drawn as source."""
    return [replace(run, math=False, code=True) if run.math and len(run.text) > LONGEST else run for run in runs]


def _around_formulas(runs: Sequence[Run]) -> Iterator[Stretch]:
    """Pieces of the runs' text; where one would end in a formula it ends before it."""
    text = "".join(run.text for run in runs)
    ends = list(accumulate(len(run.text) for run in runs))
    begin, joined = 0, False
    for before, after in pairwise(stretches(text)):
        end, start, glued = before.end, after.start, after.joined
        run = bisect_right(ends, end)
        if run < len(runs) and runs[run].math and ends[run] - len(runs[run].text) < end:
            end = start = ends[run] - len(runs[run].text)
            glued = True
            if start <= begin:
                continue
        yield Stretch(begin, end, joined)
        begin, joined = start, glued
    yield Stretch(begin, len(text), joined)


def _runs_within(runs: Sequence[Run], pieces: Iterable[Stretch]) -> Iterator[tuple[Run, ...]]:
    """The runs of each piece."""
    starts = list(accumulate((len(run.text) for run in runs), initial=0))
    for piece in pieces:
        here = []
        at = bisect_right(starts, piece.start) - 1
        while at < len(runs) and starts[at] < piece.end:
            words = runs[at].text[max(0, piece.start - starts[at]) : piece.end - starts[at]]
            here.append(runs[at] if words == runs[at].text else replace(runs[at], text=words))
            at += 1
        yield tuple(here)


def _ranges_within(
    ranges: Sequence[tuple[int, int]], pieces: Iterable[Stretch]
) -> Iterator[tuple[tuple[int, int], ...]]:
    """What of the ranges, which rise, is in each piece, counted from its start."""
    for piece in pieces:
        here = []
        for start, end in ranges[bisect_right(ranges, piece.start, key=lambda pair: pair[1]) :]:
            if start >= piece.end:
                break
            here.append((max(0, start - piece.start), min(end, piece.end) - piece.start))
        yield tuple(here)
