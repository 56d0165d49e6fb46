"""Tables whose first column stands at the right.

Qt lays columns out from left to right only, so such a table is written with its columns turned round. Whoever asks for
a cell by its place, or takes text out of it, goes by the table's own order.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextFormat, QTextTable, QTextTableFormat

_INSIDE = QTextFormat.Property.UserProperty.value + 42


def mirror(format_: QTextTableFormat) -> None:
    """Mark a table's format."""
    format_.setLayoutDirection(Qt.LayoutDirection.RightToLeft)


def is_mirrored(table: QTextTable) -> bool:
    return table.format().layoutDirection() is Qt.LayoutDirection.RightToLeft


def mark_inside(format_: QTextBlockFormat) -> None:
    """Mark a paragraph that stands in such a table."""
    format_.setProperty(_INSIDE, True)


def turned_column(table: QTextTable, column: int, span: int = 1) -> int:
    """Where in the document a cell begins that begins in a column of the table, or the other way round."""
    return table.columns() - column - span if is_mirrored(table) else column


def holds_mirrored(selected: QTextCursor) -> bool:
    """Whether any of what is selected stands in such a table."""
    first, last = selected.selectionStart(), selected.selectionEnd()
    return any(_is_inside(block) for block in paragraphs_between(selected.document().findBlock(first), last))


def own_order(selected: QTextCursor) -> Iterator[QTextCursor]:
    """What is selected in the pieces in which it is read: whole cells each by itself."""
    table = selected.currentTable() if selected.hasComplexSelection() else None
    if table is None:
        yield selected
        return
    area: tuple[int, int, int, int] = selected.selectedTableCells()  # type: ignore[assignment]
    row, rows, column, columns = area
    for block in _paragraphs_of(table):
        cell = table.cellAt(block.position())
        if row <= cell.row() < row + rows and column <= cell.column() < column + columns:
            piece = QTextCursor(block)
            piece.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            yield piece


def paragraphs_between(block: QTextBlock, last: int) -> Iterator[QTextBlock]:
    """Paragraphs from one on to that at the position `last`, in the order in which they are read."""
    while block.isValid() and block.position() <= last:
        table = QTextCursor(block).currentTable() if _is_inside(block) else None
        if table is None:
            yield block
        else:
            first = block.position()
            for paragraph in _paragraphs_of(table):
                if first <= paragraph.position() <= last:
                    yield paragraph
                if paragraph.position() > block.position():
                    block = paragraph
        block = block.next()


def _is_inside(block: QTextBlock) -> bool:
    return bool(block.blockFormat().hasProperty(_INSIDE))


def _paragraphs_of(table: QTextTable) -> Iterator[QTextBlock]:
    """The paragraphs of a table, each row's from the right."""
    for row in range(table.rows()):
        for column in reversed(range(table.columns())):
            cell = table.cellAt(row, column)
            if (cell.row(), cell.column() + cell.columnSpan() - 1) == (row, column):
                block, last = cell.firstCursorPosition().block(), cell.lastPosition()
                while block.isValid() and block.position() <= last:
                    yield block
                    block = block.next()
