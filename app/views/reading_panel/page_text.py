"""The text of a page as a person works with it: pointer, keys, the marks in the gutter, the caret."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCursor,
)
from PySide6.QtWidgets import QAbstractSlider, QApplication, QWidget

from app.document.block import Origin
from app.views.common.icons import Icons
from app.views.common.own_keys import claims
from app.views.common.theme import Theme
from app.views.reading_panel.copied_blocks import copied_data
from app.views.reading_panel.formula_object import copied_text
from app.views.reading_panel.mirrored_table import holds_mirrored, own_order
from app.views.reading_panel.order_gutter import OrderGutter
from app.views.reading_panel.picture_object import OBJECT_CHARACTER
from app.views.reading_panel.scrolled_text import ScrolledText
from app.views.reading_panel.selected_blocks import selected_blocks
from app.views.reading_panel.spoken_text import speak_formulas
from app.views.reading_panel.written_text import WrittenText, plain_text

_BAR_X, _BAR_WIDTH = 27.0, 3.0
_CHOSEN_X, _CHOSEN_WIDTH = 25.0, 6.0
_PENCIL_X, _PENCIL_SIDE = 8.0, 14.0
_BELOW_NUMBER = 25.0
_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_SCROLL_KEYS = {
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class PageText(ScrolledText):
    """Read-only text of one page.

    Signals:
        hovered(block id): the pointer is over another block; -1 for none.
        clicked(block id): a block was clicked, not dragged over.
        edit_asked(block id, place in the viewport): a block was clicked twice; the place is where.
        picture_dragged(block id): the picture of a block is being dragged away.
        block_dropped(block id, index): a block was dragged by its number; so many are to come before it.
    """

    hovered = Signal(int)
    clicked = Signal(int)
    edit_asked = Signal(int, QPoint)
    picture_dragged = Signal(int)
    block_dropped = Signal(int, int)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._hovered = self._linked = self._current = -1
        self._pressed_at: QPoint | None = None
        self._pressed_picture: int | None = None
        self._keyboard_focus = False
        self.order = OrderGutter(self, theme)
        self._menu_soon = QTimer(self, singleShot=True, interval=0)  # some systems ask twice for one key
        self._menu_soon.timeout.connect(lambda: self.customContextMenuRequested.emit(self._menu_place()))
        speak_formulas(self)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.viewport().setMouseTracking(True)

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

    def createMimeDataFromSelection(self) -> QMimeData:
        selected = self.textCursor()
        pieces = own_order(selected) if holds_mirrored(selected) else (selected,)
        words = "\n".join(plain_text(WrittenText(piece, copied_text)) for piece in pieces)
        text = words.replace(OBJECT_CHARACTER, "")
        text = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
        return copied_data(selected_blocks(self._blocks, selected) if self._blocks is not None else (), text)

    def toPlainText(self) -> str:
        """All that is written, long texts as the ones that they are."""
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        return plain_text(WrittenText(whole, lambda _: OBJECT_CHARACTER))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block_id in {self._hovered, self._linked} - {self._current, -1}:
            self._paint_bar(painter, block_id, _BAR_X, _BAR_WIDTH)
        self._paint_bar(painter, self._current, _CHOSEN_X, _CHOSEN_WIDTH)
        self._paint_pencils(painter, event)
        top = self.verticalScrollBar().value()
        self.order.paint(painter, top + event.rect().top(), top + event.rect().bottom())
        if self._streaming and self._caret_on:
            self._paint_caret(painter)
        if self._keyboard_focus:
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self.order.carry_to(event.position()):
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        if self._pressed_picture is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_picture(event.position().toPoint())
            return
        super().mouseMoveEvent(event)
        if not event.buttons():
            if self.order.is_over(event.position()):
                self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
            block = self.block_at(event.position().toPoint())
            self._hover(block.id if block else -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.order.press(event.position()):
            self._pressed_at = event.position().toPoint()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            return
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
            self._pressed_picture = None if self._streaming else self.picture_at(self._pressed_at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dropped = self.order.drop()
        if dropped is not None:
            self._pressed_at = None
            self.block_dropped.emit(*dropped)
            return
        super().mouseReleaseEvent(event)
        pressed, self._pressed_at, self._pressed_picture = self._pressed_at, None, None
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._menu_soon.start()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif event.key() == Qt.Key.Key_Escape and self.order.give_up():
            self._pressed_at = None
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
        """The menu key asks for the menu of the current block, of the one pointed at, or of the first in view.

        Escape puts back what is dragged; it must not stop what is being read.
        """
        if claims(event, lambda key: key.key() == Qt.Key.Key_Escape and self.order.is_carrying):
            return True
        if isinstance(event, QContextMenuEvent) and event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._menu_soon.start()
            return True
        return super().event(event)

    def _drag_picture(self, place: QPoint) -> None:
        """The pointer has been pressed on a picture: far enough from there the picture goes with it."""
        pressed, picture = self._pressed_at, self._pressed_picture
        far = QApplication.startDragDistance()
        if pressed is not None and picture is not None and (place - pressed).manhattanLength() >= far:
            self._pressed_at = self._pressed_picture = None
            self.picture_dragged.emit(picture)

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

    def _paint_bar(self, painter: QPainter, block_id: int, x: float, width: float) -> None:
        block = self._blocks.block(block_id) if self._blocks else None
        rect = self.seen_rect(block_id)
        if block is None or rect is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.kind_color(block.kind, on_paper=False))
        painter.drawRoundedRect(QRectF(x, rect.top(), width, rect.height()), 1.5, 1.5)

    def _paint_pencils(self, painter: QPainter, event: QPaintEvent) -> None:
        """A pencil beside what a person has edited."""
        if self._blocks is None:
            return
        top = self.verticalScrollBar().value() + event.rect().top()
        for block in self._blocks.blocks_between(top, top + event.rect().height()):
            rect = self.block_rect(block.id) if block.origin is Origin.EDITED else None
            if rect is not None:
                top_of_it = rect.top() + (5 if not self.order.is_shown else _BELOW_NUMBER)
                place = QRectF(_PENCIL_X, top_of_it, _PENCIL_SIDE, _PENCIL_SIDE)
                self._icons.paint(painter, place, "pencil-simple", self._theme.color("text2"))

    def _paint_caret(self, painter: QPainter) -> None:
        end = QTextCursor(self.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        rect = QRectF(self.cursorRect(end))
        painter.fillRect(QRectF(rect.left() + 1, rect.top() + 2, 2, rect.height() - 4), self._theme.color("accent"))
