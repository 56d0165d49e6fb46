"""The sheet of paper on the desk: its hairline and its soft shadow."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

_SPREAD = 6
_STRENGTH = 26


class Paper:
    """Paints empty sheets; the shadow is one small pixmap, stretched along the edges."""

    def __init__(self) -> None:
        self._shadows: dict[tuple[int, float], QPixmap] = {}

    def paint(self, painter: QPainter, sheet: QRectF, paper: QColor, line: QColor, shadow: QColor) -> None:
        """Paint a sheet.

        Args:
            painter: in the coordinates of `sheet`.
            sheet: the paper, on whole device pixels; line and shadow stand outside it.
            paper: color of the empty paper.
            line: color of the hairline.
            shadow: color of the shadow where it is darkest, before its own transparency.
        """
        ratio = painter.device().devicePixelRatioF()
        self._paint_shadow(painter, sheet, self._shadow(shadow, ratio))
        pixel = 1.0 / ratio
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(sheet.adjusted(-pixel, -pixel, pixel, pixel), line)
        painter.fillRect(sheet, paper)

    def _paint_shadow(self, painter: QPainter, sheet: QRectF, patch: QPixmap) -> None:
        ratio = patch.devicePixelRatio()
        part = (patch.width() - 1) / 2
        edge = part / ratio
        xs = _cuts(sheet.left() - _SPREAD, sheet.right() + _SPREAD, edge)
        ys = _cuts(sheet.top() - _SPREAD + 1, sheet.bottom() + _SPREAD + 1, edge)
        source = (0.0, part, part + 1, 2 * part + 1)
        for row in range(3):
            for column in range(3):
                if row == column == 1:
                    continue
                target = QRectF(xs[column], ys[row], xs[column + 1] - xs[column], ys[row + 1] - ys[row])
                piece = QRectF(
                    source[column], source[row], source[column + 1] - source[column], source[row + 1] - source[row]
                )
                painter.drawPixmap(target, patch, piece)

    def _shadow(self, color: QColor, ratio: float) -> QPixmap:
        key = (color.rgba(), ratio)
        if key not in self._shadows:
            self._shadows[key] = _soft_square(color, ratio)
        return self._shadows[key]


def _cuts(start: float, end: float, edge: float) -> tuple[float, float, float, float]:
    return start, start + edge, end - edge, end


def _soft_square(color: QColor, ratio: float) -> QPixmap:
    """A square that fades out toward its edges, with one pixel in the middle to stretch."""
    part = round(2 * _SPREAD * ratio)
    side = 2 * part + 1
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    steps = round(_SPREAD * ratio)
    for step in range(steps):
        faint = QColor(color)
        faint.setAlpha(round(_STRENGTH * ((step + 1) / steps) ** 2))
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        painter.setBrush(faint)
        rest = side - 2 * step
        painter.drawRoundedRect(QRectF(step, step, rest, rest), steps - step + 2, steps - step + 2)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
