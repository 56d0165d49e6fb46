"""How a difference looks: other words on a tint and underlined, missing ones outlined, extra ones struck through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.comparison.differences import Mark
from app.views.common.theme import Theme

_UNDERLINE = 2.0
_RADIUS = 2.0


class DiffMarks:
    """Paints the marks of words behind and over their text."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint_under(self, painter: QPainter, rects: Sequence[QRectF], mark: Mark, current: bool) -> None:
        """What lies under the words."""
        painter.setPen(Qt.PenStyle.NoPen)
        if current:
            painter.setBrush(self._theme.color("accent_soft"))
        elif mark is Mark.MISSING:
            return
        else:
            painter.setBrush(self._theme.color("error_soft"))
        for rect in rects:
            painter.drawRect(rect)

    def paint_over(self, painter: QPainter, rects: Sequence[QRectF], mark: Mark, current: bool) -> None:
        """What lies over the words; the one that was stepped to has a frame."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in rects:
            if mark is Mark.MISSING:
                self._outline(painter, rect)
            elif mark is Mark.OTHER:
                y = rect.bottom() - _UNDERLINE / 2
                painter.setPen(QPen(self._theme.color("error"), _UNDERLINE, c=Qt.PenCapStyle.FlatCap))
                painter.drawLine(QLineF(rect.left(), y, rect.right(), y))
            else:
                y = rect.center().y() + 1
                painter.setPen(QPen(self._theme.color("error"), 1.5, c=Qt.PenCapStyle.FlatCap))
                painter.drawLine(QLineF(rect.left(), y, rect.right(), y))
            if current:
                painter.setPen(QPen(self._theme.color("accent"), 1.5))
                painter.drawRoundedRect(rect.adjusted(-2.5, -1.5, 2.5, 1.5), _RADIUS + 1, _RADIUS + 1)

    def _outline(self, painter: QPainter, rect: QRectF) -> None:
        pen = QPen(self._theme.color("text3"), 1)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawRoundedRect(rect.adjusted(-1.5, 0.5, 1.5, -0.5), _RADIUS, _RADIUS)
