"""A figure's picture made small and gray, for laying a drawing over it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.document.raster import Raster


def raster_of(picture: QImage, side: int) -> Raster | None:
    """The picture with `side` pixels at most across and down; None where there is none."""
    if picture.isNull():
        return None
    small = picture.scaled(
        side,
        side,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    stride, bits = small.bytesPerLine(), bytes(small.constBits())
    rows = (bits[row * stride : row * stride + small.width()] for row in range(small.height()))
    return Raster(small.width(), small.height(), b"".join(rows))
