"""The axes of the curve: shares upward, text tokens for each vision token to the right."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QMarginsF, QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from app.comparison.curve.point import CurveMeasure
from app.comparison.curve.scale import CurveScale
from app.views.charts.chart_look import ChartLook
from app.views.common.language import tr

AXES_MARGINS = QMarginsF(44, 28, 24, 44)


def paint_axes(painter: QPainter, inner: QRectF, scale: CurveScale, measure: CurveMeasure, look: ChartLook) -> None:
    """Paint grid, numbers and titles around `inner`."""
    metrics = QFontMetricsF(look.font)
    painter.setPen(look.color("text2"))
    painter.drawText(QPointF(inner.left() - 40, inner.top() - 12), measure_axis(measure))
    title = tr("text tokens for each vision token")
    bottom = inner.bottom() + AXES_MARGINS.bottom() - 4
    painter.drawText(QPointF(inner.right() - metrics.horizontalAdvance(title), bottom), title)
    for share in scale.share_ticks:
        y = inner.bottom() - scale.place(scale.ratio_ticks[0], share)[1] * inner.height()
        painter.setPen(QPen(look.color("line"), 1))
        painter.drawLine(QLineF(inner.left(), y, inner.right(), y))
        painter.setPen(look.color("text2"))
        words = f"{share * 100:g}"
        painter.drawText(QPointF(inner.left() - 8 - metrics.horizontalAdvance(words), y + metrics.ascent() / 2), words)
    for ratio in scale.ratio_ticks:
        x = inner.left() + scale.place(ratio, 1.0)[0] * inner.width()
        words = f"{ratio:g}×"
        painter.drawText(
            QPointF(x - metrics.horizontalAdvance(words) / 2, inner.bottom() + metrics.ascent() + 6), words
        )


def measure_axis(measure: CurveMeasure) -> str:
    """What stands over the axis of shares."""
    words = {
        CurveMeasure.PRECISION: tr("precision, %"),
        CurveMeasure.RECALL: tr("recall, %"),
        CurveMeasure.EDIT_DISTANCE: tr("characters that agree (1 − edit distance), %"),
    }
    return words[measure]
