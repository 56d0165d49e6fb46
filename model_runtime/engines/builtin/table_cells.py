"""A table's cells: places of its grid that no line keeps apart, and places that one text stands across, are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.rulings import Ruling
from model_runtime.engines.builtin.table_lattice import TableLattice, inked
from model_runtime.engines.builtin.table_rows import straddles

_Place = tuple[int, int]
_LEVEL = 0.5  # line heights between the middles of texts that stand on one line
_CENTERED = 0.15  # share of a rule's length that its heading may stand off its middle
_OVER = 0.2  # of the distance of two texts: so near to their middle stands a heading of both

_MOST = 0.9  # share of the table's width from which a rule parts all of it


@dataclass(frozen=True, slots=True)
class CellBox:
    """A cell's place in the grid."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


def merged_cells(grid: TableLattice, boxes: Sequence[Box]) -> list[CellBox]:
    """The table's cells in row order; every place of the grid is in one."""
    owner = {(r, c): (r, c) for r in range(grid.rows) for c in range(grid.columns)}

    def root(place: _Place) -> _Place:
        while owner[place] != place:
            place = owner[place]
        return place

    for start, end in _Joints(grid, boxes).all():
        first, second = sorted((root(start), root(end)))
        owner[second] = first
    return _rectangles([root(place) for place in owner], list(owner))


