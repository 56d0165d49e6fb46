"""The accent ring around the control that has the keyboard. Shown only when the keyboard brought the focus there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QFocusFrame,
    QScrollBar,
    QWidget,
)
from shiboken6 import delete

from app.views.common.recto_style import RING_WIDTH

_RADIUS = 8.0


def remove_rings() -> None:
    """Take away every ring: of a look that is no longer in force.

    A ring lies beside the control that it surrounds, whoever holds it. One that nobody holds any more would be freed by
    Python's collector, maybe while Qt paints its neighbours, which it does not survive.
    """
    for widget in QApplication.allWidgets():
        if isinstance(widget, FocusRing):
            delete(widget)


class FocusRing(QFocusFrame):
    """Follows the keyboard focus from button to button.

    Fields show focus by their own border, and item views, tabs and the page by a ring inside, so only buttons and
    sliders get this one. A widget with the property `ownFocus` paints its own.
    """

    def __init__(self) -> None:
        super().__init__()
        self._app = QApplication.instance()
        assert isinstance(self._app, QApplication)
        self._app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        self.setWidget(now if now is not None and self._rings(now) else None)  # type: ignore[arg-type]

    def _rings(self, widget: QWidget) -> bool:
        if not isinstance(widget, QAbstractButton | QAbstractSlider) or isinstance(widget, QScrollBar):
            return False
        if widget.property("ownFocus"):
            return False
        by_keyboard = widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        return by_keyboard and QApplication.mouseButtons() == Qt.MouseButton.NoButton

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), RING_WIDTH))
        half = RING_WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), _RADIUS, _RADIUS)
