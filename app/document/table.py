"""A table as a grid of cells that may span rows and columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: where its top-left corner stands in the grid (from 0), how far it spans, its text (inline Markdown).

    Attributes:
        edited: a person wrote the text; makes no difference between two cells that say the same.
    """

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    edited: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of `rows` x `columns`; cells are in row order, do not overlap, and may leave places empty."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]

    def grid(self) -> list[list[Cell | None]]:
        """For every place the cell that covers it, or None."""
        places: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    places[row][column] = cell
        return places

    def has_spans(self) -> bool:
        return any(cell.row_span > 1 or cell.column_span > 1 for cell in self.cells)

    def rows_of_cells(self) -> Iterator[list[Cell]]:
        """The cells that begin in each row, left to right."""
        rows: list[list[Cell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        yield from rows
