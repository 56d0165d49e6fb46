"""Tables as Word tables: merged cells, a grid, head rows that repeat on every page, numbers at the right.

Built as XML row by row, because merging by the library's cells takes time with the square of the table's size.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from app.document.inline import plain_text
from app.document.number_text import head_rows, number_columns
from app.document.table import Cell, Table
from app.export.docx_direction import is_turned, put_right
from app.export.text_table import shown_width

MOST_COLUMNS = 63  # Word opens no table with more
_TWIPS = 20
_CHARACTER_POINTS = 5.4  # a character of table text, on average
_PADDING_POINTS = 12
_WIDEST_WORD = 45  # characters beyond which a column need not grow
_HEAD_SHADE = "F2F2F2"

# Writes a cell's text into an empty w:p.
FillCell = Callable[[Any, Cell], None]


def word_table(
    table: Table, style_id: str, width: float, wished: float, fill: FillCell, *, right_to_left: bool = False
) -> Any:
    """A w:tbl of a table.

    Args:
        table: with at most `MOST_COLUMNS` columns.
        style_id: of the table style.
        width: the room there is, in points.
        wished: the table's width on its page in points, kept where there is room.
        fill: called for every cell with the paragraph that is to hold its text.
        right_to_left: whether the first column stands at the right.
    """
    widths = _column_widths(table, width, wished)
    element = OxmlElement("w:tbl")
    element.append(_properties(style_id, sum(widths), right_to_left))
    grid = _child(element, "tblGrid")
    for column in widths:
        _child(grid, "gridCol", w=round(column * _TWIPS))
    heads, numbers = head_rows(table), number_columns(table)
    heads = heads if heads < table.rows and _says_something(table, heads) else 0  # Word repeats no table all of head

    def fill_aligned(paragraph: Any, cell: Cell) -> None:
        fill(paragraph, cell)
        if cell.column in numbers and cell.column_span == 1 and not is_turned(paragraph):
            put_right(Paragraph(paragraph, None))

    for number, row in enumerate(table.grid()):
        element.append(_row(number, row, number < heads, widths, fill_aligned))
    return element


def _row(number: int, places: list[Cell | None], is_head: bool, widths: list[float], fill: FillCell) -> Any:
    row = OxmlElement("w:tr")
    if is_head:
        _child(_child(row, "trPr"), "tblHeader")
    column = 0
    while column < len(places):
        cell = places[column] or Cell(number, column, "")
        row.append(_cell(cell, number, sum(widths[column : column + cell.column_span]), fill))
        column += cell.column_span
    return row


def _cell(cell: Cell, row: int, width: float, fill: FillCell) -> Any:
    """One w:tc: a cell where it begins, or the part of it that reaches down into `row`."""
    element = OxmlElement("w:tc")
    properties = _child(element, "tcPr")
    _child(properties, "tcW", w=round(width * _TWIPS), type="dxa")
    if cell.column_span > 1:
        _child(properties, "gridSpan", val=cell.column_span)
    if cell.row_span > 1:
        _child(properties, "vMerge", val="restart" if row == cell.row else "continue")
    if cell.header:
        _child(properties, "shd", val="clear", color="auto", fill=_HEAD_SHADE)
    paragraph = _child(element, "p")
    if row == cell.row:
        fill(paragraph, cell)
    return element


def _says_something(table: Table, heads: int) -> bool:
    """Whether a table's head has any words; an empty row is nothing to be repeated on every page."""
    return any(cell.text.strip() for cell in table.cells if cell.row < heads)


def _properties(style_id: str, width: float, right_to_left: bool) -> Any:
    properties = OxmlElement("w:tblPr")
    _child(properties, "tblStyle", val=style_id)
    if right_to_left:
        _child(properties, "bidiVisual")
    _child(properties, "tblW", w=round(width * _TWIPS), type="dxa")
    _child(properties, "tblLook", val="04A0")
    return properties


def _column_widths(table: Table, width: float, wished: float) -> list[float]:
    """Widths in points: each column by its longest line, all together as wide as on the page where that will do."""
    characters = [2.0] * table.columns
    for cell in sorted(table.cells, key=lambda cell: cell.column_span):
        span = range(cell.column, cell.column + cell.column_span)
        longest = min(_WIDEST_WORD, max(shown_width(line) for line in plain_text(cell.text).split("\n")))
        missing = longest - sum(characters[column] for column in span)
        for column in span:
            characters[column] += max(0.0, missing) / cell.column_span
    natural = [count * _CHARACTER_POINTS + _PADDING_POINTS for count in characters]
    total = min(width, max(wished, sum(natural)))
    return [share * total / sum(natural) for share in natural]


def _child(parent: Any, name: str, **attributes: int | str) -> Any:
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), str(value))
    parent.append(element)
    return element
