"""A drawing, such as a chart, as the bytes of a file: SVG, and PNG with two pixels to a pixel."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from app.views.charts.chart_look import ChartLook
from app.views.charts.chart_painter import ChartPicture, paint_chart
from app.views.charts.chart_words import description

# Draws in a rectangle.
Paint = Callable[[QPainter, QRectF], None]

_PNG_SCALE = 2
_DOTS_PER_INCH = 96


def svg_bytes(picture: ChartPicture, size: QSize, look: ChartLook, title: str = "") -> bytes:
    """The chart as SVG, `size` pixels large; `title` and a description in words are in it."""
    return svg_of(partial(_paint, picture, look), size, title, description(picture.data, picture.kind))


def chart_image(picture: ChartPicture, size: QSize, look: ChartLook) -> QImage:
    """The chart with two pixels to each of `size`."""
    return image_of(partial(_paint, picture, look), size)


def _paint(picture: ChartPicture, look: ChartLook, painter: QPainter, rect: QRectF) -> None:
    paint_chart(painter, rect, picture, look)


def svg_of(paint: Paint, size: QSize, title: str, words: str) -> bytes:
    """A drawing as SVG, `size` pixels large, with a title and a description in words."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setResolution(_DOTS_PER_INCH)
    generator.setTitle(title)
    generator.setDescription(words)
    painter = QPainter(generator)
    paint(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return bytes(buffer.data().data())


def image_of(paint: Paint, size: QSize) -> QImage:
    """A drawing on white with two pixels to each of `size`."""
    image = QImage(size * _PNG_SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_PNG_SCALE)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return image


def png_bytes(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())
