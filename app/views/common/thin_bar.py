"""A bar that fills, and the time that is left, in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.views.common.language import tr
from app.views.common.theme import Theme


class ThinBar(QWidget):
    """A bar of 140 × 4, or as wide as its place, that moves without easing."""

    def __init__(self, theme: Theme, parent: QWidget, *, height: int = 4, fills_width: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fraction = 0.0
        self.setFixedHeight(height)
        if not fills_width:
            self.setFixedWidth(140)

    def set_fraction(self, fraction: float) -> None:
        self._fraction = min(1.0, max(0.0, fraction))
        self.setAccessibleName(self.tr("{percent} % done").format(percent=round(100 * self._fraction)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("press"))
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)
        painter.setBrush(self._theme.color("accent"))
        painter.drawRoundedRect(QRectF(0, 0, self.width() * self._fraction, self.height()), 2, 2)


def time_left(seconds: float) -> str:
    """Time left in words: 40 s left, 12 min left, 3 h left."""
    if seconds < 90:
        return tr("{count} s left", count=max(1, round(seconds)))
    if seconds < 90 * 60:
        return tr("{count} min left", count=round(seconds / 60))
    return tr("{count} h left", count=round(seconds / 3600))
