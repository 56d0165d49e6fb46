"""The names of lines: at their ends within the plot while they are few, beside it where many would cover the lines."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from app.charts.chart_data import ChartData
from app.views.charts.chart_look import ChartLook
from app.views.charts.chart_words import series_name
from app.views.charts.label_places import apart, end_labels
from app.views.charts.plot_frame import PlotFrame

_MOST_WITHIN = 4
_WIDEST_WITHIN = 0.4  # of the plot's width
_WIDEST_BESIDE = 0.28  # of the whole width
_GAP = 10.0
_HALO = 0.75


class LineNames:
    """Measures and paints names; a single line needs none, since the axis says it."""

    def __init__(self, data: ChartData, look: ChartLook) -> None:
        self._data, self._look = data, look
        self._font = QFont(look.font)
        self._font.setWeight(QFont.Weight.Medium)
        self._metrics = QFontMetricsF(self._font)

    def room_beside(self, width: float) -> float:
        """What the names take at the right of a plot in a picture so wide; 0 where they stand within."""
        if len(self._data.series) <= _MOST_WITHIN:
            return 0.0
        names = (series_name(self._data, index) for index in range(len(self._data.series)))
        return min(width * _WIDEST_BESIDE, max(map(self._metrics.horizontalAdvance, names)) + 2) + _GAP

    def paint(self, painter: QPainter, frame: PlotFrame, lines: list[list[QPointF]]) -> None:
        """Name the lines, given by their points in the order of the series; a line without points has no name."""
        shown = [index for index, line in enumerate(lines) if line]
        if len(shown) < 2:
            return
        ends = [max(lines[index], key=lambda point: point.x()) for index in shown]
        painter.setFont(self._font)
        if len(self._data.series) > _MOST_WITHIN:
            self._paint_beside(painter, frame, shown, ends)
        else:
            self._paint_within(painter, frame, shown, ends, lines)

    def _paint_within(
        self, painter: QPainter, frame: PlotFrame, shown: list[int], ends: list[QPointF], lines: list[list[QPointF]]
    ) -> None:
        texts = [self._text(index, frame.area.width() * _WIDEST_WITHIN) for index in shown]
        sizes = [QSizeF(self._metrics.horizontalAdvance(text) + 2, self._metrics.height()) for text in texts]
        bounds = frame.area.adjusted(0, -self._metrics.height() / 2, frame.right, 0)
        halo = self._look.color("panel")
        halo.setAlphaF(_HALO)
        for index, text, place in zip(shown, texts, end_labels(ends, sizes, lines, bounds), strict=True):
            painter.fillRect(place, halo)
            self._paint_text(painter, index, text, place, Qt.AlignmentFlag.AlignRight)

    def _paint_beside(self, painter: QPainter, frame: PlotFrame, shown: list[int], ends: list[QPointF]) -> None:
        """One below the other, each as near to the end of its line as the others let it."""
        height, area = self._metrics.height(), frame.area
        fitting = max(1, int((area.height() + height) / height))
        low, high = area.top(), area.bottom()
        ys = apart([end.y() for end in ends[:fitting]], height, low, high)
        for index, y in zip(shown[:fitting], ys, strict=True):
            place = QRectF(area.right() + _GAP, y - height / 2, max(0.0, frame.right - _GAP), height)
            self._paint_text(painter, index, self._text(index, place.width()), place, Qt.AlignmentFlag.AlignLeft)

    def _paint_text(self, painter: QPainter, index: int, text: str, place: QRectF, side: Qt.AlignmentFlag) -> None:
        painter.setPen(self._look.series(index).color)
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _text(self, index: int, width: float) -> str:
        return self._metrics.elidedText(series_name(self._data, index), Qt.TextElideMode.ElideRight, width)
