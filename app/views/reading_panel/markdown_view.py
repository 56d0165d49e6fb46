"""The page as Markdown source, with the way from a line to its block and back. Read-only for now."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from app.document.block import Block
from app.views.common.theme import Theme
from app.views.reading_panel.markdown_highlighter import MarkdownHighlighter

_SEPARATOR = "\n\n"
_PADDING = 36
_BAR_X, _BAR_WIDTH = 27, 3


class MarkdownView(QPlainTextEdit):
    """Shows what `markdown_of` makes of each block.

    Signals:
        block_clicked(block id): the source of a block was clicked.
    """

    block_clicked = Signal(int)

    def __init__(self, theme: Theme, markdown_of: Callable[[Block], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._markdown_of = theme, markdown_of
        self._blocks: list[Block] = []
        self._texts: list[str] = []
        self._linked = -1
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setFont(theme.font("reading_code"))
        self.setViewportMargins(0, 0, 0, 0)
        self.document().setDocumentMargin(_PADDING)
        self.setAccessibleName(self.tr("Markdown source of the page"))
        self._highlighter = MarkdownHighlighter(self.document(), theme)
        theme.theme_changed.connect(self._on_theme_changed)

    def set_blocks(self, blocks: Sequence[Block]) -> None:
        """Show these blocks; what is the same at the start is left as it is."""
        pairs = enumerate(zip(blocks, self._blocks, strict=False))
        same = next((at for at, (new, old) in pairs if new != old), min(len(blocks), len(self._blocks)))
        self._write_from(same, list(blocks[same:]))

    def set_block(self, block: Block) -> None:
        """Add a block, or replace the one with its id."""
        index = next((at for at, known in enumerate(self._blocks) if known.id == block.id), len(self._blocks))
        self._write_from(index, [block, *self._blocks[index + 1 :]])

    def set_linked_block(self, block_id: int | None) -> None:
        """Mark the source of a block that is pointed at elsewhere."""
        self._linked = -1 if block_id is None else block_id
        self.viewport().update()

    def block_at_line(self, line: int) -> Block | None:
        """The block whose source holds this line (from 0); the empty line after it is its own."""
        starts = self._first_lines()
        index = bisect_right(starts, line) - 1
        return self._blocks[index] if 0 <= index < len(self._blocks) else None

    def lines_of(self, block_id: int) -> range:
        """The lines (from 0) of a block's source; empty where it is not shown."""
        starts = self._first_lines()
        for block, start, text in zip(self._blocks, starts, self._texts, strict=False):
            if block.id == block_id:
                return range(start, start + text.count("\n") + 1)
        return range(0)

    def scroll_to_block(self, block_id: int) -> None:
        lines = self.lines_of(block_id)
        if lines:
            cursor = QTextCursor(self.document().findBlockByNumber(lines.start))
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            return
        block = self.block_at_line(self.cursorForPosition(event.position().toPoint()).blockNumber())
        if block is not None:
            self.block_clicked.emit(block.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        lines = self.lines_of(self._linked)
        if not lines:
            return
        block = self._blocks[[known.id for known in self._blocks].index(self._linked)]
        first, last = (self.document().findBlockByNumber(line) for line in (lines.start, lines.stop - 1))
        offset = self.contentOffset()
        top = self.blockBoundingGeometry(first).translated(offset).top()
        bottom = self.blockBoundingGeometry(last).translated(offset).bottom()
        color = self._theme.kind_color(block.kind, on_paper=False)
        QPainter(self.viewport()).fillRect(_BAR_X, round(top), _BAR_WIDTH, round(bottom - top), color)

    def _write_from(self, index: int, blocks: list[Block]) -> None:
        """Replace everything from block `index` on."""
        if not blocks and index == len(self._blocks):
            return
        kept = _SEPARATOR.join(self._texts[:index])
        self._blocks[index:] = blocks
        self._texts[index:] = [self._markdown_of(block).strip("\n") for block in blocks]
        tail = _SEPARATOR.join(self._texts[index:])
        cursor = QTextCursor(self.document())
        cursor.setPosition(_utf16_length(kept))
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText((_SEPARATOR if index and blocks else "") + tail)

    def _first_lines(self) -> list[int]:
        """The first line of each block's source."""
        heights = [text.count("\n") + 1 + len(_SEPARATOR) - 1 for text in self._texts]
        return [0, *accumulate(heights)][: len(self._texts)]

    def _on_theme_changed(self) -> None:
        self._highlighter.restyle()


def _utf16_length(text: str) -> int:
    """Qt counts UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)
