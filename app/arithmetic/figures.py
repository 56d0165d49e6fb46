"""The numbers of a table by place, with the names of their rows and columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.document.inline import plain_text
from app.document.number_text import head_rows
from app.document.numbers import DecimalMark, Number, decimal_mark_of, is_missing, number_from
from app.document.table import Cell, Table
from app.document.table_edits import Place


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers below a table's head.

    Attributes:
        head: rows at the top that hold names.
        rows, columns: of the whole table.
        numbers: by place; a cell that spans several stands at its first one.
        blank: places without a cell, or with one that says there is no value.
        texts: what is printed in each cell, as characters in one line.
        marks: the decimal mark of each column.
    """

    head: int
    rows: int
    columns: int
    numbers: Mapping[Place, Number]
    blank: frozenset[Place]
    texts: Mapping[Place, str]
    marks: tuple[DecimalMark, ...] = field(default=())

    def row_name(self, row: int) -> str:
        """The first words of a row."""
        return next((text for column in range(self.columns) if (text := self._words(row, column))), "")

    def column_name(self, column: int) -> str:
        """What the head says over a column, from top to bottom."""
        return " ".join(text for row in range(self.head) if (text := self.texts.get((row, column), "")))

    def is_number_or_blank(self, place: Place) -> bool:
        return place in self.numbers or place in self.blank

    def _words(self, row: int, column: int) -> str:
        place = (row, column)
        return "" if place in self.numbers else self.texts.get(place, "")


def possible_marks(table: Table) -> tuple[DecimalMark, ...]:
    """The decimal mark that the table shows, or both where "1,234" may be either."""
    shown = decimal_mark_of(cell.text for cell in table.cells)
    return (shown,) if shown else (DecimalMark.POINT, DecimalMark.COMMA)


def figures_of(table: Table, mark: DecimalMark) -> Figures:
    """The numbers of a table, each column read with the decimal mark that it shows, else with `mark`."""
    body = _body_of(table)
    marks = _marks(table, mark)
    numbers: dict[Place, Number] = {}
    covered: set[Place] = set()
    for cell in body:
        places = [(row, column) for row in _rows(cell) for column in _columns(cell)]
        if is_missing(cell.text):
            continue
        covered.update(places)
        if number := number_from(cell.text, marks[cell.column]):
            numbers[cell.row, cell.column] = number
    every = {(row, column) for row in range(table.rows) for column in range(table.columns)}
    texts = {(cell.row, cell.column): " ".join(plain_text(cell.text).split()) for cell in table.cells}
    head = table.rows - len({cell.row for cell in body}) if body else table.rows
    return Figures(head, table.rows, table.columns, numbers, frozenset(every - covered), texts, marks)


def _body_of(table: Table) -> list[Cell]:
    """The cells below the head: below the rows of head cells, or below the first row where it holds no number."""
    first = head_rows(table)
    if not first and not any(number_from(cell.text) for cell in table.cells if cell.row == 0 and cell.column > 0):
        first = 1
    return [cell for cell in table.cells if cell.row >= first]


def _marks(table: Table, mark: DecimalMark) -> tuple[DecimalMark, ...]:
    columns: list[list[str]] = [[] for _ in range(table.columns)]
    for cell in table.cells:
        columns[cell.column].append(cell.text)
    return tuple(decimal_mark_of(texts) or mark for texts in columns)


def _rows(cell: Cell) -> range:
    return range(cell.row, cell.row + cell.row_span)


def _columns(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.column_span)
