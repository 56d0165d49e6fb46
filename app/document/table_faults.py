"""What is wrong with a table that an engine wrote: no table at all, or rows of different lengths."""

from __future__ import annotations

from dataclasses import dataclass

from app.document.table import Table


@dataclass(frozen=True, slots=True)
class ShortRows:
    """Rows that end before the table does: their numbers from 0, and how many columns the table has."""

    rows: tuple[int, ...]
    columns: int


def short_rows(table: Table) -> ShortRows | None:
    """The rows whose last place nothing covers; None where every row is full."""
    ends = [0] * table.rows
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            if cell.column + cell.column_span > ends[row]:
                ends[row] = cell.column + cell.column_span
    short = tuple(row for row, end in enumerate(ends) if end < table.columns)
    return ShortRows(short, table.columns) if short else None
