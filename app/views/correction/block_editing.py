"""Correcting in place: puts a field over a block or a cell of the reading, and hands what was typed to the edits."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QTextCursor

from app.controllers.correcting.edit_controller import EditController
from app.document import edits as changes
from app.document.block import Block, BlockKind
from app.views.common.theme import Theme
from app.views.correction.inline_editor import InlineEditor, Manner
from app.views.reading_panel.reading_panel import ReadingPanel

_SOURCES = (BlockKind.CODE, BlockKind.FORMULA)
_SPLIT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE)

Place = tuple[int, int] | None  # row and column of a cell


class BlockEditing(QObject):
    """One field at a time, over the reading panel."""

    def __init__(self, panel: ReadingPanel, edits: EditController, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._panel, self._edits, self._theme = panel, edits, theme
        self._reading = panel.reading_view
        self._field: InlineEditor | None = None
        self._number, self._block_id = 0, -1
        self._cell: Place = None
        self._reading.edit_asked.connect(self._on_edit_asked)
        self._reading.text_widget().moved.connect(self._place_field)
        panel.page_shown.connect(self._on_page_shown)

    @property
    def is_open(self) -> bool:
        return self._field is not None

    @property
    def page_number(self) -> int:
        """The page on which something is being typed; 0 for none."""
        return self._number if self.is_open else 0

    def can_split(self, block: Block) -> bool:
        """Whether Enter in the field parts the block in two."""
        return block.kind in _SPLIT and block.table is None

    def open(self, block_id: int, cell: Place = None, caret: int = -1, selected: str = "") -> None:
        """Put the field over a block's text, or over a cell of its table; the caret before a character, or last.

        Words at the caret can be `selected`, so that typing replaces them, if they stand there.
        """
        self.finish()
        block = self._panel.block(block_id)
        if block is None or not self._edits.can_change(self._panel.page_number()):
            return
        cell = cell or ((0, 0) if block.table is not None else None)
        self._panel.show_reading()
        self._reading.scroll_to_block(block_id)
        self._number, self._block_id, self._cell = self._panel.page_number(), block_id, cell
        text = self._text_of(block, cell)
        field = InlineEditor(text, self._manner(block, cell), self._theme, self._reading.text_widget().viewport())
        self._field = field
        field.committed.connect(self._on_committed)
        field.cancelled.connect(self._close)
        field.split_asked.connect(self._on_split)
        field.merge_asked.connect(self._on_merge)
        self._place_field()
        field.put_caret(caret)
        if selected and text[caret : caret + len(selected)] == selected:
            cursor = field.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, len(selected))
            field.setTextCursor(cursor)
        field.show()
        field.setFocus()

    def finish(self) -> None:
        """Take what is in the field, if there is one."""
        if self._field is not None:
            self._field.finish()

    def _on_edit_asked(self, block_id: int, place: QPoint) -> None:
        cell, caret = self._reading.place_in_block(block_id, place)
        self.open(block_id, cell, caret)

    def _manner(self, block: Block, cell: Place) -> Manner:
        font = self._reading.font_of(block, cell)
        if block.kind in _SOURCES and cell is None:
            return Manner(font, "line")
        if cell is None and block.kind in _SPLIT:
            return Manner(font, "split", merges=True)
        return Manner(font)

    def _text_of(self, block: Block, cell: Place) -> str:
        if cell is None or block.table is None:
            return block.text
        there = block.table.grid()[cell[0]][cell[1]]
        return there.text if there else ""

    def _place_field(self) -> None:
        if self._field is not None:
            self._field.set_place(self._reading.editor_place(self._block_id, self._cell))

    # --- how it ends ---

    def _on_committed(self, text: str, step: int) -> None:
        number, block_id, cell = self._number, self._block_id, self._cell
        self._close()
        if cell is None:
            self._edits.set_text(number, block_id, text)
        else:
            self._edits.set_cell(number, block_id, *cell, text)
        if step:
            self._go_on(block_id, cell, step)

    def _go_on(self, block_id: int, cell: Place, step: int) -> None:
        """Open the next cell of the table, else the next block that can be typed into."""
        block = self._panel.block(block_id)
        if block is not None and block.table is not None and cell is not None:
            at = cell[0] * block.table.columns + cell[1] + step
            if 0 <= at < block.table.rows * block.table.columns:
                self.open(block_id, divmod(at, block.table.columns))
                return
        ids = [known.id for known in self._panel.blocks()]
        if block_id in ids and 0 <= ids.index(block_id) + step < len(ids):
            self.open(ids[ids.index(block_id) + step])

    def _on_split(self, before: str, after: str) -> None:
        number, block_id = self._number, self._block_id
        self._close()
        blocks = changes.split(changes.with_text(self._panel.blocks(), block_id, before), block_id, before, after)
        if self._edits.change(number, self.tr("split"), blocks):
            ids = [block.id for block in blocks]
            self.open(ids[ids.index(block_id) + 1], caret=0)

    def _on_merge(self, text: str) -> None:
        number, block_id = self._number, self._block_id
        self._close()
        blocks = self._panel.blocks()
        ids = [block.id for block in blocks]
        index = ids.index(block_id) if block_id in ids else 0
        if index == 0:
            self._edits.set_text(number, block_id, text)
            return
        before = blocks[index - 1]
        joined = changes.merged(changes.with_text(blocks, block_id, text), before.id)
        if self._edits.change(number, self.tr("merge"), joined):
            self.open(before.id, caret=len(before.text))

    def _close(self) -> None:
        field, self._field = self._field, None
        if field is not None:
            had_focus = field.hasFocus()
            field.hide()
            field.deleteLater()
            if had_focus:
                self._reading.text_widget().setFocus()

    def _on_page_shown(self, number: int) -> None:
        """What was typed on another page is kept; on the same one the field follows its block."""
        if self._field is None:
            return
        if number != self._number or self._panel.block(self._block_id) is None:
            self.finish()
        else:
            QTimer.singleShot(0, self, self._place_field)
