"""What the mouse does on pages: point, click, drag the paper, drag over words."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.document.geometry import Rotation
from app.views.page_view.marked_pages import MarkedPages
from app.views.page_view.order_layer import OrderLayer
from app.views.page_view.order_numbers import OrderNumber
from app.views.page_view.region_layer import RegionLayer
from app.views.page_view.sheet import Sheet
from app.views.page_view.text_selection import Word, is_over_text, select, word_near, words_of

_Button = Qt.MouseButton
_Cursor = Qt.CursorShape


class _Drag(Enum):
    NONE = auto()
    PRESSED = auto()
    PANNING = auto()
    SELECTING = auto()
    DRAWING = auto()
    CARRYING = auto()


class Pointer:
    """Turns mouse events into calls of the view.

    Attributes:
        space_held: the space bar makes the left button drag the paper everywhere.
        panned: the paper was dragged since space was pressed.
        drew_with_alt: a region was drawn while Alt was held, which is no wish for the menu.
    """

    def __init__(self, view: MarkedPages, regions: RegionLayer, order: OrderLayer) -> None:
        self._view, self._regions, self._order = view, regions, order
        self._drag = _Drag.NONE
        self._pressed_at = QPointF()
        self._last = QPointF()
        self._start_word: tuple[int, int] | None = None  # page and index
        self._start_at: tuple[Word, ...] = ()  # that word as it stood there
        self._number: tuple[int, OrderNumber] | None = None  # page and number of the order that was pressed
        self._words: tuple[tuple[Sheet, Rotation, int], tuple[Word, ...]] | None = None
        self.space_held = False
        self.panned = False
        self.drew_with_alt = False

    def forget(self) -> None:
        """Other pages are shown: what was pressed is not there any more."""
        self._drag, self._start_word, self._words, self._number = _Drag.NONE, None, None, None

    def press(self, event: QMouseEvent) -> None:
        self._pressed_at = self._last = event.position()
        if event.button() is _Button.MiddleButton or (event.button() is _Button.LeftButton and self.space_held):
            self._begin_pan()
        elif event.button() is _Button.LeftButton and self._begin_region(event):
            self._drag = _Drag.DRAWING
        elif event.button() is _Button.LeftButton:
            if self._regions.chosen() is not None:
                self._regions.give_up()  # a click beside it
            self._drag = _Drag.PRESSED
            self._view.select(None)
            self._number = self._order.number_at(event.position())
            self._start_word = None if self._number else self._word_under(event.position())
            self._start_at = self._words_at(self._start_word)

    def move(self, event: QMouseEvent) -> None:
        point = event.position()
        if self._drag is _Drag.PRESSED and _far(point, self._pressed_at):
            if self._number is not None:
                self._drag = _Drag.CARRYING
                self._order.begin(self._number)
            elif self._start_word is not None:
                self._drag = _Drag.SELECTING
            else:
                self._begin_pan()
        if self._drag is _Drag.PANNING:
            self._view.pan(point.x() - self._last.x(), point.y() - self._last.y())
            self.panned = True
        elif self._drag is _Drag.SELECTING:
            self._select_to(point)
        elif self._drag is _Drag.DRAWING:
            self._regions.draw_to(point)
        elif self._drag is _Drag.CARRYING:
            self._order.carry_to(point)
        elif self._drag is _Drag.NONE:
            self._point_at(point)
        self._last = point

    def release(self, event: QMouseEvent) -> None:
        clicked = self._drag is _Drag.PRESSED
        if self._drag is _Drag.DRAWING:
            self._regions.finish()
        if self._drag is _Drag.CARRYING:
            self._order.carry_to(event.position())
            self._order.drop()
        self._drag = _Drag.NONE
        self._point_at(event.position())
        if clicked:
            place = self._place_under(event.position())
            if place is not None:
                self._view.block_clicked.emit(*place)
            else:
                self._view.set_current_block(0, None)

    def give_up_carried(self) -> bool:
        """Put the number that is carried back; whether one was."""
        if self._drag is _Drag.CARRYING:
            self._drag = _Drag.NONE
        return self._order.give_up()

    def hold_space(self, held: bool) -> None:
        """The space bar went down or up."""
        self.space_held, self.panned = held, False
        self._view.viewport().setCursor(_Cursor.OpenHandCursor if held else _Cursor.ArrowCursor)

    def _begin_pan(self) -> None:
        self._drag = _Drag.PANNING
        self._view.hover(None)
        self._view.viewport().setCursor(_Cursor.ClosedHandCursor)

    def _begin_region(self, event: QMouseEvent) -> bool:
        """Begin to draw a region where that is meant, and there is a page."""
        with_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if not (with_alt or self._regions.is_drawing()) or not self._regions.begin(event.position()):
            return False
        self.drew_with_alt = with_alt
        self._view.hover(None)
        self._view.viewport().setCursor(_Cursor.CrossCursor)
        return True

    def _place_under(self, point: QPointF) -> tuple[int, int] | None:
        """Page and id of the block under a point, or of the block whose number is there."""
        number = self._order.number_at(point)
        return (number[0], number[1].block_id) if number is not None else self._view.block_at(point)

    def _point_at(self, point: QPointF) -> None:
        place = self._place_under(point)
        self._view.hover(place)
        if self.space_held or self._order.number_at(point) is not None:
            cursor = _Cursor.OpenHandCursor
        elif self._regions.is_drawing():
            cursor = _Cursor.CrossCursor
        elif self._word_under(point) is not None:
            cursor = _Cursor.IBeamCursor
        else:
            cursor = _Cursor.PointingHandCursor if place else _Cursor.ArrowCursor
        self._view.viewport().setCursor(cursor)

    def _word_under(self, point: QPointF) -> tuple[int, int] | None:
        """Page and index of the word under a point of the viewport."""
        found = self._view.page_at(point)
        if found is None:
            return None
        sheet, local = found
        zoom = self._view.zoom_of(sheet.number)
        x, y = local.x() / zoom, local.y() / zoom
        words = self._words_of(sheet)
        return (sheet.number, word_near(words, x, y)) if words and is_over_text(words, x, y) else None

    def _select_to(self, point: QPointF) -> None:
        if self._start_word is None:
            return
        number, start = self._start_word
        words = self._words_of(self._view.sheet(number))
        if words[start : start + 1] != self._start_at:
            self._drag = _Drag.NONE  # the page is read anew under the pointer, and says something else there now
            return
        local = (point - self._view.page_rect(number).topLeft()) / self._view.zoom_of(number)
        self._view.select(select(number, words, start, word_near(words, local.x(), local.y())))

    def _words_at(self, place: tuple[int, int] | None) -> tuple[Word, ...]:
        if place is None:
            return ()
        return self._words_of(self._view.sheet(place[0]))[place[1] : place[1] + 1]

    def _words_of(self, sheet: Sheet) -> tuple[Word, ...]:
        key = (sheet, sheet.rotation, sheet.revision)
        if self._words is None or self._words[0] != key:
            self._words = (key, words_of(sheet))
        return self._words[1]


def _far(one: QPointF, other: QPointF) -> bool:
    return (one - other).manhattanLength() >= QApplication.startDragDistance()
