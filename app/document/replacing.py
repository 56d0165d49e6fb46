"""Words put in the place of those that were found: in a block's text, its mark left alone, and in its cells.

What stands in a formula, a chart or the source of a figure is left, and so is what reaches from one cell into the next:
both are counted, so that it can be said.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from app.document.block import Block, BlockKind
from app.document.edits import marked
from app.document.find import Sought, Span, block_texts, count_in_words, spans
from app.document.inline import Run, inline_runs, merged
from app.document.inline_writer import inline_markdown
from app.document.table_edits import with_texts

_SOURCES = frozenset({BlockKind.FORMULA, BlockKind.CHART})
_TEXT = 1  # which of a block's texts is its own; the mark comes before it, cells after


@dataclass(frozen=True, slots=True)
class Left:
    """How many places were left alone: in formulas and the like, and over the end of a cell or a list's mark."""

    in_formulas: int = 0
    over_ends: int = 0

    def __add__(self, other: Left) -> Left:
        return Left(self.in_formulas + other.in_formulas, self.over_ends + other.over_ends)

    def __bool__(self) -> bool:
        return bool(self.in_formulas or self.over_ends)


@dataclass(frozen=True, slots=True)
class Replaced:
    """A block with words replaced.

    Attributes:
        count: in how many places.
        following: where one place alone was meant, which one of the block comes next behind it.
    """

    block: Block
    count: int = 0
    left: Left = Left()
    following: int = 0


def replaced(block: Block, sought: Sought, text: str, only: int = -1) -> Replaced:
    """The block with plain `text` in all places of the words, or in the one of this number."""
    texts = block_texts(block)
    found = spans(" ".join(texts), sought) if count_in_words(" ".join(texts), sought) else []
    wanted = found if only < 0 else found[only : only + 1]
    if not wanted:
        return Replaced(block)
    if block.kind in _SOURCES or block.has_figure_source:
        return Replaced(block, left=Left(in_formulas=len(wanted)), following=only + 1)
    pieces = _Pieces(block, texts)
    places, left = pieces.sorted_out(wanted)
    after = marked(block, pieces.with_text(places, text))
    count = sum(map(len, places.values()))
    following = _following(after, sought, wanted[-1], len(text)) if count and only >= 0 else only + 1
    return Replaced(after, count, left, following)


def _following(block: Block, sought: Sought, place: Span, length: int) -> int:
    """The first place behind a text that was put in for another, so that it is not looked at itself."""
    end = place[0] + length
    return sum(1 for start, _ in spans(" ".join(block_texts(block)), sought) if start < end)


class _Pieces:
    """The texts of a block, each as runs, and where they begin in its words."""

    def __init__(self, block: Block, texts: Sequence[str]) -> None:
        self._block, self._texts = block, texts
        self._starts = list(accumulate((len(text) + 1 for text in self._texts), initial=0))
        self._known: dict[int, _Runs] = {}

    def sorted_out(self, found: Iterable[Span]) -> tuple[dict[int, list[Span]], Left]:
        """By the number of the text, the places in it that can be replaced; and those that cannot."""
        places: dict[int, list[Span]] = {}
        left = Left()
        for start, end in found:
            at = bisect_right(self._starts, start) - 1
            here = start - self._starts[at], end - self._starts[at]
            if at < _TEXT or here[1] > len(self._texts[at]):
                left += Left(over_ends=1)
            elif self._runs(at).has_formula(here):
                left += Left(in_formulas=1)
            else:
                places.setdefault(at, []).append(here)
        return places, left

    def with_text(self, places: dict[int, list[Span]], text: str) -> Block:
        block, table = self._block, self._block.table
        written = {at: self._written(at, found, text) for at, found in places.items()}
        if _TEXT in written:
            block = replace(block, text=written.pop(_TEXT))
        if table is not None and written:
            cells = ((table.cells[at - _TEXT - 1], said) for at, said in written.items())
            block = replace(block, table=with_texts(table, {(cell.row, cell.column): said for cell, said in cells}))
        return block

    def _runs(self, at: int) -> _Runs:
        if at not in self._known:
            self._known[at] = _Runs(self._runs_of(at))
        return self._known[at]

    def _runs_of(self, at: int) -> list[Run]:
        if at > _TEXT and self._block.table is not None:
            return inline_runs(self._block.table.cells[at - _TEXT - 1].text)
        return [Run(self._block.text)] if self._block.kind is BlockKind.CODE else inline_runs(self._block.text)

    def _written(self, at: int, places: Sequence[Span], text: str) -> str:
        runs = merged(self._runs(at).with_text(places, text))
        if at == _TEXT and self._block.kind is BlockKind.CODE:
            return "".join(run.text for run in runs)
        return inline_markdown(runs)


class _Runs:
    """The runs of one text, and where each begins."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = runs
        self._starts = list(accumulate((len(run.text) for run in runs), initial=0))

    def has_formula(self, place: Span) -> bool:
        """Whether a place is in a formula, if only in part."""
        first = bisect_right(self._starts, place[0]) - 1
        return any(run.math for run in self._runs[first : bisect_left(self._starts, place[1])])

    def with_text(self, places: Sequence[Span], text: str) -> Iterator[Run]:
        """The runs with `text` in these places, in the style in which each of them began."""
        index = 0
        for run, start in zip(self._runs, self._starts, strict=False):
            at, end = start, start + len(run.text)
            while index < len(places) and places[index][0] < end:
                first, last = places[index]
                yield replace(run, text=run.text[at - start : max(first, at) - start])
                if first >= start:
                    yield replace(run, text=text)
                at = min(last, end)
                if last > end:
                    break  # the rest of it is in the next run
                index += 1
            yield replace(run, text=run.text[at - start :])
