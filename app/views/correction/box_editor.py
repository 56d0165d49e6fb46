"""A rectangle with handles over the page: drag its edges or its middle, or move it with the arrow keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.views.common.own_keys import ENTER, claims
from app.views.common.theme import Theme

_HANDLE = 9.0
_REACH = 8.0  # pixels around an edge that take hold of it
_SMALLEST = 4.0
_STEP = 1.0
_EDGES = ("left", "top", "right", "bottom")
_ARROWS = {
    Qt.Key.Key_Left: QPointF(-_STEP, 0), Qt.Key.Key_Right: QPointF(_STEP, 0),
    Qt.Key.Key_Up: QPointF(0, -_STEP), Qt.Key.Key_Down: QPointF(0, _STEP),
}  # fmt: skip
_OWN_KEYS = (*_ARROWS, *ENTER, Qt.Key.Key_Escape)


class BoxEditor(QWidget):
    """Covers the viewport of the page view; outside the page nothing can be reached.

    Signals:
        changed: the rectangle was dragged or moved.
        accepted, cancelled: the person is done.
    """

    changed = Signal()
    accepted = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._box = QRectF()
        self._page = QRectF()
        self._held: frozenset[str] = frozenset()
        self._from = QPointF()
        self._before = QRectF()
        self._ended = False
        self.setProperty("ownFocus", True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("The block's place on the page"))
        self.setAccessibleDescription(
            self.tr("Arrows move, with Shift they change the size, Enter keeps, Escape leaves it as it was.")
        )

    def set_place(self, page: QRectF, box: QRectF) -> None:
        """Where the page and the block stand in the viewport, in pixels."""
        self._page, self._box = page, box
        self.update()

    def box(self) -> QRectF:
        """The rectangle as it is now, in pixels of the viewport."""
        return self._box

    def edges_at(self, point: QPointF) -> frozenset[str]:
        """What a press here would take hold of: one or two edges, all four for the middle, none outside."""
        box = self._box
        if not box.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(point):
            return frozenset()
        near = {
            "left": abs(point.x() - box.left()), "right": abs(point.x() - box.right()),
            "top": abs(point.y() - box.top()), "bottom": abs(point.y() - box.bottom()),
        }  # fmt: skip
        close = {edge for edge, distance in near.items() if distance <= _REACH}
        for one, other in (("left", "right"), ("top", "bottom")):
            if {one, other} <= close:
                close.discard(max((one, other), key=lambda edge: near[edge]))
        return frozenset(close or _EDGES)

    def event(self, event: QEvent) -> bool:
        return claims(event, lambda key: key.key() in _OWN_KEYS) or super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = self.edges_at(event.position())
        if not self._held:
            self._end(self.accepted.emit)
            return
        self._from, self._before = event.position(), QRectF(self._box)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._held:
            self._drag(self._before, self._held, event.position() - self._from)
        else:
            self.setCursor(_cursor(self.edges_at(event.position())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = frozenset()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            grows = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            held = frozenset({"right", "bottom"}) if grows else frozenset(_EDGES)
            self._drag(QRectF(self._box), held, _ARROWS[key])
        elif key is Qt.Key.Key_Escape:
            self._end(self.cancelled.emit)
        elif key in ENTER:
            self._end(self.accepted.emit)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self._end(self.accepted.emit)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        accent: QColor = self._theme.color("paper_mark")
        painter.setPen(QPen(accent, 2))
        painter.drawRect(self._box)
        painter.setBrush(Qt.GlobalColor.white)
        for x in (self._box.left(), self._box.center().x(), self._box.right()):
            for y in (self._box.top(), self._box.center().y(), self._box.bottom()):
                if QPointF(x, y) != self._box.center():
                    painter.drawRect(QRectF(x - _HANDLE / 2, y - _HANDLE / 2, _HANDLE, _HANDLE))

    def _end(self, tell: Callable[[], None]) -> None:
        """Tell once how it ended: losing the focus while the rectangle goes away is no second end."""
        if not self._ended:
            self._ended = True
            tell()

    def _drag(self, before: QRectF, held: frozenset[str], by: QPointF) -> None:
        """Move what is held, never beyond the page and never to nothing."""
        page = self._page
        if held == frozenset(_EDGES):
            x = min(max(by.x(), page.left() - before.left()), page.right() - before.right())
            y = min(max(by.y(), page.top() - before.top()), page.bottom() - before.bottom())
            self._box = before.translated(x, y)
        else:
            left = min(max(page.left(), before.left() + by.x()), before.right() - _SMALLEST)
            right = max(min(page.right(), before.right() + by.x()), before.left() + _SMALLEST)
            top = min(max(page.top(), before.top() + by.y()), before.bottom() - _SMALLEST)
            bottom = max(min(page.bottom(), before.bottom() + by.y()), before.top() + _SMALLEST)
            self._box = QRectF(
                QPointF(left if "left" in held else before.left(), top if "top" in held else before.top()),
                QPointF(right if "right" in held else before.right(), bottom if "bottom" in held else before.bottom()),
            )
        self.update()
        self.changed.emit()


def _cursor(edges: frozenset[str]) -> QCursor:
    shapes = {
        frozenset(_EDGES): Qt.CursorShape.SizeAllCursor,
        frozenset({"left"}): Qt.CursorShape.SizeHorCursor,
        frozenset({"right"}): Qt.CursorShape.SizeHorCursor,
        frozenset({"top"}): Qt.CursorShape.SizeVerCursor,
        frozenset({"bottom"}): Qt.CursorShape.SizeVerCursor,
        frozenset({"left", "top"}): Qt.CursorShape.SizeFDiagCursor,
        frozenset({"right", "bottom"}): Qt.CursorShape.SizeFDiagCursor,
        frozenset({"right", "top"}): Qt.CursorShape.SizeBDiagCursor,
        frozenset({"left", "bottom"}): Qt.CursorShape.SizeBDiagCursor,
    }
    return QCursor(shapes.get(edges, Qt.CursorShape.ArrowCursor))
