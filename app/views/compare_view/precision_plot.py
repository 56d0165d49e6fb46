"""Precision against vision tokens, painted: what more tokens bring on this page."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.comparison.comparison import Comparison
from app.comparison.plot_scale import PlotScale, Point, plot_points, plot_scale
from app.comparison.report import percent
from app.views.common.series import paint_marker, series_style
from app.views.common.theme import Theme

_LEFT, _RIGHT, _TOP, _BOTTOM = 40.0, 32.0, 24.0, 40.0


class PrecisionPlot(QWidget):
    """A point for each reading with vision tokens, joined by a line; token counts double along the axis."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._points: tuple[Point, ...] = ()
        self._names: list[str] = []
        self._indices: list[int] = []
        theme.theme_changed.connect(self.update)
        self.show_comparison(None, [])

    def show_comparison(self, comparison: Comparison | None, indices: list[int]) -> None:
        """Show a comparison; `indices` say as which run each of its readings is shown."""
        self._points = plot_points(comparison) if comparison else ()
        self._names = [run.name for run in comparison.runs] if comparison else []
        self._indices = indices
        told = [f"{self._names[run]}: {tokens}, {percent(precision)}" for run, tokens, precision in self._points]
        self.setAccessibleName(self.tr("Precision against vision tokens"))
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(380, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 140)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("small"))
        if len(self._points) < 2:
            painter.setPen(self._theme.color("text3"))
            words = self.tr("A plot of precision against vision tokens needs two readings besides the reference.")
            painter.drawText(QRectF(self.rect()).adjusted(16, 12, -16, -12), Qt.TextFlag.TextWordWrap, words)
            return
        scale = plot_scale(self._points)
        self._paint_axes(painter, scale)
        self._paint_line(painter, scale)
        taken: list[QRectF] = []
        for run, tokens, precision in self._points:
            self._paint_point(painter, self._at(scale, tokens, precision), run, taken)

    def _paint_axes(self, painter: QPainter, scale: PlotScale) -> None:
        metrics = QFontMetricsF(painter.font())
        color = self._theme.color
        painter.setPen(color("text2"))
        painter.drawText(QPointF(4, metrics.ascent()), self.tr("precision, %"))
        title = self.tr("vision tokens")
        right = self.width() - _RIGHT
        painter.drawText(QPointF(right - metrics.horizontalAdvance(title), self.height() - 4.0), title)
        for precision in scale.precision_ticks:
            y = round(self._at(scale, scale.token_ticks[0], precision).y()) + 0.5
            painter.setPen(QPen(color("line"), 1))
            painter.drawLine(QLineF(_LEFT, y, right, y))
            painter.setPen(color("text2"))
            words = f"{precision * 100:g}"
            painter.drawText(QPointF(_LEFT - 8 - metrics.horizontalAdvance(words), y + metrics.ascent() / 2 - 1), words)
        for tokens in scale.token_ticks:
            x = self._at(scale, tokens, 1.0).x()
            half = metrics.horizontalAdvance(str(tokens)) / 2
            painter.drawText(QPointF(x - half, self.height() - _BOTTOM + metrics.ascent() + 5), str(tokens))

    def _paint_line(self, painter: QPainter, scale: PlotScale) -> None:
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.drawPolyline([self._at(scale, tokens, precision) for _, tokens, precision in self._points])

    def _paint_point(self, painter: QPainter, at: QPointF, run: int, taken: list[QRectF]) -> None:
        """Paint a point and its name where no other name stands; `taken` grows by it."""
        paint_marker(painter, at, series_style(self._theme, self._indices[run]), self._theme.color("panel"), 9)
        metrics = QFontMetricsF(painter.font())
        width, height = metrics.horizontalAdvance(self._names[run]), metrics.height()
        left = min(max(_LEFT, at.x() - width / 2), self.width() - width - 2)
        tops = (at.y() + 8, at.y() - 8 - height, at.y() + 8 + height, at.y() - 8 - 2 * height)
        places = [QRectF(left, top, width, height) for top in tops if top + height < self.height() - _BOTTOM]
        place = next((rect for rect in places if not any(rect.intersects(other) for other in taken)), places[0])
        taken.append(place)
        painter.setPen(self._theme.color("text"))
        painter.drawText(QPointF(place.left(), place.top() + metrics.ascent()), self._names[run])

    def _at(self, scale: PlotScale, tokens: float, precision: float) -> QPointF:
        x, y = scale.place(tokens, precision)
        width, height = self.width() - _LEFT - _RIGHT, self.height() - _TOP - _BOTTOM
        return QPointF(_LEFT + x * width, self.height() - _BOTTOM - y * height)
