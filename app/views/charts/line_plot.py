"""Lines through values, or the points alone; the name of each series stands at its end."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from app.charts.chart_data import ChartData, Place
from app.charts.printed_axes import ChartAxes
from app.charts.ticks import axis_at, fitting_axis, value_axis
from app.views.charts.chart_look import ChartLook
from app.views.charts.line_names import LineNames
from app.views.charts.plot_frame import PlotFrame, as_printed, framed, paint_frame
from app.views.common.series import SeriesStyle, paint_marker

_SCATTER_MARGIN = 0.04
_MOST_MARKERS = 60  # of a series; among more points every second or third has one
_DOT = 3.0
_MOST_POINTS_WIDE = 100
_MOST_OWN_MARKS = 9  # that many values of the first axis are marked themselves


class LinePlot:
    """Paints lines (`joined`) or points, and tells where each value was painted."""

    def __init__(self, data: ChartData, look: ChartLook, joined: bool, axes: ChartAxes) -> None:
        self._data, self._look, self._joined, self._axes = data, look, joined, axes
        self._names = LineNames(data, look)

    def paint(self, painter: QPainter, rect: QRectF, area: QRectF | None = None) -> dict[Place, QPointF]:
        """Paint into `rect`, or the lines alone into an `area` between axes; gives the place of each value."""
        frame = self.frame(rect)
        if area is None:
            paint_frame(painter, rect, frame, self._data, self._look)
        else:
            frame = replace(frame, area=area)
        lines = [self._points(frame, index) for index in range(len(self._data.series))]
        for index, line in enumerate(lines):
            self._paint_series(painter, index, line)
        if area is None:
            self._names.paint(painter, frame, [[point for point in line if point is not None] for line in lines])
        return {
            point.place: at
            for series, line in zip(self._data.series, lines, strict=True)
            for point, at in zip(series.points, line, strict=True)
            if at is not None
        }

    def frame(self, rect: QRectF) -> PlotFrame:
        """The axes, with room for what is written at them."""
        data = self._data
        numbers = [category.number for category in data.categories if category.number is not None]
        axis = None
        if data.is_numeric:
            few = self._joined and 1 < len(set(numbers)) <= _MOST_OWN_MARKS
            axis = axis_at(numbers) if few else fitting_axis(numbers, 0.0 if self._joined else _SCATTER_MARGIN)
            axis = as_printed(self._axes.numbers, numbers) or axis
        beside = self._names.room_beside(rect.width())
        values = as_printed(self._axes.values, data.drawn_values()) or value_axis(data.drawn_values())
        return framed(rect, data, values, axis, self._look, beside=beside)

    def _points(self, frame: PlotFrame, series: int) -> list[QPointF | None]:
        """Where each value lies; None for one that is missing, or has no place on an axis of numbers."""
        return [
            None
            if value is None or (self._data.is_numeric and category.number is None)
            else QPointF(frame.x(index, category.number), frame.y(value))
            for index, (category, value) in enumerate(
                zip(self._data.categories, self._data.series[series].values, strict=True)
            )
        ]

    def _paint_series(self, painter: QPainter, index: int, line: list[QPointF | None]) -> None:
        style, ground = self._look.series(index), self._look.color("panel")
        if self._joined:
            painter.setPen(_line_pen(style, len(line)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for missing, run in groupby(line, lambda point: point is None):
                if not missing:
                    painter.drawPolyline(QPolygonF([point for point in run if point is not None]))
        points = [point for point in line if point is not None]
        if not self._joined and len(points) > _MOST_MARKERS:
            painter.setPen(QPen(style.color, _DOT, c=Qt.PenCapStyle.RoundCap))
            painter.drawPoints(QPolygonF(points))
        for point in points[:: max(1, -(-len(points) // _MOST_MARKERS))]:
            paint_marker(painter, point, style, ground)


def _line_pen(style: SeriesStyle, points: int) -> QPen:
    """The pen of a series; a hairline for one of very many points, since wide lines take Qt a second to draw then."""
    if points <= _MOST_POINTS_WIDE:
        return style.pen()
    pen = style.pen(1.0)
    pen.setCosmetic(True)
    return pen
