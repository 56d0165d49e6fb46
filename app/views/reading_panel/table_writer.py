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
    QTextTableCellFormat,
    QTextTableFormat,
)

from app.document.number_text import head_rows, number_columns
from app.document.table import Cell, Table
from app.views.reading_panel.formula_writer import FormulaWriter
from app.views.reading_panel.run_writer import write_runs
from app.views.reading_panel.text_styles import TextStyles

_SOLID = QTextFrameFormat.BorderStyle.BorderStyle_Solid
_CELL_PADDING = 5.0
_COLUMN_GAP = 9.0
MOST_CELLS = 540  # of a table that is written whole: no page holds many more
_CELLS_OF_LONG = 180  # Qt takes about a fifth of a millisecond to write and lay out one


def write_table(
    cursor: QTextCursor, table: Table, styles: TextStyles, formulas: FormulaWriter | None = None
) -> QTextTable:
    """Insert `table` at the cursor, which stands in an empty paragraph."""
    written = cursor.insertTable(table.rows, table.columns, _table_format())
    for cell in table.cells:
        if cell.row_span > 1 or cell.column_span > 1:
            written.mergeCells(cell.row, cell.column, cell.row_span, cell.column_span)
    right = number_columns(table)
    heads = head_rows(table)
    for cell in table.cells:
        _write_cell(written, cell, cell.column in right, cell.header or cell.row < heads, styles, formulas)
    for row, column in _empty_places(table):
        _dress_cell(written, row, column, row < heads, styles)
    return written


def first_rows(table: Table) -> Table:
    """The table; of one longer than a page holds, as many rows as can be written without the window standing still."""
    rows = max(1, _CELLS_OF_LONG // max(1, table.columns))
    if table.rows * table.columns <= MOST_CELLS or table.rows <= rows:
        return table
    begun = takewhile(lambda cell: cell.row < rows, table.cells)
    cells = (replace(cell, row_span=min(cell.row_span, rows - cell.row)) for cell in begun)
    return Table(rows, table.columns, tuple(cells))


def write_box(cursor: QTextCursor, styles: TextStyles) -> QTextTable:
    """Insert one empty cell on a quiet ground, for source text."""
    box = cursor.insertTable(1, 1, _table_format())
    cell_format = QTextTableCellFormat()
    cell_format.setPadding(12)
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
    written: QTextTable, cell: Cell, right: bool, header: bool, styles: TextStyles, formulas: FormulaWriter | None
) -> None:
    _dress_cell(written, cell.row, cell.column, header, styles)
    cursor = written.cellAt(cell.row, cell.column).firstCursorPosition()
    face = "cell_head" if header else "cell"
    paragraph: QTextBlockFormat = styles.paragraph(face)
    if header and cell.column_span > 1:
        paragraph.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    elif right:
        paragraph.setAlignment(Qt.AlignmentFlag.AlignRight)
    cursor.setBlockFormat(paragraph)
    write_runs(cursor, cell.text, face, styles, formulas=formulas)


def _dress_cell(written: QTextTable, row: int, column: int, header: bool, styles: TextStyles) -> None:
    """Give the cell its padding and the hairline under it; the last row has none."""
    cell = written.cellAt(row, column)
    format_ = QTextTableCellFormat()
    # Qt keeps a cell's format as the character format of its first paragraph, so the font belongs here as well.
    format_.merge(styles.characters("cell_head" if header else "cell"))
    format_.setTopPadding(_CELL_PADDING)
    format_.setBottomPadding(_CELL_PADDING)
    format_.setLeftPadding(0 if column == 0 else _COLUMN_GAP)
    format_.setRightPadding(0 if column + cell.columnSpan() == written.columns() else _COLUMN_GAP)
    if header:
        format_.setVerticalAlignment(QTextTableCellFormat.VerticalAlignment.AlignBottom)
    if row + cell.rowSpan() < written.rows():
        format_.setBottomBorder(1)
        format_.setBottomBorderStyle(_SOLID)
        format_.setBottomBorderBrush(styles.theme.color("line"))
    cell.setFormat(format_)


def _empty_places(table: Table) -> list[tuple[int, int]]:
    return [
        (row, column) for row, places in enumerate(table.grid()) for column, cell in enumerate(places) if cell is None
    ]
