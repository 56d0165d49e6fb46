"""The scrolled text of a page: pointer, gutter marks, caret and following the stream. Shows a `BlockDocument`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QFrame, QTextEdit, QWidget

from app.document.block import Block, Origin
from app.mathematics.formula import Formula
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.reading_panel.block_document import BlockDocument
from app.views.reading_panel.formula_copies import with_formula_sources
from app.views.reading_panel.formula_object import FORMULA_TYPE, formula_of
from app.views.reading_panel.picture_object import OBJECT_CHARACTER
from app.views.reading_panel.text_styles import SIDE_PADDING

_BAR_X, _BAR_WIDTH = 27.0, 3.0
_PENCIL_X, _PENCIL_SIDE = 8.0, 14.0
_TOP_PADDING, _BOTTOM_PADDING = 24, 56
_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_SCROLL_KEYS = {
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}

_ROUNDING = 8  # pixels: at most one for each column of a common table


class PageText(QTextEdit):
    """Read-only text of one page.

    Signals:
        hovered(block id): the pointer is over another block; -1 for none.
        clicked(block id): a block was clicked, not dragged over.
        edit_asked(block id, place in the viewport): a block was clicked twice; the place is where.
        following_changed(bool): whether new text is kept in view.
        moved: what is in view has changed.
    """

    hovered = Signal(int)
    clicked = Signal(int)
    edit_asked = Signal(int, QPoint)
    following_changed = Signal(bool)
    moved = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._blocks: BlockDocument | None = None
        self._text_width = 520
        self._hovered = self._linked = self._current = -1
        self._pressed_at: QPoint | None = None
        self._streaming = self._caret_on = self._keyboard_focus = False
        self._following = True
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._on_blink)
        self._menu_soon = QTimer(self, singleShot=True, interval=0)  # some systems ask twice for one key
        self._menu_soon.timeout.connect(lambda: self.customContextMenuRequested.emit(self._menu_place()))
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.viewport().setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled_by_hand)
        self.verticalScrollBar().valueChanged.connect(self._on_value_changed)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.horizontalScrollBar().rangeChanged.connect(self._on_width_changed)

    def set_blocks(self, blocks: BlockDocument) -> None:
        """Show this document; it is filled later."""
        self._blocks = blocks
        self.setDocument(blocks.text)
        self._place_text()

    def _on_width_changed(self, _minimum: int, over: int) -> None:
        """Offer to scroll sideways only where there is something: Qt rounds the columns of a table up."""
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if over > _ROUNDING else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(policy)

    def set_text_width(self, width: int) -> None:
        """The widest a line may be, in pixels."""
        self._text_width = width
        self._place_text()

    def set_streaming(self, streaming: bool) -> None:
        """Whether text is still coming: shows the caret, and keeps the end in view."""
        if streaming == self._streaming:
            return
        self._streaming = self._caret_on = streaming
        rate = QGuiApplication.styleHints().cursorFlashTime()
        if streaming and rate > 0:
            self._blink.start(rate // 2)
        else:
            self._blink.stop()
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

    def set_linked(self, block_id: int) -> None:
        """Mark a block that is pointed at elsewhere; -1 for none."""
        if block_id != self._linked:
            self._linked = block_id
            self.viewport().update()

    def set_current(self, block_id: int) -> None:
        """Mark the block that commands are meant for; -1 for none."""
        if block_id != self._current:
            self._current = block_id
            self.viewport().update()

    def hovered_block(self) -> int:
        return self._hovered

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

    def formula_at(self, place: QPoint) -> Formula | None:
        """The drawn formula at a place of the viewport."""
        scrolled = QPointF(place) + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        format_ = self.document().documentLayout().formatAt(scrolled)
        return formula_of(format_) if format_.objectType() == FORMULA_TYPE else None

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

    def createMimeDataFromSelection(self) -> QMimeData:
        data = with_formula_sources(self.textCursor()) or super().createMimeDataFromSelection()
        text = data.text().replace(OBJECT_CHARACTER, "")
        data.setText("\n".join(line.rstrip() for line in text.split("\n")).strip("\n"))
        return data

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block_id in {self._hovered, self._linked, self._current} - {-1}:
            self._paint_bar(painter, block_id)
        self._paint_pencils(painter, event)
        if self._streaming and self._caret_on:
            self._paint_caret(painter)
        if self._keyboard_focus:
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            block = self.block_at(event.position().toPoint())
            self._hover(block.id if block else -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is None or self.textCursor().hasSelection():
            return
        block = self.block_at(pressed)
        if block is not None:
            self.clicked.emit(block.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        block = self.block_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and block is not None:
            self.edit_asked.emit(block.id, event.position().toPoint())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event)
        self._on_scrolled_by_hand()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._menu_soon.start()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif event.key() in _SCROLL_KEYS and not event.modifiers():
            self.verticalScrollBar().triggerAction(_SCROLL_KEYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._keyboard_focus = event.reason() in _KEYBOARD
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._keyboard_focus = False
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """The menu key asks for the menu of the current block, of the one pointed at, or of the first in view."""
        if isinstance(event, QContextMenuEvent) and event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._menu_soon.start()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_text()
        super().resizeEvent(event)
        self.moved.emit()

    def _place_text(self) -> None:
        """Margins of the whole text: the padding, and on the right what is beyond the measure."""
        frame = self.document().rootFrame()
        format_ = frame.frameFormat()
        right = max(SIDE_PADDING, self.viewport().width() - SIDE_PADDING - self._text_width)
        if format_.leftMargin() == SIDE_PADDING and format_.rightMargin() == right:
            return
        format_.setLeftMargin(SIDE_PADDING)
        format_.setRightMargin(right)
        format_.setTopMargin(_TOP_PADDING)
        format_.setBottomMargin(_BOTTOM_PADDING)
        frame.setFrameFormat(format_)

    def _menu_place(self) -> QPoint:
        view, top = QRectF(self.viewport().rect()), self.verticalScrollBar().value()
        shown = self._blocks.blocks_between(top, top + view.height()) if self._blocks is not None else iter(())
        first = next(shown, None)
        rects = (self.block_rect(block_id) for block_id in (self._current, self._linked, first.id if first else -1))
        rect = next((rect for rect in rects if rect is not None and rect.intersects(view)), None)
        return (rect.intersected(view) if rect is not None else view).topLeft().toPoint() + QPoint(1, 1)

    def _hover(self, block_id: int) -> None:
        if block_id != self._hovered:
            self._hovered = block_id
            self.viewport().update()
            self.hovered.emit(block_id)

    def _paint_bar(self, painter: QPainter, block_id: int) -> None:
        block = self._blocks.block(block_id) if self._blocks else None
        rect = self.block_rect(block_id)
        if block is None or rect is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.kind_color(block.kind, on_paper=False))
        painter.drawRoundedRect(QRectF(_BAR_X, rect.top(), _BAR_WIDTH, rect.height()), 1.5, 1.5)

    def _paint_pencils(self, painter: QPainter, event: QPaintEvent) -> None:
        """A pencil beside what a person has edited."""
        if self._blocks is None:
            return
        top = self.verticalScrollBar().value() + event.rect().top()
        for block in self._blocks.blocks_between(top, top + event.rect().height()):
            rect = self.block_rect(block.id) if block.origin is Origin.EDITED else None
            if rect is not None:
                place = QRectF(_PENCIL_X, rect.top() + 5, _PENCIL_SIDE, _PENCIL_SIDE)
                self._icons.paint(painter, place, "pencil-simple", self._theme.color("text2"))

    def _paint_caret(self, painter: QPainter) -> None:
        end = QTextCursor(self.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        rect = QRectF(self.cursorRect(end))
        painter.fillRect(QRectF(rect.left() + 1, rect.top() + 2, 2, rect.height() - 4), self._theme.color("accent"))

    def _on_blink(self) -> None:
        self._caret_on = not self._caret_on
        self.viewport().update()

    def _on_scrolled_by_hand(self, _action: int = 0) -> None:
        """The person moved the text: follow only if they have come back to the end."""
        if self._streaming:
            bar = self.verticalScrollBar()
            self.follow(bar.sliderPosition() >= bar.maximum() - 4)

    def _on_value_changed(self) -> None:
        self.moved.emit()

    def _on_range_changed(self) -> None:
        if self._streaming and self._following:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        self.moved.emit()
