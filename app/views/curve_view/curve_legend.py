"""What the marks of the curve mean: only those that are there, in rows above the axes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from app.views.charts.chart_look import ChartLook
from app.views.common.language import tr
from app.views.common.series import Marker, SeriesStyle, paint_marker
from app.views.curve_view.curve_picture import CurvePicture

_SAMPLE, _GAP, _BETWEEN = 22.0, 6.0, 18.0
_Sample = Callable[[QPainter, QPointF], None]


def paint_legend(painter: QPainter, rect: QRectF, picture: CurvePicture, look: ChartLook) -> float:
    """Paint the legend at the top of `rect`; gives where it ends."""
    metrics = QFontMetricsF(look.font)
    x, top = rect.left() + 4, rect.top() + 2
    for sample, words in _entries(picture, look):
        width = _SAMPLE + _GAP + metrics.horizontalAdvance(words)
        if x + width > rect.right() and x > rect.left() + 4:
            x, top = rect.left() + 4, top + metrics.height() + 4
        sample(painter, QPointF(x + _SAMPLE / 2, top + metrics.height() / 2))
        painter.setPen(look.color("text2"))
        painter.drawText(QPointF(x + _SAMPLE + _GAP, top + metrics.ascent()), words)
        x += width + _BETWEEN
    return top + metrics.height()


def _entries(picture: CurvePicture, look: ChartLook) -> list[tuple[_Sample, str]]:
    color, gray = look.series(0).color, look.color("text3")
    entries: list[tuple[_Sample, str]] = []
    if picture.has_lines:
        entries += [(_stroke(QPen(color, 1)), tr("a page")), (_stroke(QPen(color, 3)), tr("median of the pages"))]
        if picture.has_hard_tokens:
            pen = QPen(color, 1.75)
            pen.setDashPattern([3, 2])
            entries.append((_stroke(pen), tr("hard tokens kept, median")))
    else:
        entries.append((_marker(SeriesStyle(color, (), Marker.DISC), look), tr("a page")))
        if picture.has_hard_tokens:
            cross = SeriesStyle(look.color("text2"), (), Marker.CROSS)
            entries.append((_marker(cross, look), tr("its hard tokens kept")))
    if picture.has_loops:
        entries.append((_ring(QPen(color, 1.5), look), tr("looped, or cut at the limit")))
    if picture.paper:
        diamond = _marker(SeriesStyle(gray, (), Marker.DIAMOND), look)
        entries.append((diamond, tr("Tiny and Small in the paper, on other pages")))
    return entries


def _stroke(pen: QPen) -> _Sample:
    def paint(painter: QPainter, middle: QPointF) -> None:
        painter.setPen(pen)
        painter.drawLine(QLineF(middle.x() - _SAMPLE / 2, middle.y(), middle.x() + _SAMPLE / 2, middle.y()))

    return paint


def _marker(style: SeriesStyle, look: ChartLook) -> _Sample:
    def paint(painter: QPainter, middle: QPointF) -> None:
        paint_marker(painter, middle, style, look.color("panel"), 7)

    return paint


def _ring(pen: QPen, look: ChartLook) -> _Sample:
    def paint(painter: QPainter, middle: QPointF) -> None:
        painter.setPen(pen)
        painter.setBrush(look.color("panel"))
        painter.drawEllipse(middle, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    return paint