class _Joints:
    """Which neighboring places of a grid belong together."""

    def __init__(self, grid: TableLattice, boxes: Sequence[Box]) -> None:
        self._grid = grid
        self._boxes = boxes
        self._texts: dict[_Place, list[Box]] = {}
        for box in boxes:
            self._texts.setdefault(grid.place(box), []).append(box)

    def all(self) -> Iterator[tuple[_Place, _Place]]:
        for row in range(self._grid.rows):
            for column in range(self._grid.columns - 1):
                if self._is_open_right(row, column):
                    yield (row, column), (row, column + 1)
        for column in range(self._grid.columns):
            yield from self._down(column)
        for box in self._boxes:
            yield from self._under(box)
        for row in range(self._grid.rows):
            for first, last in self._spans_of(row):
                yield from (((row, c), (row, c + 1)) for c in range(first, last))

    # --- printed lines ---

    def _is_open_right(self, row: int, column: int) -> bool:
        """Whether the line that parts these columns leaves out this row, and no two texts say otherwise."""
        ruling = self._grid.down[column + 1]
        if ruling is None or ruling.covers(self._grid.ys[row], self._grid.ys[row + 1]):
            return False
        return not (self._texts.get((row, column)) and self._texts.get((row, column + 1)))

    def _down(self, column: int) -> Iterator[tuple[_Place, _Place]]:
        """Places of a column that no line parts: never two that have a text on a line of its own row.

        Under a table's head, where no lines stand between columns, a rule that is short is that of a sum: only a text
        that stands on no line of its own is of both rows.
        """
        own = [self._is_level(row, column) for row in range(self._grid.rows)]
        if self._is_free(column) and sum(own) > 1:
            return
        held = own[0]
        for row in range(self._grid.rows - 1):
            is_open = self._is_open_below(row, column) and not (held and own[row + 1])
            if not self._is_ruled_down and row + 1 >= self._head:
                is_open = is_open and not own[row] and not own[row + 1]
            if is_open:
                yield (row, column), (row + 1, column)
            held = own[row + 1] or (is_open and held)

    def _is_open_below(self, row: int, column: int) -> bool:
        """Whether the line that parts these rows leaves out this column."""
        ruling = self._grid.across[row + 1]
        if ruling is None or self._covers(ruling, column):
            return False
        return self._is_ruled_down or any(self._texts.get((r, column)) for r in (row, row + 1))

    def _covers(self, ruling: Ruling, column: int) -> bool:
        return ruling.covers(self._grid.xs[column], self._grid.xs[column + 1])

    @cached_property
    def _is_ruled_down(self) -> bool:
        return any(ruling is not None for ruling in self._grid.down[1:-1])

    @cached_property
    def _head(self) -> int:
        """The first row below a line that runs through the whole table, but for its upper edge; 0 where none does."""
        width = self._grid.xs[-1] - self._grid.xs[0]
        lines = enumerate(self._grid.across)
        return next((row for row, r in lines if 0 < row < self._grid.rows and r and r.length >= _MOST * width), 0)

    def _is_free(self, column: int) -> bool:
        """Whether no line between rows runs through the column: then they stop beside it."""
        return not any(ruling and self._covers(ruling, column) for ruling in self._grid.across[1:-1])

    def _is_level(self, row: int, column: int) -> bool:
        """Whether a place has a text on one line with a text of the same row in another column."""
        texts = self._texts.get((row, column), [])[:1]
        others = [b for (r, c), there in self._texts.items() if r == row and c != column for b in there]
        return any(abs((a[1] + a[3]) - (b[1] + b[3])) / 2 < _LEVEL * (a[3] - a[1]) for a in texts for b in others)

    # --- texts ---

    def _under(self, box: Box) -> Iterator[tuple[_Place, _Place]]:
        """Places that a text stands across, at boundaries where nothing is printed."""
        row, column = self._grid.place(box)
        first, last = self._grid.columns_of(box)
        for c in range(first, last):
            other = c if c < column else c + 1
            if self._grid.down[c + 1] is None and not self._texts.get((row, other)):
                yield (row, c), (row, c + 1)
        for r in (row - 1, row):
            inner = 0 <= r < self._grid.rows - 1 and self._grid.across[r + 1] is None
            if inner and straddles(box, [self._grid.ys[r + 1]]) and self._stands_alone(box, r, column):
                yield (r, column), (r + 1, column)

    def _stands_alone(self, box: Box, row: int, column: int) -> bool:
        """Whether nothing else is in this place and in the one below it."""
        return all(b == box for r in (row, row + 1) for b in self._texts.get((r, column), []))

    def _spans_of(self, row: int) -> Iterator[tuple[int, int]]:
        """First and last columns of headings that stand over several: alone in a row, or over a rule of their own."""
        places = [column for column in range(self._grid.columns) if self._texts.get((row, column))]
        ruled = list(self._over_rules(row, places))
        if len(places) == 1 and not ruled and self._runs_on(row, places[0]):
            yield 0, self._grid.columns - 1
            return
        yield from ruled
        if row < self._first_full:
            for column in places:
                yield from self._over_two(row, column)

    def _over_rules(self, row: int, places: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The columns of each stretch of the rule below, where one text stands over its middle."""
        below = self._grid.across[row + 1] if row + 1 < self._grid.rows else None
        for start, end in below.stretches if below else ():
            inside = [c for c in range(self._grid.columns) if self._lies_in(c, start, end)]
            held = [c for c in inside if c in places]
            is_own = 1 < len(inside) < self._grid.columns and len(held) == 1
            if is_own and self._is_centered(row, held[0], start, end) and not self._is_parted(row, inside):
                yield inside[0], inside[-1]

    @cached_property
    def _first_full(self) -> int:
        """The first row with a text in every column but one, or the last row."""
        counts = Counter(row for row, _ in self._texts)
        full = (row for row in range(self._grid.rows) if counts[row] >= self._grid.columns - 1)
        return next(full, self._grid.rows - 1)

    def _over_two(self, row: int, column: int) -> Iterator[tuple[int, int]]:
        """The two columns over whose common middle a text stands, where each has a text of its own below."""
        middle = self._middle(row, column)
        for first in (column - 1, column):
            second, other = first + 1, first if first != column else first + 1
            if first < 0 or second >= self._grid.columns or self._texts.get((row, other)) or self._grid.down[second]:
                continue
            if not (self._texts.get((row + 1, first)) and self._texts.get((row + 1, second))):
                continue
            left, right = self._middle(row + 1, first), self._middle(row + 1, second)
            common = (left + right) / 2, (self._grid.xs[first] + self._grid.xs[second + 1]) / 2
            if min(abs(middle - x) for x in common) < _OVER * (right - left):
                yield first, second

    def _middle(self, row: int, column: int) -> float:
        extents = [inked(box) for box in self._texts[row, column]]
        return (min(a for a, _ in extents) + max(b for _, b in extents)) / 2

    def _runs_on(self, row: int, column: int) -> bool:
        """Whether the only text of a row stands over more than its column, with no line beside it."""
        reached = [self._grid.columns_of(box) for box in self._texts[row, column]]
        first, last = min(a for a, _ in reached), max(b for _, b in reached)
        if self._is_parted(row, range(self._grid.columns)):
            return False
        middle = self._is_middle(row, column)
        return (first < last and (first == 0 or middle)) or (column > 0 and self._grid.columns > 2 and middle)

    def _is_parted(self, row: int, columns: Sequence[int]) -> bool:
        """Whether a line stands between columns of a row."""
        top, bottom = self._grid.ys[row : row + 2]
        return any(r is not None and r.covers(top, bottom) for r in self._grid.down[columns[0] + 1 : columns[-1] + 1])

    def _is_middle(self, row: int, column: int) -> bool:
        return self._is_centered(row, column, self._grid.xs[0], self._grid.xs[-1])

    def _lies_in(self, column: int, start: float, end: float) -> bool:
        left, right = self._grid.xs[column], self._grid.xs[column + 1]
        return min(end, right) - max(start, left) > 0.5 * (right - left)

    def _is_centered(self, row: int, column: int, start: float, end: float) -> bool:
        """Whether the texts of a place stand in the middle of a stretch."""
        return abs(self._middle(row, column) - (start + end) / 2) < _CENTERED * (end - start)


def cell_at(cells: Sequence[CellBox], row: int, column: int) -> CellBox:
    """The cell that covers a place."""
    return next(
        cell
        for cell in cells
        if cell.row <= row < cell.row + cell.row_span and cell.column <= column < cell.column + cell.column_span
    )


def compact(cells: Sequence[CellBox]) -> list[CellBox]:
    """The same table without rows and columns in which no cell begins."""
    rows = sorted({cell.row for cell in cells})
    columns = sorted({cell.column for cell in cells})
    return [
        CellBox(
            rows.index(cell.row),
            columns.index(cell.column),
            sum(1 for row in rows if cell.row <= row < cell.row + cell.row_span),
            sum(1 for column in columns if cell.column <= column < cell.column + cell.column_span),
        )
        for cell in cells
    ]


def _rectangles(roots: list[tuple[int, int]], places: list[tuple[int, int]]) -> list[CellBox]:
    """Groups of places as rectangles; groups whose rectangles overlap become one."""
    groups: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    for root, (row, column) in zip(roots, places, strict=True):
        top, left, bottom, right = groups.get(root, (row, column, row, column))
        groups[root] = min(top, row), min(left, column), max(bottom, row), max(right, column)
    rectangles = list(groups.values())
    merged = True
    while merged:
        merged = False
        for i, a in enumerate(rectangles):
            for j in range(i + 1, len(rectangles)):
                b = rectangles[j]
                if a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]:
                    rectangles[i] = min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
                    del rectangles[j]
                    merged = True
                    break
            if merged:
                break
    return [CellBox(t, left, b - t + 1, r - left + 1) for t, left, b, r in sorted(rectangles)]
