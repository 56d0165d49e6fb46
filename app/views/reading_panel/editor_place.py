"""Where in the reading a block's own text stands, so that a field can lie over it, and what is at a place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QTextCursor, QTextTable

from app.document.block import Block
from app.document.inline import plain_text
from app.views.common.glued_text import utf16_length
from app.views.reading_panel.block_document import BlockDocument
from app.views.reading_panel.mirrored_table import turned_column
from app.views.reading_panel.page_text import PageText
from app.views.reading_panel.written_text import LINE_SEPARATOR, WrittenText

Place = tuple[int, int] | None  # row and column of a cell


def editor_place(blocks: BlockDocument, text: PageText, block_id: int, cell: Place) -> QRect:
    """The part of the text's viewport that a block's text, or a cell of its table, takes."""
    table = blocks.table(block_id)
    if table is not None and cell is not None and cell[0] < table.rows() and cell[1] < table.columns():
        return _cell_rect(text, table, *cell)
    rect, block = text.block_rect(block_id), blocks.block(block_id)
    if rect is None or block is None:
        return QRect()
    if block.kind.is_picture and table is None:  # its text stands below, or will
        line = text.fontMetrics().lineSpacing()
        rect.setTop(rect.bottom() - line)
    return rect.toAlignedRect()


def place_in_block(blocks: BlockDocument, text: PageText, block_id: int, place: QPoint) -> tuple[Place, int]:
    """The cell at a place, where the block is a table, and the character there; -1 for the end."""
    block, selection = blocks.block(block_id), blocks.selection(block_id)
    cursor = text.cursorForPosition(place)
    table = blocks.table(block_id)
    if block is None or selection is None:
        return None, -1
    if block.table is not None and table is not None:
        cell = table.cellAt(cursor)
        if not cell.isValid():
            return (0, 0), -1
        place_of_cell = (cell.row(), turned_column(table, cell.column(), cell.columnSpan()))
        said = block.table.grid()[place_of_cell[0]][place_of_cell[1]]
        plain = said is None or plain_text(said.text) == said.text
        return place_of_cell, cursor.position() - cell.firstPosition() if plain else -1
    written = WrittenText(selection)
    return None, _character(block, written.index(cursor.position()), written.text)


def words_in(selection: QTextCursor, plain: str, start: int, words: str) -> QTextCursor | None:
    """A cursor on words of a block as it was written; `start` is where they stand in its plain text.

    Marks and numbers that were written besides move the place, so it is the how-manieth of its like that counts.
    """
    whole = WrittenText(selection)
    written = whole.text.replace(LINE_SEPARATOR, "\n")
    nth, at = plain[:start].count(words), -1
    for _ in range(nth + 1):
        at = written.find(words, at + 1)
        if at < 0:
            return None
    return whole.stretch(at, at + len(words))


def _character(block: Block, at: int, written: str) -> int:
    """The place in a block's source of a character as rendered, in UTF-16 units; the end where marks part the two."""
    if plain_text(block.text) != block.text:
        return -1
    begins = written.replace(LINE_SEPARATOR, "\n").rfind(block.text)  # behind a list item's mark, below a label
    return utf16_length(block.text[: max(0, at - begins)]) if begins >= 0 else -1


def _cell_rect(text: PageText, table: QTextTable, row: int, column: int) -> QRect:
    cell = table.cellAt(row, turned_column(table, column))
    first = text.document().documentLayout().blockBoundingRect(cell.firstCursorPosition().block())
    last = text.document().documentLayout().blockBoundingRect(cell.lastCursorPosition().block())
    whole = first.united(last)
    whole.translate(-text.horizontalScrollBar().value(), -text.verticalScrollBar().value())
    return whole.toAlignedRect()
