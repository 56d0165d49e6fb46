"""The curve as the bytes of a file: drawing, picture, table, page. Drawings are always those of paper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from app.comparison.curve.csv_curve import curve_csv
from app.comparison.curve.html_curve import curve_html
from app.views.charts.chart_look import ChartLook
from app.views.charts.plot_files import image_of, png_bytes, svg_of
from app.views.curve_view.curve_painter import paint_curve
from app.views.curve_view.curve_picture import CurvePicture

_SIZE = QSize(900, 520)


def curve_file(suffix: str, title: str, picture: CurvePicture, sentences: Sequence[str], look: ChartLook) -> bytes:
    """The curve in the form that a name's ending asks for: .svg, .png, .csv or .html."""
    paint = partial(_paint, picture, look)
    if suffix == ".csv":
        return curve_csv(title, picture.curve)
    if suffix == ".png":
        return png_bytes(image_of(paint, _SIZE))
    drawing = svg_of(paint, _SIZE, title, " ".join(sentences))
    return curve_html(title, picture.curve, sentences, drawing) if suffix == ".html" else drawing


def _paint(picture: CurvePicture, look: ChartLook, painter: QPainter, rect: QRectF) -> None:
    paint_curve(painter, rect.adjusted(12, 12, -12, -12), picture, look)
