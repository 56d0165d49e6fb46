"""Writes one block into a text document, as one or more whole paragraphs or a table between two empty ones."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextTable

from app.document.block import Block, BlockKind
from app.document.doubtful_text import doubtful_ranges
from app.views.common.glued_text import glue
from app.views.common.language import tr
from app.views.reading_panel.block_parts import SOURCES, BlockPart, parts_of, runs_of
from app.views.reading_panel.formula_writer import FormulaWriter
from app.views.reading_panel.formulas_in import block_formula
from app.views.reading_panel.picture_object import OBJECT_CHARACTER, PictureObject
from app.views.reading_panel.run_writer import write_styled
from app.views.reading_panel.table_writer import first_rows, longest_cell, write_box, write_table
from app.views.reading_panel.text_styles import TextStyles


class BlockWriter:
    """Knows how blocks become text in the styles in force; holds no document."""

    def __init__(self, styles: TextStyles, pictures: PictureObject, formulas: FormulaWriter) -> None:
        self._styles, self._pictures, self._formulas = styles, pictures, formulas

    def parts(self, block: Block) -> Sequence[BlockPart]:
        """The parts to write a block in."""
        return parts_of(block, self._formulas.is_growing(block))

    def write(self, cursor: QTextCursor, part: BlockPart) -> QTextTable | None:
        """Write `part` into the empty paragraph at the cursor; gives its table if it has become one."""
        block = part.block
        cursor.setBlockFormat(self._paragraph(part))
        if block.table is not None and block.table.cells:
            return self._write_table(cursor, block)
        if block.kind is BlockKind.FORMULA and part.is_whole and self._is_set(block):
            self._write_formula(cursor, block)
            return None
        if block.kind in SOURCES:
            return self._write_source(cursor, part)
        if block.kind.is_picture:
            self._write_picture(cursor, part)
        else:
            self._write_text(cursor, part)
        return None

    def _is_set(self, block: Block) -> bool:
        return not self._formulas.is_growing(block) and self._formulas.is_set(block_formula(block))

    def _paragraph(self, part: BlockPart) -> QTextBlockFormat:
        """The paragraph of a part: the first has the space above the block, the last that below it."""
        format_ = self._styles.block_paragraph(part.block)
        if not part.first:
            format_.setTopMargin(0)
            format_.setTextIndent(0)
        if not part.last:
            format_.setBottomMargin(0)
        if part.joined:
            glue(format_)
        return format_

    def _write_text(self, cursor: QTextCursor, part: BlockPart) -> None:
        block, face = part.block, self._styles.face_of(part.block)
        cursor.setBlockCharFormat(self._styles.characters(face))
        if block.kind is BlockKind.LIST_ITEM and part.first:
            cursor.insertText(f"{_shown_marker(block.marker)}\t", self._styles.characters(face))
        self._write_words(cursor, part)

    def _write_words(self, cursor: QTextCursor, part: BlockPart) -> None:
        """The text of a part, as its face has it; that of a figure and of code as it stands there."""
        block, face = part.block, self._styles.face_of(part.block)
        runs, doubts = part.runs, part.doubts
        if part.is_whole:
            runs = tuple(runs_of(block, self._formulas.is_growing(block)))
            doubts = tuple(doubtful_ranges("".join(run.text for run in runs), block))
        verbatim = block.kind in SOURCES or block.has_figure_source
        write_styled(cursor, runs, face, self._styles, None if verbatim else self._formulas, doubts, alone=not verbatim)

    def _write_formula(self, cursor: QTextCursor, block: Block) -> None:
        paragraph = self._styles.block_paragraph(block)
        paragraph.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)  # as high as the formula
        cursor.setBlockFormat(paragraph)
        format_ = self._styles.characters("text")
        if doubtful_ranges(block.text, block):
            self._styles.doubtful(format_)
        line = self._styles.line_height("text")
        self._formulas.write(cursor, block_formula(block), format_, line, wide=True)

    def _write_picture(self, cursor: QTextCursor, part: BlockPart) -> None:
        block, face = part.block, self._styles.face_of(part.block)
        if part.first:
            # The line must be as high as the picture, so it takes its own height.
            room = QTextBlockFormat()
            room.setTopMargin(12)
            room.setBottomMargin(10)
            cursor.setBlockFormat(room)
            cursor.insertText(OBJECT_CHARACTER, self._pictures.format_for(block))
            if not block.text.strip():
                return
            words = self._styles.paragraph(face)
            words.setLayoutDirection(self._styles.block_paragraph(block).layoutDirection())
            cursor.insertBlock(words, self._styles.characters(face))
        self._write_words(cursor, part)

    def _write_table(self, cursor: QTextCursor, block: Block) -> QTextTable:
        assert block.table is not None
        cursor.setBlockFormat(QTextBlockFormat())
        shown = first_rows(block.table)
        longest = longest_cell(shown)
        table = write_table(cursor, shown, self._styles, self._formulas, longest)
        cursor.setPosition(table.lastPosition() + 1)
        words = [_cut_words(block, shown.rows)] if shown.rows < block.table.rows else []
        if any(len(cell.text) > longest for cell in shown.cells):
            words.append(_shortened_words(block))
        if words:
            cursor.setBlockFormat(self._styles.paragraph("label"))
            cursor.insertText(" ".join(words), self._styles.characters("label"))
        return table

    def _write_source(self, cursor: QTextCursor, part: BlockPart) -> QTextTable:
        """Source text on a quiet ground; a formula that is not set says that it is one, and why it is not.

        The boxes of a long one stand one below the other as one.
        """
        block = part.block
        before, after = QTextBlockFormat(), QTextBlockFormat()
        if not part.first:
            glue(before)
        if not part.last:
            glue(after)
        cursor.setBlockFormat(before)
        table = write_box(cursor, self._styles, above=part.first, below=part.last)
        inside = table.cellAt(0, 0).firstCursorPosition()
        if block.kind is BlockKind.FORMULA and part.first:
            inside.setBlockFormat(self._styles.paragraph("label"))
            inside.insertText(_formula_label(), self._styles.characters("label"))
            inside.insertBlock()
        paragraph = self._styles.paragraph("code")
        paragraph.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        if part.joined:
            glue(paragraph)
        inside.setBlockFormat(paragraph)
        self._write_words(inside, part)
        if block.kind is BlockKind.FORMULA and part.first:
            self._explain(table, block)
        cursor.setPosition(table.lastPosition() + 1)
        cursor.setBlockFormat(after)
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
    return tr("Formula")


def _cut_words(block: Block, shown: int) -> str:
    """How many rows are shown, and where the others are."""
    if block.kind is BlockKind.CHART:
        words = tr("{shown} of {rows} rows. All are in the tab “Charts”.")
    else:
        words = tr("{shown} of {rows} rows. All are in the tab “Tables”.")
    return words.format(shown=shown, rows=block.table.rows if block.table else 0)


def _shortened_words(block: Block) -> str:
    """That cells are not shown whole, and where they are."""
    if block.kind is BlockKind.CHART:
        return tr("Long cells are cut here. The tab “Charts” has them whole.")
    return tr("Long cells are cut here. The tab “Tables” has them whole.")


def _shown_marker(marker: str) -> str:
    """A list item's mark as it is set: the marks that Markdown writes for a bullet become one."""
    return "•" if marker in ("", "-", "*", "+") else marker
