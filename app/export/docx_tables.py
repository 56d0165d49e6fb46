"""Tables as Word tables: merged cells, a grid, head rows that repeat on every page, numbers at the right.

Built as XML row by row, because merging by the library's cells takes time with the square of the table's size.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from docx.text.paragraph import Paragraph

from app.document.number_text import head_rows, number_columns
from app.document.table import Cell, Table
from app.export.docx_direction import is_turned, put_right
from app.export.docx_elements import word_child, word_element

MOST_COLUMNS = 63  # Word opens no table with more
_TWIPS = 20
_HEAD_SHADE = "F2F2F2"

# Writes a cell's text into an empty w:p.
FillCell = Callable[[Any, Cell], None]


def word_table(
    table: Table, style_id: str, widths: Sequence[float], fill: FillCell, *, right_to_left: bool = False
) -> Any:
    """A w:tbl of a table.

    Args:
        table: with at most `MOST_COLUMNS` columns.
        style_id: of the table style.
        widths: of its columns, in points.
        fill: called for every cell with the paragraph that is to hold its text.
        right_to_left: whether the first column stands at the right.
    """
    element = word_element("tbl")
    element.append(_properties(style_id, sum(widths), right_to_left))
    grid = word_child(element, "tblGrid")
    for column in widths:
        word_child(grid, "gridCol", w=round(column * _TWIPS))
    heads, numbers = head_rows(table), number_columns(table)
    heads = heads if heads < table.rows and _says_something(table, heads) else 0  # Word repeats no table all of head

    def fill_aligned(paragraph: Any, cell: Cell) -> None:
        fill(paragraph, cell)
        if cell.column in numbers and cell.column_span == 1 and not is_turned(paragraph):
            put_right(Paragraph(paragraph, None))

    for number, row in enumerate(table.grid()):
        element.append(_row(number, row, number < heads, widths, fill_aligned))
    return element


def _row(number: int, places: list[Cell | None], is_head: bool, widths: Sequence[float], fill: FillCell) -> Any:
    row = word_element("tr")
    if is_head:
        word_child(word_child(row, "trPr"), "tblHeader")
    column = 0
    while column < len(places):
        cell = places[column] or Cell(number, column, "")
        row.append(_cell(cell, number, sum(widths[column : column + cell.column_span]), fill))
        column += cell.column_span
    return row


def _cell(cell: Cell, row: int, width: float, fill: FillCell) -> Any:
    """One w:tc: a cell where it begins, or the part of it that reaches down into `row`."""
    element = word_element("tc")
    properties = word_child(element, "tcPr")
    word_child(properties, "tcW", w=round(width * _TWIPS), type="dxa")
    if cell.column_span > 1:
        word_child(properties, "gridSpan", val=cell.column_span)
    if cell.row_span > 1:
        word_child(properties, "vMerge", val="restart" if row == cell.row else "continue")
    if cell.header:
        word_child(properties, "shd", val="clear", color="auto", fill=_HEAD_SHADE)
    paragraph = word_child(element, "p")
    if row == cell.row:
        fill(paragraph, cell)
    return element


def _says_something(table: Table, heads: int) -> bool:
    """Whether a table's head has any words; an empty row is nothing to be repeated on every page."""
    return any(cell.text.strip() for cell in table.cells if cell.row < heads)


def _properties(style_id: str, width: float, right_to_left: bool) -> Any:
    properties = word_element("tblPr")
    word_child(properties, "tblStyle", val=style_id)
    if right_to_left:
        word_child(properties, "bidiVisual")
    word_child(properties, "tblW", w=round(width * _TWIPS), type="dxa")
    word_child(properties, "tblLook", val="04A0")
    return properties
