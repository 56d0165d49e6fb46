"""Tables as HTML tables that a screen reader can follow: heads with what they are the head of, spans, a name."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from app.document.direction import table_is_right_to_left
from app.document.number_text import head_rows, number_columns
from app.document.scripts import scripted_runs
from app.document.table import Cell, Table
from app.export.web_text import WebText, child


def add_table(parent: etree._Element, table: Table, name: str, text: WebText) -> None:
    """Append a table. It stands in a frame of its own, which scrolls where the table is wider than the window.

    Args:
        parent: takes it.
        table: whatever its shape; empty places become empty cells.
        name: what it is called where nothing is seen.
        text: writes its cells.
    """
    frame = child(parent, "div", class_="wide", role="region", tabindex="0", aria_label=name)
    element = child(frame, "table")
    if table_is_right_to_left(table):
        element.set("dir", "rtl")
    heads, numbers = head_rows(table), number_columns(table)
    places = table.grid()
    parted = 0 < heads < table.rows and not _reaches_over(table, heads)
    for first, last, tag in (
        ((0, heads, "thead"), (heads, table.rows, "tbody")) if parted else ((0, table.rows, "tbody"),)
    ):
        group = child(element, tag)
        for number in range(first, last):
            row = child(group, "tr")
            for cell in _begun(number, places[number]):
                _add_cell(row, cell, heads, cell.column in numbers, text)


def _reaches_over(table: Table, row: int) -> bool:
    """Whether a cell stands on both sides of the beginning of `row`: HTML would cut it there."""
    return any(cell.row < row < cell.row + cell.row_span for cell in table.cells)


def _begun(number: int, places: Iterable[Cell | None]) -> list[Cell]:
    """The cells that begin in a row, empty ones where there is none."""
    return [
        cell or Cell(number, column, "")
        for column, cell in enumerate(places)
        if cell is None or (cell.row, cell.column) == (number, column)
    ]


def _add_cell(row: etree._Element, cell: Cell, heads: int, is_number: bool, text: WebText) -> None:
    element = child(row, "th" if cell.header else "td")
    if cell.header:
        element.set("scope", _scope(cell, heads))
    if cell.row_span > 1:
        element.set("rowspan", str(cell.row_span))
    if cell.column_span > 1:
        element.set("colspan", str(cell.column_span))
    if is_number and cell.column_span == 1:
        element.set("class", "number")
    text.fill(element, scripted_runs(cell.text))


def _scope(cell: Cell, heads: int) -> str:
    """What a head is the head of: the columns below it, or the rows beside it."""
    if cell.row < heads:
        return "colgroup" if cell.column_span > 1 else "col"
    return "rowgroup" if cell.row_span > 1 else "row"
