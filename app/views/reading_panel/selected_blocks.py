"""What is selected in the text of a page as blocks, or as parts of them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextCursor, QTextTable

from app.document.block import Block, BlockKind
from app.document.block_piece import cells_piece, plain_characters, text_piece
from app.document.inline import escape_inline
from app.views.reading_panel.block_document import BlockDocument
from app.views.reading_panel.mirrored_table import is_mirrored
from app.views.reading_panel.picture_object import OBJECT_CHARACTER
from app.views.reading_panel.written_text import WrittenText, plain_text


def selected_blocks(blocks: BlockDocument, selected: QTextCursor) -> list[Block]:
    """The blocks of which something is selected, in reading order; of the first and the last what is selected."""
    first, last = selected.selectionStart(), selected.selectionEnd()
    return [
        piece for block, whole in _touched(blocks, first, last) if (piece := _piece(blocks, block, whole, selected))
    ]


def _touched(blocks: BlockDocument, first: int, last: int) -> Iterator[tuple[Block, QTextCursor]]:
    for block in blocks.blocks:
        whole = blocks.selection(block.id)
        if whole is not None and whole.selectionStart() < last and first <= whole.selectionEnd():
            yield block, whole


def _piece(blocks: BlockDocument, block: Block, whole: QTextCursor, selected: QTextCursor) -> Block | None:
    table = blocks.table(block.id) if block.table is not None else None
    if table is not None and selected.hasComplexSelection() and selected.currentTable() is not None:
        return cells_piece(block, *_area(table, selected))
    start, end = whole.selectionStart(), whole.selectionEnd()
    first, last = max(start, selected.selectionStart()), min(end, selected.selectionEnd())
    if (first, last) == (start, end) or (table is not None and first <= table.firstPosition() - 1):
        return block
    part = QTextCursor(whole)
    part.setPosition(first)
    part.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    if table is not None:
        return _as_paragraph(block, part)
    return _text_piece(block, whole, part)


def _area(table: QTextTable, selected: QTextCursor) -> tuple[range, range]:
    """The rows and columns of the table itself, whichever way it is laid out."""
    area: tuple[int, int, int, int] = selected.selectedTableCells()  # type: ignore[assignment]
    row, rows, column, columns = area
    if is_mirrored(table):
        column = table.columns() - column - columns
    return range(row, row + rows), range(column, column + columns)


def _text_piece(block: Block, whole: QTextCursor, part: QTextCursor) -> Block | None:
    """The part of a text with its marks, if the text was written as it is, behind a list item's mark or a picture."""
    written, said = WrittenText(whole), plain_characters(block)
    before = len(written.text) - len(said)
    if before < 0 or plain_text(written)[before:] != said:
        return _as_paragraph(block, part)
    start, end = (max(0, written.index(at) - before) for at in (part.selectionStart(), part.selectionEnd()))
    return text_piece(block, start, end) if start < end else None


def _as_paragraph(block: Block, part: QTextCursor) -> Block | None:
    """The characters alone."""
    text = plain_text(WrittenText(part)).replace(OBJECT_CHARACTER, "").strip("\n")
    return Block(block.id, BlockKind.PARAGRAPH, block.bbox, escape_inline(text)) if text.strip() else None
