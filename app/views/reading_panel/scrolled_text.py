"""The text of a page in a view that scrolls: its margins, places in it, and following the text that is coming.

Shows a `BlockDocument`; marks nothing and knows no pointer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QTextCursor, QTextFormat, QWheelEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from app.document.block import Block
from app.mathematics.formula import Formula
from app.views.reading_panel.block_document import BlockDocument
from app.views.reading_panel.formula_object import FORMULA_TYPE, formula_of
from app.views.reading_panel.picture_object import pictured_block
from app.views.reading_panel.text_styles import SIDE_PADDING

_TOP_PADDING, _BOTTOM_PADDING = 24, 56
_TABLE_LINE = 20.0  # of a table or a picture that stands for its first line
_LEAST_WIDTH = 160  # of a line: in the 100 x 30 that Qt gives what is not shown yet, each would hold one letter
_ROUNDING = 8  # pixels: at most one for each column of a common table


class ScrolledText(QTextEdit):
    """Text of one page.

    Signals:
        following_changed(bool): whether new text is kept in view.
        moved: what is in view has changed.
    """

    following_changed = Signal(bool)
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: BlockDocument | None = None
        self._text_width = 520
        self._streaming = self._caret_on = False
        self._following = True
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._on_blink)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled_by_hand)
        self.verticalScrollBar().valueChanged.connect(self.moved)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.horizontalScrollBar().rangeChanged.connect(self._on_width_changed)

    def set_blocks(self, blocks: BlockDocument) -> None:
        """Show this document; it is filled later."""
        self._blocks = blocks
        self.setDocument(blocks.text)
        self._place_text()

    def set_text_width(self, width: int) -> None:
        """The widest a line may be, in pixels."""
        self._text_width = width
        self._place_text()

    def set_streaming(self, streaming: bool) -> None:
        """Whether text is still coming: shows the caret, and keeps the end in view.

        Who watched to the end begins at the top, as the page beside it does; who scrolled or selected stays there.
        """
        if streaming == self._streaming:
            return
        has_watched = self._streaming and self._following and not self.textCursor().hasSelection()
        self._streaming = self._caret_on = streaming
        rate = QGuiApplication.styleHints().cursorFlashTime()
        if streaming and rate > 0:
            self._blink.start(rate // 2)
        else:
            self._blink.stop()
        if has_watched:
            self.to_start()
        self.follow(True)
        self.viewport().update()

    @property
    def is_streaming(self) -> bool:
        return self._streaming

    @property
    def is_following(self) -> bool:
        return self._following

    def follow(self, following: bool) -> None:
        """Keep the end in view while text is coming, or stop doing so."""
        if following and self._streaming:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        if following != self._following:
            self._following = following
            self.following_changed.emit(following)

    def scroll_to(self, block_id: int) -> None:
        """Bring a block into view, with some of what stands before it, unless it is all there."""
        rect = self._blocks.rect(block_id) if self._blocks else None
        if rect is None:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if bar.value() <= rect.top() and rect.bottom() <= bar.value() + height:
            return
        self.follow(False)
        bar.setValue(round(rect.top() - min(height / 4, max(16.0, height - rect.height()))))

    def scroll_to_cursor(self, cursor: QTextCursor) -> None:
        """Bring a place of the text into view, unless it is there."""
        rect, height = self.cursorRect(cursor), self.viewport().height()
        if rect.top() < 0 or rect.bottom() > height:
            self.follow(False)
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + rect.top() - height // 3)

    def to_start(self) -> None:
        """Show the beginning."""
        # The text cursor goes there too: it is pushed along by what is written before it, and Qt keeps it in view.
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def place(self) -> tuple[int, float]:
        """The block at the top of the view, and how far it has been scrolled past, as a part of its height."""
        block = self.block_at(QPoint(0, 0))
        rect = self.block_rect(block.id) if block else None
        return (block.id, -rect.top() / max(1.0, rect.height())) if block and rect else (-1, 0.0)

    def to_place(self, block_id: int, part: float) -> None:
        """Bring back what `place` gave, whatever size the text has now."""
        self.moveCursor(QTextCursor.MoveOperation.Start)
        rect = self._blocks.rect(block_id) if self._blocks else None
        if rect is not None and not (self._streaming and self._following):
            self.verticalScrollBar().setValue(round(rect.top() + part * rect.height()))

    def block_at(self, place: QPoint) -> Block | None:
        """The block at a place of the viewport."""
        return self._blocks.block_at_height(place.y() + self.verticalScrollBar().value()) if self._blocks else None

    def block_rect(self, block_id: int) -> QRectF | None:
        """Where a block stands in the viewport."""
        rect = self._blocks.rect(block_id) if self._blocks else None
        return rect.translated(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value()) if rect else None

    def block_ids(self) -> list[int]:
        """The blocks that are there, in reading order."""
        return [block.id for block in self._blocks.blocks] if self._blocks else []

    def first_line(self, block: Block) -> QRectF | None:
        """Where the first line of a block stands in the viewport; of a table or a picture some of its top."""
        rect = self.block_rect(block.id)
        selection = self._blocks.selection(block.id) if self._blocks else None
        if rect is None or selection is None or block.table is not None or block.kind.is_picture:
            return QRectF(rect.left(), rect.top(), rect.width(), _TABLE_LINE) if rect is not None else None
        selection.setPosition(selection.selectionStart())
        return QRectF(self.cursorRect(selection))

    def blocks_between(self, top: float, bottom: float) -> Iterator[Block]:
        """The blocks that touch this stretch of the document."""
        return self._blocks.blocks_between(top, bottom) if self._blocks else iter(())

    def seen_rect(self, block_id: int) -> QRectF | None:
        """Where a block stands in the viewport, of one that goes far beyond it only the parts that touch it."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        rect = self._blocks.rect_between(block_id, top, top + height) if self._blocks else None
        return rect.translated(-self.horizontalScrollBar().value(), -top) if rect else None

    def formula_at(self, place: QPoint) -> Formula | None:
        """The drawn formula at a place of the viewport."""
        format_ = self._format_at(place)
        return formula_of(format_) if format_.objectType() == FORMULA_TYPE else None

    def picture_at(self, place: QPoint) -> int | None:
        """The id of the block whose picture is at a place of the viewport."""
        return pictured_block(self._format_at(place))

    def _format_at(self, place: QPoint) -> QTextFormat:
        scrolled = QPointF(place) + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return self.document().documentLayout().formatAt(scrolled)

    @contextmanager
    def place_held(self) -> Iterator[None]:
        """Keep what is at the top of the view there while text above it or in it changes its height."""
        block = self.block_at(QPoint(0, 0))
        before = self.block_rect(block.id) if block else None
        yield
        after = self.block_rect(block.id) if block else None
        if before is not None and after is not None and not (self._streaming and self._following):
            # Of a block that begins above the view its end is what is seen.
            moved = after.bottom() - before.bottom() if before.top() < 0 else after.top() - before.top()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(moved))

    def text_right(self) -> int:
        """Where lines end at the latest, in the viewport."""
        return min(self.viewport().width() - SIDE_PADDING, SIDE_PADDING + self._text_width)

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event)
        self._on_scrolled_by_hand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Margins of a wide view in a narrow one would leave no room for the text, and Qt would lay that out.
        grows = event.size().width() > event.oldSize().width()
        if not grows:
            self._place_text()
        super().resizeEvent(event)
        if grows:
            self._place_text()
        self.moved.emit()

    def _place_text(self) -> None:
        """Margins of the whole text: the padding, and on the right what is beyond the measure."""
        frame = self.document().rootFrame()
        format_ = frame.frameFormat()
        room = self.viewport().width() - SIDE_PADDING
        right = min(max(SIDE_PADDING, room - self._text_width), room - _LEAST_WIDTH)
        if format_.leftMargin() == SIDE_PADDING and format_.rightMargin() == right:
            return
        format_.setLeftMargin(SIDE_PADDING)
        format_.setRightMargin(right)
        format_.setTopMargin(_TOP_PADDING)
        format_.setBottomMargin(_BOTTOM_PADDING)
        frame.setFrameFormat(format_)

    def _on_width_changed(self, _minimum: int, over: int) -> None:
        """Offer to scroll sideways only where there is something: Qt rounds the columns of a table up."""
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if over > _ROUNDING else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(policy)

    def _on_blink(self) -> None:
        self._caret_on = not self._caret_on
        self.viewport().update()

    def _on_scrolled_by_hand(self, _action: int = 0) -> None:
        """The person moved the text: follow only if they have come back to the end."""
        if self._streaming:
            bar = self.verticalScrollBar()
            self.follow(bar.sliderPosition() >= bar.maximum() - 4)

    def _on_range_changed(self) -> None:
        if self._streaming and self._following:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        self.moved.emit()
