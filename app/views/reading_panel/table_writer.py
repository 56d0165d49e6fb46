"""Writes a table into a text document: real cells with their spans, hairlines, numbers to the right."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableCellFormat,
    QTextTableFormat,
)

from app.document.direction import is_right_to_left, table_is_right_to_left
from app.document.inline import Run, inline_runs, plain_text
from app.document.number_text import head_rows, number_columns
from app.document.table import Cell, Table
from app.views.reading_panel.formula_writer import FormulaWriter
from app.views.reading_panel.mirrored_table import is_mirrored, mark_inside, mirror, turned_column
from app.views.reading_panel.run_writer import write_styled
from app.views.reading_panel.text_styles import TextStyles
from app.views.reading_panel.written_text import ELLIPSIS, stand_for

_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute  # whatever the text's direction
_SOLID = QTextFrameFormat.BorderStyle.BorderStyle_Solid
_CELL_PADDING = 5.0
_COLUMN_GAP = 9.0
MOST_CELLS = 540  # of a table that is written whole: no page holds many more
MOST_LETTERS = 20_000  # of a table whose cells are written whole
_LETTERS_OF_LONG = (100, 600)  # that a cell of another has at least and at most
_CELLS_OF_LONG = 180  # Qt takes about a fifth of a millisecond to write and lay out one


def write_table(
    cursor: QTextCursor,
    table: Table,
    styles: TextStyles,
    formulas: FormulaWriter | None = None,
    longest: int = MOST_LETTERS,
) -> QTextTable:
    """Insert `table` at the cursor, which stands in an empty paragraph; of each cell at most `longest` letters."""
    format_ = _table_format()
    if table_is_right_to_left(table):
        mirror(format_)
    written = cursor.insertTable(table.rows, table.columns, format_)
    for cell in table.cells:
        if cell.row_span > 1 or cell.column_span > 1:
            column = turned_column(written, cell.column, cell.column_span)
            written.mergeCells(cell.row, column, cell.row_span, cell.column_span)
    right = number_columns(table)
    heads = head_rows(table)
    for cell in table.cells:
        _write_cell(written, cell, cell.column in right, cell.header or cell.row < heads, styles, formulas, longest)
    for row, column in _empty_places(table):
        empty = _dress_cell(written, row, column, row < heads, styles)
        empty.firstCursorPosition().setBlockFormat(_paragraph(written, None))
    return written


def first_rows(table: Table) -> Table:
    """The table; of one longer than a page holds, as many rows as can be written without the window standing still."""
    rows = max(1, _CELLS_OF_LONG // max(1, table.columns))
    if table.rows * table.columns <= MOST_CELLS or table.rows <= rows:
        return table
    begun = takewhile(lambda cell: cell.row < rows, table.cells)
    cells = (replace(cell, row_span=min(cell.row_span, rows - cell.row)) for cell in begun)
    return Table(rows, table.columns, tuple(cells))


def longest_cell(table: Table) -> int:
    """How many letters of a cell are written: all, but of cells that the window would stand still over."""
    if sum(len(cell.text) for cell in table.cells) <= MOST_LETTERS:
        return MOST_LETTERS
    least, most = _LETTERS_OF_LONG
    return max(least, min(most, MOST_LETTERS // len(table.cells)))


def write_box(cursor: QTextCursor, styles: TextStyles, *, above: bool = True, below: bool = True) -> QTextTable:
    """Insert one empty cell on a quiet ground, for source text; with room `above` and `below` that text."""
    format_ = _table_format()
    cell_format = QTextTableCellFormat()
    cell_format.setPadding(12)
    if not above:
        format_.setTopMargin(0)
        cell_format.setTopPadding(0)
    if not below:
        format_.setBottomMargin(0)
        cell_format.setBottomPadding(0)
    box = cursor.insertTable(1, 1, format_)
    cell_format.setBackground(styles.theme.color("window"))
    box.cellAt(0, 0).setFormat(cell_format)
    return box


def _table_format() -> QTextTableFormat:
    format_ = QTextTableFormat()
    format_.setBorder(0)
    format_.setBorderCollapse(True)
    format_.setCellPadding(0)
    format_.setCellSpacing(0)
    format_.setTopMargin(8)
    format_.setBottomMargin(12)
    format_.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    return format_


def _write_cell(
    written: QTextTable,
    cell: Cell,
    right: bool,
    header: bool,
    styles: TextStyles,
    formulas: FormulaWriter | None,
    longest: int,
) -> None:
    cursor = _dress_cell(written, cell.row, cell.column, header, styles).firstCursorPosition()
    face = "cell_head" if header else "cell"
    paragraph = styles.paragraph(face)
    paragraph.merge(_paragraph(written, is_right_to_left(cell.text)))
    if header and cell.column_span > 1:
        paragraph.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    elif right:
        paragraph.setAlignment(_AT_RIGHT)
    cursor.setBlockFormat(paragraph)
    if len(cell.text) <= longest:
        write_styled(cursor, inline_runs(cell.text), face, styles, formulas)
        return
    text = plain_text(cell.text)
    write_styled(cursor, [Run(text[:longest])], face, styles)
    format_ = styles.characters(face)
    stand_for(format_, text[longest:])
    cursor.insertText(ELLIPSIS, format_)


def _paragraph(written: QTextTable, right_to_left: bool | None) -> QTextBlockFormat:
    """What a table says of its paragraphs; what has no direction stands on the side where the table begins."""
    format_ = QTextBlockFormat()
    if is_mirrored(written):
        mark_inside(format_)
    if right_to_left:
        format_.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    elif right_to_left is None and is_mirrored(written):
        format_.setAlignment(_AT_RIGHT)
    return format_


def _dress_cell(written: QTextTable, row: int, column: int, header: bool, styles: TextStyles) -> QTextTableCell:
    """Give the cell its padding and the hairline under it; the last row has none."""
    cell = written.cellAt(row, turned_column(written, column))
    format_ = QTextTableCellFormat()
    # Qt keeps a cell's format as the character format of its first paragraph, so the font belongs here as well.
    format_.merge(styles.characters("cell_head" if header else "cell"))
    format_.setTopPadding(_CELL_PADDING)
    format_.setBottomPadding(_CELL_PADDING)
    format_.setLeftPadding(0 if cell.column() == 0 else _COLUMN_GAP)
    format_.setRightPadding(0 if cell.column() + cell.columnSpan() == written.columns() else _COLUMN_GAP)
    if header:
        format_.setVerticalAlignment(QTextTableCellFormat.VerticalAlignment.AlignBottom)
    if row + cell.rowSpan() < written.rows():
        format_.setBottomBorder(1)
        format_.setBottomBorderStyle(_SOLID)
        format_.setBottomBorderBrush(styles.theme.color("line"))
    cell.setFormat(format_)
    return cell


def _empty_places(table: Table) -> list[tuple[int, int]]:
    return [
        (row, column) for row, places in enumerate(table.grid()) for column, cell in enumerate(places) if cell is None
    ]
