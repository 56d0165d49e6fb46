"""A table looked at place by place, upright or turned so that rows are columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import isclose

from app.document.inline import plain_text
from app.document.numbers import is_missing, number_from
from app.document.table import Cell, Table

_YEARS = range(1500, 2101)


@dataclass(frozen=True, slots=True)
class CellsByPlace:
    """Cells by place; one that spans several stands in each of them.

    Attributes:
        grid: as `Table.grid`, perhaps turned.
        turned: a place is told as (column, row) of the table then.
    """

    grid: Sequence[Sequence[Cell | None]]
    turned: bool = False

    @property
    def rows(self) -> int:
        return len(self.grid)

    @property
    def columns(self) -> int:
        return len(self.grid[0]) if self.grid else 0

    def transposed(self) -> CellsByPlace:
        return replace(self, grid=[list(column) for column in zip(*self.grid, strict=True)], turned=not self.turned)

    def place(self, row: int, column: int) -> tuple[int, int]:
        """The place in the table, as (row, column)."""
        return (column, row) if self.turned else (row, column)

    def text(self, row: int, column: int) -> str:
        """The cell's inline Markdown; empty where there is none."""
        cell = self.grid[row][column]
        return cell.text.strip() if cell else ""

    def plain(self, row: int, column: int) -> str:
        """The cell's characters in one line."""
        return " ".join(plain_text(self.text(row, column)).split())

    def name(self, column: int, head: int) -> str:
        """What the head says above a column, from top to bottom; a cell that reaches down is told once."""
        rows = range(self.title_rows(), head)
        cells = {id(self.grid[row][column]): self.plain(row, column) for row in rows}
        return " ".join(text for text in cells.values() if text)

    def title(self) -> str:
        """What stands over the whole table, in one cell across all columns."""
        return " ".join(self.plain(row, 0) for row in range(self.title_rows()))

    def head_rows(self) -> int:
        """How many rows at the top hold names instead of values; the last row never does."""
        head = self.title_rows()
        while head < self.rows - 1 and self._is_head(head):
            head += 1
        if head == self.title_rows() and head < self.rows - 1 and self._is_head_of_numbers(head):
            head += 1
        return head

    def title_rows(self) -> int:
        """How many rows at the top are a single cell, which names the whole."""
        count = 0
        while count < self.rows - 1 and self.columns > 1 and self._is_one_cell(count):
            count += 1
        return count

    def _is_one_cell(self, row: int) -> bool:
        first = self.grid[row][0]
        return first is not None and all(cell is first or cell is None for cell in self.grid[row])

    def _is_head(self, row: int) -> bool:
        cells = [cell for cell in self.grid[row] if cell is not None]
        if cells and all(cell.header for cell in cells):
            return True
        values = self.grid[row][1:] if self.columns > 1 else self.grid[row]
        texts = [cell.text for cell in values if cell is not None]
        named = any(not is_missing(text) for text in texts) and not any(map(number_from, texts))
        return named and (row == self.title_rows() or self._goes_on(row))

    def _goes_on(self, row: int) -> bool:
        """Whether a row belongs to the head above it: under no name of its own, or under a name for several columns."""
        corner = self.grid[row][0]
        above = self.grid[row - 1]
        spans = any(a is not None and a is b for a, b in pairwise(above))
        return corner is None or is_missing(corner.text) or corner is above[0] or spans

    def _is_head_of_numbers(self, row: int) -> bool:
        """Whether a row of numbers names what stands below: under no corner, all years, or a scale in even steps."""
        if self.columns < 3 or number_from(self.text(row, 0)):
            return False
        numbers = [number_from(self.text(row, column)) for column in range(1, self.columns)]
        values = [number.value for number in numbers if number]
        if len(values) < len(numbers) or not _rise(values):
            return False
        below = [number_from(self.text(row + 1, column)) for column in range(1, self.columns)]
        years = all(value.is_integer() and value in _YEARS for value in values)
        if years and not all(number and number.value in _YEARS for number in below):
            return True
        return not self.text(row, 0) or (len(values) > 2 and _is_even(values))


def _rise(values: Sequence[float]) -> bool:
    return all(a < b for a, b in pairwise(values))


def _is_even(values: Sequence[float]) -> bool:
    step = values[1] - values[0]
    return all(isclose(b - a, step, rel_tol=1e-6) for a, b in pairwise(values))


def places_of(table: Table) -> CellsByPlace:
    return CellsByPlace(table.grid())
