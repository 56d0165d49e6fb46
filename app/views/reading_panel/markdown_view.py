"""The page as Markdown source, with the way from a line to its block and back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QFrame, QWidget

from app.document.block import Block
from app.views.common.glued_text import source_paragraphs, utf16_length
from app.views.common.source_view import SourceView
from app.views.common.theme import Theme
from app.views.reading_panel.markdown_colors import MarkdownColors

_SEPARATOR = "\n\n"
_PADDING = 36
_BAR_X, _BAR_WIDTH = 27, 3


class MarkdownView(SourceView):
    """Shows what `markdown_of` makes of each block.

    Signals:
        block_clicked(block id): the source of a block was clicked.
    """

    block_clicked = Signal(int)

    def __init__(self, theme: Theme, markdown_of: Callable[[Block], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._markdown_of = theme, markdown_of
        self._blocks: list[Block] = []
        self._index: dict[int, int] = {}
        self._starts: list[int] = []  # where the source of each block that is written begins in the document
        self._sought = -1
        self._linked = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.font("reading_code"))
        self.setViewportMargins(0, 0, 0, 0)
        self.document().setDocumentMargin(_PADDING)
        self.setAccessibleName(self.tr("Markdown source of the page"))
        self._colors = MarkdownColors(theme)
        self._writing.written.connect(self._on_written)
        self.verticalScrollBar().valueChanged.connect(self._dress)
        theme.theme_changed.connect(self._on_theme_changed)

    def set_blocks(self, blocks: Sequence[Block]) -> None:
        """Show these blocks; what is the same at the start is left as it is."""
        pairs = enumerate(zip(blocks, self._blocks, strict=False))
        same = next((at for at, (new, old) in pairs if new != old), min(len(blocks), len(self._blocks)))
        if same < len(blocks) or same < len(self._blocks):
            self._write_from(same, blocks[same:])

    def set_block(self, block: Block) -> None:
        """Add a block, or replace the one with its id."""
        index = self._index.get(block.id, len(self._blocks))
        if index == len(self._blocks) and not self.is_settled():
            self._index[block.id] = index
            self._blocks.append(block)  # its turn comes: what is left is taken from this list
        else:
            self._write_from(index, [block, *self._blocks[index + 1 :]])

    def set_linked_block(self, block_id: int | None) -> None:
        """Mark the source of a block that is pointed at elsewhere."""
        self._linked = -1 if block_id is None else block_id
        self.viewport().update()

    def block_of(self, paragraph: QTextBlock) -> Block | None:
        """The block whose source a paragraph of the document belongs to; the empty line after it is its own."""
        index = bisect_right(self._starts, paragraph.position()) - 1
        return self._blocks[index] if 0 <= index < len(self._blocks) else None

    def paragraphs_of(self, block_id: int) -> tuple[QTextBlock, QTextBlock] | None:
        """The first and the last paragraph of a block's source; None where it is not shown."""
        index = self._index.get(block_id)
        if index is None or index >= len(self._starts):
            return None
        first = self.document().findBlock(self._starts[index])
        if index + 1 == len(self._starts):
            return first, self.document().lastBlock()
        return first, self.document().findBlock(self._starts[index + 1] - 2)

    def scroll_to_block(self, block_id: int) -> None:
        paragraphs = self.paragraphs_of(block_id)
        self._sought = -1 if paragraphs or self.is_settled() else block_id
        if paragraphs:
            self.setTextCursor(QTextCursor(paragraphs[0]))
            self.ensureCursorVisible()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            return
        block = self.block_of(self.cursorForPosition(event.position().toPoint()).block())
        if block is not None:
            self.block_clicked.emit(block.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paragraphs = self.paragraphs_of(self._linked)
        if paragraphs is None:
            return
        block = self._blocks[self._index[self._linked]]
        tops = [
            self.blockBoundingGeometry(paragraph).translated(self.contentOffset())
            for paragraph in self._seen()
            if paragraphs[0].position() <= paragraph.position() <= paragraphs[1].position()
        ]
        if tops:
            color = self._theme.kind_color(block.kind, on_paper=False)
            top, bottom = round(tops[0].top()), round(tops[-1].bottom())
            QPainter(self.viewport()).fillRect(_BAR_X, top, _BAR_WIDTH, bottom - top, color)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._dress()

    def _write_from(self, index: int, blocks: Sequence[Block]) -> None:
        """Replace everything from block `index` on."""
        for block in self._blocks[index:]:
            self._index.pop(block.id, None)
        self._blocks[index:] = blocks
        self._index |= {block.id: at for at, block in enumerate(blocks, index)}
        index = min(index, len(self._starts))
        position = self._starts[index] if index < len(self._starts) else self.document().characterCount() - 1
        if 0 < index < len(self._starts):
            position -= len(_SEPARATOR)
        del self._starts[index:]
        self._writing.write_from(position, self._paragraphs(position))

    def _paragraphs(self, position: int) -> Iterator[tuple[str, bool]]:
        """The paragraphs of all blocks that are not written yet; what is written ends at `position`."""
        if self._starts or not self._blocks:
            yield "", False  # goes on where that ends
        while (index := len(self._starts)) < len(self._blocks):
            if index:
                yield "", False
                position += len(_SEPARATOR)
            self._starts.append(position)
            for text, glued in source_paragraphs(self._markdown_of(self._blocks[index]).strip("\n")):
                yield text, glued
                position += utf16_length(text) + 1
            position -= 1

    def _seen(self) -> Iterator[QTextBlock]:
        """The paragraphs in view."""
        block, height = self.firstVisibleBlock(), self.viewport().height()
        while block.isValid() and self.blockBoundingGeometry(block).translated(self.contentOffset()).top() < height:
            yield block
            block = block.next()

    def _dress(self) -> None:
        if self.isVisible():
            self._colors.dress(list(self._seen()))

    def _on_written(self) -> None:
        self._dress()
        if self._sought in self._index and self._index[self._sought] < len(self._starts):
            self.scroll_to_block(self._sought)

    def _on_theme_changed(self) -> None:
        self._colors.restyle()
        self._dress()
