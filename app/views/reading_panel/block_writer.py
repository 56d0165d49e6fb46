"""Writes one block into a text document, as one or more whole paragraphs or a table between two empty ones."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextTable

from app.document.block import Block, BlockKind
from app.document.inline import Run
from app.views.reading_panel.picture_object import OBJECT_CHARACTER, PictureObject
from app.views.reading_panel.run_writer import write_runs, write_styled
from app.views.reading_panel.table_writer import write_box, write_table
from app.views.reading_panel.text_styles import TextStyles


class BlockWriter:
    """Knows how blocks become text in the styles in force; holds no document."""

    def __init__(self, styles: TextStyles, pictures: PictureObject) -> None:
        self._styles, self._pictures = styles, pictures

    def write(self, cursor: QTextCursor, block: Block) -> QTextTable | None:
        """Write `block` into the empty paragraph at the cursor; gives its table if it has become one."""
        cursor.setBlockFormat(self._styles.block_paragraph(block))
        if block.table is not None and block.table.cells:
            return self._write_table(cursor, block)
        if block.kind in (BlockKind.CODE, BlockKind.FORMULA):
            return self._write_source(cursor, block)
        if block.kind.is_picture:
            self._write_picture(cursor, block)
        else:
            self._write_text(cursor, block)
        return None

    def _write_text(self, cursor: QTextCursor, block: Block) -> None:
        face = self._styles.face_of(block)
        cursor.setBlockCharFormat(self._styles.characters(face))
        if block.kind is BlockKind.LIST_ITEM:
            cursor.insertText(f"{_shown_marker(block.marker)}\t", self._styles.characters(face))
        write_runs(cursor, block.text, face, self._styles, block)

    def _write_picture(self, cursor: QTextCursor, block: Block) -> None:
        # The line must be as high as the picture, so it takes its own height.
        room = QTextBlockFormat()
        room.setTopMargin(12)
        room.setBottomMargin(10)
        cursor.setBlockFormat(room)
        cursor.insertText(OBJECT_CHARACTER, self._pictures.format_for(block))
        if block.text.strip():
            face = self._styles.face_of(block)
            cursor.insertBlock(self._styles.paragraph(face), self._styles.characters(face))
            write_runs(cursor, block.text, face, self._styles, block)

    def _write_table(self, cursor: QTextCursor, block: Block) -> QTextTable:
        assert block.table is not None
        cursor.setBlockFormat(QTextBlockFormat())
        table = write_table(cursor, block.table, self._styles)
        cursor.setPosition(table.lastPosition() + 1)
        return table

    def _write_source(self, cursor: QTextCursor, block: Block) -> QTextTable:
        """Source text on a quiet ground; a formula says that it is one until it can be drawn."""
        cursor.setBlockFormat(QTextBlockFormat())
        table = write_box(cursor, self._styles)
        inside = table.cellAt(0, 0).firstCursorPosition()
        if block.kind is BlockKind.FORMULA:
            inside.setBlockFormat(self._styles.paragraph("label"))
            inside.insertText(_formula_label(), self._styles.characters("label"))
            inside.insertBlock()
        inside.setBlockFormat(self._styles.paragraph("code"))
        write_styled(inside, [Run(block.text)] if block.text else [], "code", self._styles, block)
        cursor.setPosition(table.lastPosition() + 1)
        return table


def _formula_label() -> str:
    return QCoreApplication.translate("BlockWriter", "Formula")


def _shown_marker(marker: str) -> str:
    """A list item's mark as it is set: the marks that Markdown writes for a bullet become one."""
    return "•" if marker in ("", "-", "*", "+") else marker
