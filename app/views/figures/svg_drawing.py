"""A drawing kept as SVG in black: painted in any color and size, and given away as SVG or PNG."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QMimeData, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

_BLACK = "#000000"
_PNG_SCALE = 4.0  # a bond of 30 px becomes 120: sharp in print
_LONGEST_IN_FILE, _LONGEST_ON_CLIPBOARD = 8000.0, 2400.0
_PNG_MARGIN = 40.0


class SvgDrawing:
    """Painted with `paint`; a renderer is kept for the color asked for last."""

    def __init__(self, svg: str) -> None:
        self._svg = svg
        self._color = ""
        self._renderer = QSvgRenderer()

    @property
    def size(self) -> QSizeF:
        """Its natural size in pixels."""
        return QSizeF(self._in(_BLACK).viewBoxF().size())

    def paint(self, painter: QPainter, place: QRectF, color: QColor) -> None:
        self._in(color.name()).render(painter, place)

    def svg(self) -> bytes:
        return self._svg.encode("utf-8")

    def png(self) -> bytes:
        """The bytes of a PNG file. Takes up to a second for a large drawing; may be called on any thread."""
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(_image(self._svg, _LONGEST_IN_FILE))
        return bytes(buffer.data().data())

    def mime_data(self) -> QMimeData:
        """For the clipboard: a picture for most programs, and SVG for those that draw."""
        data = QMimeData()
        data.setImageData(_image(self._svg, _LONGEST_ON_CLIPBOARD))
        data.setData("image/svg+xml", QByteArray(self.svg()))
        return data

    def _in(self, color: str) -> QSvgRenderer:
        if color != self._color:
            self._color = color
            self._renderer.load(QByteArray(self._svg.replace(_BLACK, color).encode("utf-8")))
        return self._renderer


def _image(svg: str, longest_side: float) -> QImage:
    """A drawing in black on white, with a margin."""
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    size = renderer.viewBoxF().size()
    scale = min(_PNG_SCALE, longest_side / max(1.0, size.width(), size.height()))
    width, height = (max(1, round(side * scale)) for side in (size.width(), size.height()))
    margin = round(_PNG_MARGIN)
    image = QImage(width + 2 * margin, height + 2 * margin, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(margin, margin, width, height))
    painter.end()
    return image
