"""The page's picture made small and gray, for the chemistry process to lay the drawing over."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.chemistry.raster import LONGEST_SIDE, Raster


def raster_of(picture: QImage) -> Raster | None:
    """The picture with `LONGEST_SIDE` pixels at most on a side; None where there is none."""
    if picture.isNull():
        return None
    small = picture.scaled(
        LONGEST_SIDE,
        LONGEST_SIDE,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    stride, bits = small.bytesPerLine(), bytes(small.constBits())
    rows = (bits[row * stride : row * stride + small.width()] for row in range(small.height()))
    return Raster(small.width(), small.height(), b"".join(rows))
