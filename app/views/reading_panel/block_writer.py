"""Writes one block into a text document, as one or more whole paragraphs or a table between two empty ones."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextTable

from app.document.block import Block, BlockKind
from app.document.doubtful_text import doubtful_ranges
from app.document.inline import Run
from app.views.reading_panel.formula_writer import FormulaWriter
from app.views.reading_panel.formulas_in import block_formula
from app.views.reading_panel.picture_object import OBJECT_CHARACTER, PictureObject
from app.views.reading_panel.run_writer import write_runs, write_styled
from app.views.reading_panel.table_writer import first_rows, write_box, write_table
from app.views.reading_panel.text_styles import TextStyles


class BlockWriter:
    """Knows how blocks become text in the styles in force; holds no document."""

    def __init__(self, styles: TextStyles, pictures: PictureObject, formulas: FormulaWriter) -> None:
        self._styles, self._pictures, self._formulas = styles, pictures, formulas

    def write(self, cursor: QTextCursor, block: Block) -> QTextTable | None:
        """Write `block` into the empty paragraph at the cursor; gives its table if it has become one."""
        cursor.setBlockFormat(self._styles.block_paragraph(block))
        if block.table is not None and block.table.cells:
            return self._write_table(cursor, block)
        growing = self._formulas.is_growing(block)
        if block.kind is BlockKind.FORMULA and not growing and self._formulas.is_set(block_formula(block)):
            self._write_formula(cursor, block)
            return None
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
        write_runs(cursor, block.text, face, self._styles, block, self._formulas)

    def _write_formula(self, cursor: QTextCursor, block: Block) -> None:
        paragraph = self._styles.block_paragraph(block)
        paragraph.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)  # as high as the formula
        cursor.setBlockFormat(paragraph)
        format_ = self._styles.characters("text")
        if doubtful_ranges(block.text, block):
            self._styles.doubtful(format_)
        line = self._styles.line_height("text")
        self._formulas.write(cursor, block_formula(block), format_, line, wide=True)

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
            if block.has_figure_source:
                write_styled(cursor, [Run(block.text, code=True)], face, self._styles, block)
            else:
                write_runs(cursor, block.text, face, self._styles, block, self._formulas)

    def _write_table(self, cursor: QTextCursor, block: Block) -> QTextTable:
        assert block.table is not None
        cursor.setBlockFormat(QTextBlockFormat())
        shown = first_rows(block.table)
        table = write_table(cursor, shown, self._styles, self._formulas)
        cursor.setPosition(table.lastPosition() + 1)
        if shown.rows < block.table.rows:
            cursor.setBlockFormat(self._styles.paragraph("label"))
            cursor.insertText(_cut_words(block, shown.rows), self._styles.characters("label"))
        return table

    def _write_source(self, cursor: QTextCursor, block: Block) -> QTextTable:
        """Source text on a quiet ground; a formula that is not set says that it is one, and why it is not."""
        cursor.setBlockFormat(QTextBlockFormat())
        table = write_box(cursor, self._styles)
        inside = table.cellAt(0, 0).firstCursorPosition()
        if block.kind is BlockKind.FORMULA:
            inside.setBlockFormat(self._styles.paragraph("label"))
            inside.insertText(_formula_label(), self._styles.characters("label"))
            inside.insertBlock()
        inside.setBlockFormat(self._styles.paragraph("code"))
        write_styled(inside, [Run(block.text)] if block.text else [], "code", self._styles, block)
        if block.kind is BlockKind.FORMULA:
            self._explain(table, block)
        cursor.setPosition(table.lastPosition() + 1)
        return table

    def _explain(self, box: QTextTable, block: Block) -> None:
        """Say over the whole box why its formula is not drawn."""
        format_ = QTextCharFormat()
        self._formulas.explain(block_formula(block), format_)
        if format_.hasProperty(QTextCharFormat.Property.TextToolTip.value):
            inside = box.cellAt(0, 0).firstCursorPosition()
            inside.setPosition(box.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
            inside.mergeCharFormat(format_)


def _formula_label() -> str:
    return QCoreApplication.translate("BlockWriter", "Formula")


def _cut_words(block: Block, shown: int) -> str:
    """How many rows are shown, and where the others are."""
    if block.kind is BlockKind.CHART:
        words = QCoreApplication.translate("BlockWriter", "{shown} of {rows} rows. All are in the tab “Charts”.")
    else:
        words = QCoreApplication.translate("BlockWriter", "{shown} of {rows} rows. All are in the tab “Tables”.")
    return words.format(shown=shown, rows=block.table.rows if block.table else 0)


def _shown_marker(marker: str) -> str:
    """A list item's mark as it is set: the marks that Markdown writes for a bullet become one."""
    return "•" if marker in ("", "-", "*", "+") else marker
