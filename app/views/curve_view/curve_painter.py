"""The curve painted: one function for screen, PNG and SVG alike. Nothing is clipped: files of vectors keep no clips."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from statistics import fmean

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.comparison.curve.medians import common_points, is_enough, mode_medians, page_lines
from app.comparison.curve.point import CurveReader
from app.views.charts.chart_look import ChartLook
from app.views.common.series import Marker, SeriesStyle, paint_marker
from app.views.compare_view.point_names import name_places
from app.views.curve_view.curve_axes import AXES_MARGINS, paint_axes
from app.views.curve_view.curve_legend import paint_legend
from app.views.curve_view.curve_picture import CurvePicture

Place = Callable[[float, float], QPointF]
_POINT, _PAPER_POINT, _HARD_POINT = 6.0, 5.0, 6.0
_THIN, _THICK, _HARD = 1.0, 3.0, 1.75
_FAINT, _HARD_DASHES = 90, [3.0, 2.0]


def paint_curve(painter: QPainter, rect: QRectF, picture: CurvePicture, look: ChartLook) -> None:
    """Paint a curve that has points, with its axes and what its marks mean."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(look.font)
    below = paint_legend(painter, rect, picture, look)
    inner = rect.marginsRemoved(AXES_MARGINS)
    inner.setTop(below + AXES_MARGINS.top())
    scale = picture.scale()

    def place(ratio: float, share: float) -> QPointF:
        x, y = scale.place(ratio, share)
        return QPointF(inner.left() + x * inner.width(), inner.bottom() - y * inner.height())

    paint_axes(painter, inner, scale, picture.measure, look)
    _paint_paper(painter, place, picture, look)
    for index, reader in enumerate(picture.curve.readers):
        _paint_pages(painter, place, picture, reader, look, look.series(index).color)
    for index, reader in enumerate(picture.curve.readers):
        _paint_medians(painter, place, picture, reader, look.series(index).color)
    _paint_names(painter, place, inner, picture, look)


def _paint_paper(painter: QPainter, place: Place, picture: CurvePicture, look: ChartLook) -> None:
    gray = look.color("text3")
    for points in picture.paper.values():
        places = [place(point.ratio, point.precision) for point in points]
        _line(painter, places, QPen(gray, _THIN, Qt.PenStyle.DotLine))
        for middle in places:
            paint_marker(painter, middle, SeriesStyle(gray, (), Marker.DIAMOND), gray, _PAPER_POINT)


def _paint_pages(
    painter: QPainter, place: Place, picture: CurvePicture, reader: CurveReader, look: ChartLook, color: QColor
) -> None:
    """A thin line for each page where there are enough of them, and all their points; loops are hollow."""
    faint = QColor(color)
    faint.setAlpha(_FAINT)
    has_lines, hard = is_enough(picture.curve, reader), look.color("text2")
    for line in page_lines(picture.curve, reader):
        places = [place(*picture.place(point)) for point in line]
        if has_lines:
            _line(painter, places, QPen(faint, _THIN))
        for point, middle in zip(line, places, strict=True):
            painter.setPen(QPen(color, 1.5))
            painter.setBrush(color if point.is_whole else look.color("panel"))
            painter.drawEllipse(middle, _POINT / 2, _POINT / 2)
            if picture.with_hard_tokens and not has_lines and point.hard_tokens is not None:
                at = place(point.ratio, point.hard_tokens)
                paint_marker(painter, at, SeriesStyle(hard, (), Marker.CROSS), hard, _HARD_POINT)


def _paint_medians(painter: QPainter, place: Place, picture: CurvePicture, reader: CurveReader, color: QColor) -> None:
    medians = mode_medians(picture.curve, reader)
    _line(painter, [place(one.ratio, one.heights[picture.measure]) for one in medians], QPen(color, _THICK))
    if picture.with_hard_tokens:
        pen = QPen(color, _HARD)
        pen.setDashPattern(_HARD_DASHES)
        hard = [place(one.ratio, one.hard_tokens) for one in medians if one.hard_tokens is not None]
        _line(painter, hard, pen)


def _paint_names(painter: QPainter, place: Place, inner: QRectF, picture: CurvePicture, look: ChartLook) -> None:
    """The names of modes by their medians, or in the middle of their points where there are none."""
    named = [pair for reader in picture.curve.readers for pair in _named(picture, reader)]
    metrics = QFontMetricsF(look.font)
    middles = [place(*at) for _, at in named]
    points = [place(*picture.place(point)) for point in picture.curve.points]
    sizes = [QSizeF(metrics.horizontalAdvance(name), metrics.height()) for name, _ in named]
    painter.setPen(look.color("text"))
    for (name, _), box in zip(named, name_places(middles, sizes, inner, points), strict=True):
        painter.drawText(QPointF(box.left(), box.top() + metrics.ascent()), name)


def _named(picture: CurvePicture, reader: CurveReader) -> Iterable[tuple[str, tuple[float, float]]]:
    medians = mode_medians(picture.curve, reader)
    if medians:
        return [(one.name, (one.ratio, one.heights[picture.measure])) for one in medians]
    modes = common_points(picture.curve, reader).values()
    return [
        (points[0].name, (fmean(one.ratio for one in points), fmean(one.height(picture.measure) for one in points)))
        for points in modes
    ]


def _line(painter: QPainter, places: Sequence[QPointF], pen: QPen) -> None:
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    for start, end in pairwise(places):
        painter.drawLine(QLineF(start, end))
