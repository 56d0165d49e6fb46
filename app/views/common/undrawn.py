"""Says in the place of a picture that it could not be drawn, and why."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from app.views.common.icons import Icons

ICON = "warning"
_ICON_SIDE = 24.0
_GAP = 8.0
_WIDEST = 420.0  # of the words, in pixels


def paint_undrawn(painter: QPainter, place: QRectF, words: str, font: QFont, color: QColor, icons: Icons) -> None:
    """Paint a sign, and under it the words, in the middle of `place`; what has no room there is left out."""
    room = place.adjusted(_GAP, _GAP, -_GAP, -_GAP)
    width = min(room.width(), _WIDEST)
    wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter
    metrics = QFontMetricsF(font)
    height = metrics.boundingRect(QRectF(0, 0, width, 1e6), wrapped, words).height()
    has_words = width > 0 and _ICON_SIDE + _GAP + metrics.lineSpacing() <= room.height()
    height = min(height, room.height() - _ICON_SIDE - _GAP) if has_words else -_GAP
    sign = QRectF(0, 0, _ICON_SIDE, _ICON_SIDE)
    sign.moveCenter(place.center())
    sign.moveTop(place.center().y() - (_ICON_SIDE + _GAP + height) / 2)
    icons.paint(painter, sign, ICON, color)
    if has_words:
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(QRectF(place.center().x() - width / 2, sign.bottom() + _GAP, width, height), wrapped, words)
