"""Bars in groups, the value over each where there is room, and the names of the series in a line above."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath

from app.charts.chart_data import ChartData, Place
from app.charts.printed_axes import ChartAxes
from app.charts.ticks import value_axis
from app.views.charts.chart_look import ChartLook
from app.views.charts.chart_words import series_name, value_text
from app.views.charts.plot_frame import PlotFrame, as_printed, framed, paint_frame
from app.views.common.hatching import SWATCH, paint_hatched, paint_swatch

_GROUP_SHARE = 0.72
_WIDEST_BAR = 56.0
_BAR_GAP = 2.0
_NARROWEST_HATCHED = 4.0
_KEY_GAP = 18.0


class BarPlot:
    """Paints bars and tells where each value was painted."""

    def __init__(self, data: ChartData, look: ChartLook, axes: ChartAxes) -> None:
        self._data, self._look, self._axes = data, look, axes
        self._metrics = QFontMetricsF(look.font)

    def paint(self, painter: QPainter, rect: QRectF, area: QRectF | None = None) -> dict[Place, QPointF]:
        """Paint into `rect`, or the bars alone into an `area` between axes; gives the end of each bar."""
        data, frame = self._data, self.frame(rect)
        if area is None:
            paint_frame(painter, rect, frame, data, self._look)
        else:
            frame = replace(frame, area=area)
        bars = self._bars(frame)
        for (series, _), bar in bars.items():
            if bar.width() < _NARROWEST_HATCHED:
                painter.fillRect(bar, self._look.series(series).color)
                continue
            path = QPainterPath()
            path.addRect(bar)
            paint_hatched(painter, path, self._look.series(series).color, series)
        if area is None:
            self._paint_foot(painter, frame)
            self._paint_values(painter, frame, bars)
            self._paint_key(painter, QPointF(frame.area.left(), rect.top() + 10), frame.area.width())
        points = [(data.series[series].points[index], bar) for (series, index), bar in bars.items()]
        return {point.place: QPointF(bar.center().x(), frame.y(point.value or 0.0)) for point, bar in points}

    def frame(self, rect: QRectF) -> PlotFrame:
        """The axes, with room for what is written at them, for the names above, and for values below bars."""
        values = self._data.drawn_values()
        axis = as_printed(self._axes.values, values) or value_axis(values, from_zero=True)
        below = self._metrics.height() if axis.low < 0 else 0.0
        width = framed(rect, self._data, axis, None, self._look).area.width()
        rows = len(self._key_rows(width))
        key = rows * (self._metrics.height() + 4) + (6 if rows else 0)
        return framed(rect, self._data, axis, None, self._look, key, below=below)

    def _bars(self, frame: PlotFrame) -> dict[tuple[int, int], QRectF]:
        """The bar of each value by series and category."""
        count = len(self._data.series)
        width = min(_WIDEST_BAR, frame.slot * _GROUP_SHARE / max(1, count))
        foot = frame.foot
        bars = {}
        for series, one in enumerate(self._data.series):
            for index, value in enumerate(one.values):
                if value is not None:
                    left = frame.x(index) + (series - count / 2) * width
                    gap = min(_BAR_GAP, width / 4)
                    bar = QRectF(left + gap / 2, frame.y(value), width - gap, foot - frame.y(value))
                    bars[series, index] = bar.normalized()
        return bars

    def _paint_foot(self, painter: QPainter, frame: PlotFrame) -> None:
        y = round(frame.foot) + 0.5
        painter.setPen(self._look.color("text3"))
        painter.drawLine(QPointF(frame.area.left(), y), QPointF(frame.area.right(), y))

    def _paint_values(self, painter: QPainter, frame: PlotFrame, bars: dict[tuple[int, int], QRectF]) -> None:
        """Write the values over the bars, if none is wider than its bar has room."""
        if not bars or next(iter(bars.values())).width() < self._metrics.averageCharWidth():
            return
        texts = {key: value_text(self._data.series[key[0]], key[1]) for key in bars}
        if any(self._metrics.horizontalAdvance(texts[key]) > bar.width() + _BAR_GAP + 4 for key, bar in bars.items()):
            return
        painter.setFont(self._look.font)
        painter.setPen(self._look.color("text"))
        height = self._metrics.height()
        for key, bar in bars.items():
            value = self._data.series[key[0]].values[key[1]] or 0.0
            top = bar.top() - height - 1 if value >= 0 else bar.bottom() + 1
            place = QRectF(bar.center().x() - 60, top, 120, height)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, texts[key])

    # --- names above ---

    def _key_rows(self, width: float) -> list[list[int]]:
        """The series in as many lines as their names need; none for a single one."""
        if len(self._data.series) < 2:
            return []
        rows: list[list[int]] = [[]]
        used = 0.0
        for index in range(len(self._data.series)):
            need = self._name_width(index, width)
            if rows[-1] and used + need > width:
                rows.append([])
                used = 0.0
            rows[-1].append(index)
            used += need
        return rows

    def _name_width(self, index: int, most: float) -> float:
        name = self._metrics.horizontalAdvance(series_name(self._data, index))
        return min(most, SWATCH + 6 + name + _KEY_GAP)

    def _paint_key(self, painter: QPainter, corner: QPointF, most: float) -> None:
        """Name the series in lines that are `most` wide."""
        height, room = self._metrics.height(), most - SWATCH - 6
        painter.setFont(self._look.font)
        for number, row in enumerate(self._key_rows(most)):
            x, y = corner.x(), corner.y() + number * (height + 4)
            for index in row:
                paint_swatch(painter, QPointF(x + SWATCH / 2, y + height / 2), self._look.series(index).color, index)
                painter.setPen(self._look.color("text"))
                name = self._metrics.elidedText(series_name(self._data, index), Qt.TextElideMode.ElideRight, room)
                painter.drawText(QRectF(x + SWATCH + 6, y, room, height), Qt.AlignmentFlag.AlignVCenter, name)
                x += self._name_width(index, most)
