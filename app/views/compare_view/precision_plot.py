"""Precision against vision tokens, painted: what more tokens bring on this page."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.comparison.comparison import Comparison
from app.comparison.plot_scale import PlotScale, Point, plot_points, plot_scale
from app.comparison.report import percent
from app.views.common.series import paint_marker, series_style
from app.views.common.theme import Theme
from app.views.compare_view.point_names import name_places

_LEFT, _RIGHT, _TOP, _BOTTOM = 40.0, 32.0, 24.0, 40.0
_MARKER = 9


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
        if comparison is not None:  # nobody asks for tokens where no engine has any
            self.setHidden(not any(own.vision_tokens for own in comparison.measures))
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
            words = self.tr("A plot of precision against vision tokens needs two readings of a model.")
            painter.drawText(QRectF(self.rect()).adjusted(16, 12, -16, -12), Qt.TextFlag.TextWordWrap, words)
            return
        scale = plot_scale(self._points)
        self._paint_axes(painter, scale)
        self._paint_line(painter, scale)
        self._paint_points(painter, [self._at(scale, tokens, precision) for _, tokens, precision in self._points])

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

    def _paint_points(self, painter: QPainter, middles: list[QPointF]) -> None:
        """Paint the markers and, off them and off each other, their names."""
        metrics = QFontMetricsF(painter.font())
        runs = [run for run, _, _ in self._points]
        for run, middle in zip(runs, middles, strict=True):
            style = series_style(self._theme, self._indices[run])
            paint_marker(painter, middle, style, self._theme.color("panel"), _MARKER)
        sizes = [QSizeF(metrics.horizontalAdvance(self._names[run]), metrics.height()) for run in runs]
        painter.setPen(self._theme.color("text"))
        for run, place in zip(runs, name_places(middles, sizes, self._room(metrics)), strict=True):
            painter.drawText(QPointF(place.left(), place.top() + metrics.ascent()), self._names[run])

    def _room(self, metrics: QFontMetricsF) -> QRectF:
        """Where names may stand: below the title of the one axis, above the numbers of the other."""
        top = metrics.height() + 2
        return QRectF(_LEFT, top, self.width() - _LEFT - 2, self.height() - _BOTTOM - top)

    def _at(self, scale: PlotScale, tokens: float, precision: float) -> QPointF:
        x, y = scale.place(tokens, precision)
        width, height = self.width() - _LEFT - _RIGHT, self.height() - _TOP - _BOTTOM
        return QPointF(_LEFT + x * width, self.height() - _BOTTOM - y * height)
