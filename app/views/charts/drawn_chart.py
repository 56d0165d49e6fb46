"""The chart drawn again, in a frame of the same shape as the picture beside it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from app.charts.chart_data import Place
from app.views.charts.chart_look import screen_look
from app.views.charts.chart_painter import ChartPicture, paint_chart
from app.views.charts.chart_words import description, words_at
from app.views.common.theme import Theme

_REACH = 14.0


class DrawnChart(QWidget):
    """Shows a chart; its words for screen readers tell it whole.

    Signals:
        value_clicked(row, column): a value was clicked; its place in the table.
    """

    value_clicked = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture: ChartPicture | None = None
        self._places: Mapping[Place, QPointF] = {}
        self.setAccessibleName(self.tr("Chart drawn from the numbers"))
        self.setMouseTracking(True)
        theme.theme_changed.connect(self.update)

    @property
    def picture(self) -> ChartPicture | None:
        return self._picture

    def show_picture(self, picture: ChartPicture | None) -> None:
        """Draw another chart, or the same one changed."""
        if picture == self._picture:
            return
        self._picture = picture
        self.setAccessibleDescription(description(picture.data, picture.kind) if picture else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, 300)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        painter.fillRect(rect, self._theme.color("panel"))
        if self._picture is not None:
            self._places = paint_chart(painter, rect, self._picture, screen_look(self._theme))
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._value_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._value_at(event.position())
        if place is not None and event.button() is Qt.MouseButton.LeftButton:
            self.value_clicked.emit(*place)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            place = self._value_at(QPointF(event.pos()))
            words = words_at(self._picture.data, place) if self._picture and place else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _value_at(self, point: QPointF) -> Place | None:
        """The value whose mark is nearest to a point, if it is near."""
        near = [((at - point).manhattanLength(), place) for place, at in self._places.items()]
        distance, place = min(near, default=(_REACH + 1, None))
        return place if distance <= _REACH else None
