"""A pie: parts from twelve o'clock on, each with its name and share beside it."""

from __future__ import annotations

import math
from heapq import nlargest

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from app.charts.chart_data import ChartData, Place
from app.charts.ticks import printed
from app.views.charts.chart_look import ChartLook
from app.views.charts.label_places import apart
from app.views.common.hatching import paint_hatched

_EDGE = 14.0
_RADIUS_SHARE = 0.36
_WIDEST_NAME = 0.33  # of the whole width
_BEND, _REACH = 8.0, 14.0
_GROUND_GAP = 2.0
_BETWEEN = "  "


class PiePlot:
    """Paints the first series as parts of a whole and tells where each value was painted."""

    def __init__(self, data: ChartData, look: ChartLook) -> None:
        self._data, self._look = data, look
        self._metrics = QFontMetricsF(look.font)
        self._parts = [(index, value) for index, value in enumerate(data.series[0].values) if value and value > 0]
        self._whole = sum(value for _, value in self._parts)

    def paint(self, painter: QPainter, rect: QRectF, area: QRectF | None = None) -> dict[Place, QPointF]:
        """Paint into `rect`, or the parts alone into the middle of an `area`; gives the middle of each part."""
        middles: dict[int, float] = {}
        start = 0.0
        for index, value in self._parts:
            middles[index] = start + value / self._whole / 2
            start += value / self._whole
        if area is None:
            center, radius = self._circle(rect, middles)
        else:
            center, radius = area.center(), min(area.width(), area.height()) / 2
        for index, value in self._parts:
            sweep = value / self._whole
            self._paint_part(painter, center, radius, middles[index] - sweep / 2, sweep, index)
        painter.setFont(self._look.font)
        if area is None:
            self._paint_names(painter, rect, center, radius, middles)
        points = self._data.series[0].points
        return {points[index].place: center + _toward(middle) * radius * 0.65 for index, middle in middles.items()}

    def _circle(self, rect: QRectF, middles: dict[int, float]) -> tuple[QPointF, float]:
        """Center and radius that leave room for the names at both sides, as far as these are not too long."""
        rooms = []
        for right in (False, True):
            side = [index for index, middle in middles.items() if (middle < 0.5) == right]
            tall = self._is_tall(side, rect)
            widths = [self._width(index, tall) for index in side]
            rooms.append(min(rect.width() * _WIDEST_NAME, max(widths, default=0.0)) + _EDGE + _REACH + 8)
        room = rect.width() - sum(rooms)
        radius = max(8.0, min(room / 2, rect.height() * _RADIUS_SHARE))
        left = max(rooms[0], min(rect.width() / 2 - radius, rect.width() - rooms[1] - 2 * radius))
        return QPointF(rect.left() + left + radius, rect.center().y()), radius

    def _width(self, index: int, tall: bool) -> float:
        name = self._metrics.horizontalAdvance(self._data.categories[index].text)
        share = self._metrics.horizontalAdvance(self._share(index) + _BETWEEN)
        return max(name, share) if tall else name + share + 2

    def _is_tall(self, side: list[int], rect: QRectF) -> bool:
        """Whether there is room at a side to write shares below the names."""
        return len(side) * self._height(True) <= rect.height() - 2 * _EDGE

    def _paint_part(
        self, painter: QPainter, center: QPointF, radius: float, start: float, sweep: float, index: int
    ) -> None:
        box = QRectF(center.x() - radius, center.y() - radius, 2 * radius, 2 * radius)
        path = QPainterPath()
        if sweep >= 1 - 1e-9:
            path.addEllipse(box)
        else:
            path.moveTo(center)
            path.arcTo(box, 90 - 360 * start, -360 * sweep)
            path.closeSubpath()
        paint_hatched(painter, path, self._look.series(index).color, index)
        painter.setPen(QPen(self._look.color("panel"), _GROUND_GAP))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _paint_names(
        self, painter: QPainter, rect: QRectF, center: QPointF, radius: float, middles: dict[int, float]
    ) -> None:
        """Name and share of each part beside it: one above the other, in one line where many stand at a side.

        Where even that is too much, the smallest parts go without.
        """
        room = rect.height() - 2 * _EDGE
        for right in (True, False):
            side = [index for index, middle in middles.items() if (middle < 0.5) == right]
            tall = self._is_tall(side, rect)
            fitting = max(1, int(room / self._height(tall)))
            largest = nlargest(fitting, side, key=lambda index: self._data.series[0].values[index] or 0.0)
            side = [index for index in side if index in largest]
            half = self._height(tall) / 2
            wanted = [center.y() + _toward(middles[index]).y() * (radius + _REACH) for index in side]
            for index, y in zip(
                side, apart(wanted, 2 * half, rect.top() + _EDGE + half, rect.bottom() - _EDGE - half), strict=True
            ):
                elbow = self._paint_leader(painter, center, radius, middles[index], y)
                self._paint_name(painter, rect, elbow, index, right, tall)

    def _height(self, tall: bool) -> float:
        return (2 if tall else 1) * self._metrics.height() + (4 if tall else 1)

    def _paint_leader(self, painter: QPainter, center: QPointF, radius: float, middle: float, y: float) -> QPointF:
        """The line from a part to its name; gives its end."""
        sign = 1.0 if middle < 0.5 else -1.0
        elbow = QPointF(center.x() + sign * (radius + _REACH), y)
        end = elbow + QPointF(sign * 4, 0)
        painter.setPen(QPen(self._look.color("text3"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        foot, bend = (center + _toward(middle) * (radius + reach) for reach in (2, _BEND))
        painter.drawPolyline([foot, bend, elbow, end])
        return end

    def _paint_name(self, painter: QPainter, rect: QRectF, end: QPointF, index: int, right: bool, tall: bool) -> None:
        inner = end.x() + (4 if right else -4)
        outer = rect.right() - _EDGE if right else rect.left() + _EDGE
        width, height = abs(outer - inner), self._metrics.height()
        top = end.y() - (height if tall else height / 2)
        place = QRectF(min(inner, outer), top, width, height)
        side = Qt.AlignmentFlag.AlignLeft if right else Qt.AlignmentFlag.AlignRight
        share = self._share(index)
        room = width if tall else width - self._metrics.horizontalAdvance(share + _BETWEEN)
        name = self._metrics.elidedText(self._data.categories[index].text, Qt.TextElideMode.ElideRight, room)
        painter.setPen(self._look.color("text"))
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, name if tall else name + _BETWEEN + share)
        if tall:
            painter.setPen(self._look.color("text2"))
            painter.drawText(place.translated(0, height), side | Qt.AlignmentFlag.AlignVCenter, share)

    def _share(self, index: int) -> str:
        series = self._data.series[0]
        value = series.values[index] or 0.0
        share = f"{printed(100 * value / self._whole, 1)} %"
        if series.unit == "%" and abs(self._whole - 100) < 0.05:
            return f"{series.points[index].text.rstrip('% ')} %"
        return f"{printed(value, series.points[index].decimals)} ({share})"


def _toward(turn: float) -> QPointF:
    """The direction of a part of a full turn, clockwise from twelve o'clock."""
    return QPointF(math.sin(2 * math.pi * turn), -math.cos(2 * math.pi * turn))
