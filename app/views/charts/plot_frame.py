"""The frame of a chart with two axes: where values and categories lie in it, its lines, marks and titles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from app.charts.chart_data import ChartData
from app.charts.ticks import Axis, printed_axis
from app.document.block import PrintedAxis
from app.views.charts.chart_look import ChartLook
from app.views.charts.chart_words import axis_title

_EDGE = 10.0
_GAP = 6.0
_TICK = 4.0
_SLANT = -38.0
_LONGEST_SLANTED = 84.0
_MOST_SLANTED_ROOM = 58.0
_MEASURED = 8  # the longest categories, which decide

_Align = Qt.AlignmentFlag


@dataclass(frozen=True, slots=True)
class PlotFrame:
    """Where things lie.

    Attributes:
        area: the rectangle between the axes.
        values: the axis at the left.
        numbers: the axis at the bottom where it is one of numbers; otherwise every category has a slot.
        slots: how many categories there are.
        right: room beside the area.
        below: room between the area and the names of the categories, for what is written below it.
    """

    area: QRectF
    values: Axis
    numbers: Axis | None
    slots: int
    right: float
    below: float = 0.0

    def y(self, value: float) -> float:
        return self.area.bottom() - self.values.share(value) * self.area.height()

    def x(self, index: int, number: float | None = None) -> float:
        """Where a category lies; `number` is its value on an axis of numbers."""
        if self.numbers is not None and number is not None:
            return self.area.left() + self.numbers.share(number) * self.area.width()
        return self.area.left() + (index + 0.5) * self.slot

    @property
    def foot(self) -> float:
        """Where bars stand: at zero, or at the end of an axis that does not reach it."""
        low, high = self.values.low, self.values.high
        return self.y(min(high, max(low, 0.0)))

    @property
    def slot(self) -> float:
        return self.area.width() / max(1, self.slots)


def as_printed(axis: PrintedAxis | None, values: Iterable[float]) -> Axis | None:
    """An axis for values that runs as one on the page does, where that is known."""
    return printed_axis(axis.low, axis.high, axis.is_log, values) if axis is not None else None


def framed(
    rect: QRectF,
    data: ChartData,
    values: Axis,
    numbers: Axis | None,
    look: ChartLook,
    key: float = 0.0,
    beside: float = 0.0,
    below: float = 0.0,
) -> PlotFrame:
    """The frame that leaves room in `rect` for numbers and titles, and `key` above, `beside` at the right, `below`."""
    metrics = QFontMetricsF(look.font)
    left = _EDGE + max(metrics.horizontalAdvance(values.label(tick)) for tick in values.ticks) + _GAP + _TICK
    if axis_title(data):
        left += metrics.height() + _GAP
    right = _EDGE + beside
    if numbers is not None and numbers.ticks:
        right = max(right, metrics.horizontalAdvance(numbers.label(numbers.ticks[-1])) / 2 + 4)
    top = _EDGE + metrics.height() / 2 + key
    width = max(1.0, rect.width() - left - right)
    bottom = _EDGE + below + _TICK + _GAP + metrics.height()
    if numbers is None and _must_slant(data, metrics, width):
        bottom += _slanted_room(data, metrics) - metrics.height()
    if data.x_title:
        bottom += metrics.height() + _GAP
    area = QRectF(rect.left() + left, rect.top() + top, width, max(1.0, rect.height() - top - bottom))
    return PlotFrame(area, values, numbers, len(data.categories), right - 2, below)


def paint_frame(painter: QPainter, rect: QRectF, frame: PlotFrame, data: ChartData, look: ChartLook) -> None:
    """Paint grid lines, axes, their numbers or categories, and their titles."""
    painter.setFont(look.font)
    _paint_values(painter, frame, look)
    if frame.numbers is not None:
        _paint_numbers(painter, frame, frame.numbers, look)
    else:
        _paint_categories(painter, frame, data, look)
    _paint_titles(painter, rect, frame, data, look)


def _paint_values(painter: QPainter, frame: PlotFrame, look: ChartLook) -> None:
    area, metrics = frame.area, QFontMetricsF(look.font)
    for tick in frame.values.ticks:
        y = round(frame.y(tick)) + 0.5
        foot = abs(tick) < 1e-12 * max(1.0, frame.values.high - frame.values.low) or tick == frame.values.low
        painter.setPen(QPen(look.color("text3" if foot else "line"), 1))
        painter.drawLine(QLineF(area.left() - _TICK, y, area.right(), y))
        painter.setPen(look.color("text2"))
        place = QRectF(area.left() - _TICK - _GAP - 200, y - metrics.height() / 2, 200, metrics.height())
        painter.drawText(place, _Align.AlignRight | _Align.AlignVCenter, frame.values.label(tick))


def _paint_numbers(painter: QPainter, frame: PlotFrame, axis: Axis, look: ChartLook) -> None:
    metrics = QFontMetricsF(look.font)
    y, last = frame.area.bottom(), -1e9
    for tick in axis.ticks:
        x, text = frame.x(0, tick), axis.label(tick)
        half = metrics.horizontalAdvance(text) / 2
        painter.setPen(QPen(look.color("text3"), 1))
        painter.drawLine(QLineF(round(x) + 0.5, y, round(x) + 0.5, y + _TICK))
        if x - half > last + 4:
            painter.setPen(look.color("text2"))
            place = QRectF(x - half - 2, y + _TICK + _GAP - 2, 2 * half + 4, metrics.height())
            painter.drawText(place, _Align.AlignCenter, text)
            last = x + half


def _paint_categories(painter: QPainter, frame: PlotFrame, data: ChartData, look: ChartLook) -> None:
    metrics = QFontMetricsF(look.font)
    slanted = _must_slant(data, metrics, frame.area.width())
    every = max(1, -(-int(metrics.height() * 1.3) // max(1, int(frame.slot))))
    painter.setPen(look.color("text2"))
    top = frame.area.bottom() + frame.below + _TICK + _GAP - 2
    for index, category in enumerate(data.categories):
        if slanted and index % every:
            continue
        x = frame.x(index)
        if not slanted:
            text = metrics.elidedText(category.text, Qt.TextElideMode.ElideRight, frame.slot - 4)
            painter.drawText(QRectF(x - frame.slot / 2, top, frame.slot, metrics.height()), _Align.AlignCenter, text)
        else:
            text = metrics.elidedText(category.text, Qt.TextElideMode.ElideRight, _LONGEST_SLANTED)
            painter.save()
            painter.translate(QPointF(x + metrics.height() / 3, top))
            painter.rotate(_SLANT)
            place = QRectF(-_LONGEST_SLANTED - 2, 0, _LONGEST_SLANTED + 2, metrics.height())
            painter.drawText(place, _Align.AlignRight | _Align.AlignVCenter, text)
            painter.restore()


def _paint_titles(painter: QPainter, rect: QRectF, frame: PlotFrame, data: ChartData, look: ChartLook) -> None:
    area, metrics = frame.area, QFontMetricsF(look.font)
    painter.setPen(look.color("text2"))
    if data.x_title:
        place = QRectF(area.left(), rect.bottom() - _EDGE - metrics.height(), area.width(), metrics.height())
        text = metrics.elidedText(data.x_title, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, _Align.AlignCenter, text)
    if title := axis_title(data):
        text = metrics.elidedText(title, Qt.TextElideMode.ElideRight, area.height())
        painter.save()
        painter.translate(rect.left() + _EDGE + metrics.height() / 2, area.center().y())
        painter.rotate(-90)
        half = area.height() / 2
        painter.drawText(QRectF(-half, -metrics.height() / 2, 2 * half, metrics.height()), _Align.AlignCenter, text)
        painter.restore()


def _must_slant(data: ChartData, metrics: QFontMetricsF, width: float) -> bool:
    """Whether the categories are too long to stand side by side."""
    slot = width / max(1, len(data.categories))
    texts = nlargest(_MEASURED, _texts(data), key=len)
    return slot < _LONGEST_SLANTED and any(metrics.horizontalAdvance(text) > slot - 4 for text in texts)


def _slanted_room(data: ChartData, metrics: QFontMetricsF) -> float:
    texts = nlargest(_MEASURED, _texts(data), key=len)
    longest = min(_LONGEST_SLANTED, max(map(metrics.horizontalAdvance, texts), default=0.0))
    return min(_MOST_SLANTED_ROOM, longest * 0.62 + metrics.height() * 0.8)


def _texts(data: ChartData) -> Sequence[str]:
    return [category.text for category in data.categories]
