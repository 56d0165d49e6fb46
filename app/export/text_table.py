"""A table as aligned columns of plain text; wide East Asian characters take two places."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import zip_longest

from app.document.inline import plain_text
from app.document.table import Cell, Table

_GAP = "  "


def shown_width(text: str) -> int:
    """How many places a text takes in a font of even width."""
    return sum(_char_width(char) for char in text)


def table_text(table: Table) -> str:
    """The table's rows, the lines of a cell under one another, a rule of dashes behind a head row."""
    widths = _column_widths(table)
    written: list[str] = []
    for number, row in enumerate(table.rows_of_cells()):
        columns = list(_columns(row, widths))
        blanks = [" " * shown_width(column[0]) for column in columns]
        for parts in zip_longest(*columns):
            shown = (blank if part is None else part for part, blank in zip(parts, blanks, strict=True))
            written.append(_GAP.join(shown).rstrip())
        if number == 0 and row and all(cell.header for cell in row):
            written.append(_GAP.join("-" * width for width in widths))
    return "\n".join(line for line in written if line)


def _column_widths(table: Table) -> list[int]:
    """Widths that hold every cell; a cell over several columns widens the last of them if it must."""
    widths = [1] * table.columns
    for cell in sorted(table.cells, key=lambda cell: cell.column_span):
        missing = max(shown_width(line) for line in _lines(cell)) - _room(cell, widths)
        widths[cell.column + cell.column_span - 1] += max(0, missing)
    return widths


def _room(cell: Cell, widths: list[int]) -> int:
    """The places a cell has: its columns and the gaps between them."""
    spanned = widths[cell.column : cell.column + cell.column_span]
    return sum(spanned) + len(_GAP) * (len(spanned) - 1)


def _columns(row: list[Cell], widths: list[int]) -> Iterator[list[str]]:
    """The lines of each place in a row, padded to its width; one blank line where no cell begins."""
    column = 0
    for cell in row:
        yield from ([" " * width] for width in widths[column : cell.column])
        room = _room(cell, widths)
        yield [line + " " * (room - shown_width(line)) for line in _lines(cell)]
        column = cell.column + cell.column_span


def _lines(cell: Cell) -> list[str]:
    return [" ".join(line.split()) for line in plain_text(cell.text).split("\n")]


def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
