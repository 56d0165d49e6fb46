"""How the n-th run or series is told from the others: never by color alone, but with its own dash and marker too."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.views.common.theme import Theme
from app.views.common.tokens import Tokens

LINE_WIDTH = 1.75
MARKER_SIDE = 8.0
_MARKER_PEN = 1.5
_SAMPLE_LENGTH = 18.0


class Marker(StrEnum):
    """The shape of a series' points."""

    DISC = "disc"
    SQUARE = "open square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    CROSS = "cross"


_DASHES: tuple[tuple[float, ...], ...] = ((), (6, 3), (2, 3), (8, 3, 2, 3), (1, 2))
_MARKERS = tuple(Marker)
_POLYGONS = {
    Marker.TRIANGLE: ((0.0, -0.55), (0.55, 0.45), (-0.55, 0.45)),
    Marker.DIAMOND: ((0.0, -0.62), (0.62, 0.0), (0.0, 0.62), (-0.62, 0.0)),
}


@dataclass(frozen=True, slots=True)
class SeriesStyle:
    """One series' marks.

    Attributes:
        dashes: lengths of strokes and gaps in pixels; none for a solid line.
    """

    color: QColor
    dashes: tuple[float, ...]
    marker: Marker

    def pen(self, width: float = LINE_WIDTH) -> QPen:
        """The pen of the series' line, `width` pixels wide."""
        pen = QPen(self.color, width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if self.dashes:
            pen.setDashPattern([length / width for length in self.dashes])
        return pen


def series_style(theme: Theme, index: int) -> SeriesStyle:
    """The style of the series with this index, from 0, in the theme in force."""
    return series_style_in(theme.tokens, index)


def series_style_in(tokens: Tokens, index: int) -> SeriesStyle:
    """The style of the series with this index, from 0, in one theme.

    Colors repeat after five; the dash and the marker shift then, so that no two of 25 series look the same.
    """
    round_ = index // len(_DASHES)
    return SeriesStyle(
        QColor(tokens.series[index % len(tokens.series)]),
        _DASHES[(index + round_) % len(_DASHES)],
        _MARKERS[(index + 2 * round_) % len(_MARKERS)],
    )


def paint_marker(
    painter: QPainter, center: QPointF, style: SeriesStyle, ground: QColor, side: float = MARKER_SIDE
) -> None:
    """Paint a point of the series.

    Args:
        painter: left with its pen and brush changed.
        center: where the point lies.
        style: the series.
        ground: what shows inside an open marker.
        side: size of the marker in pixels.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.color)
    box = QRectF(center.x() - side / 2, center.y() - side / 2, side, side)
    if style.marker is Marker.DISC:
        painter.drawEllipse(box)
    elif style.marker is Marker.SQUARE:
        painter.setPen(QPen(style.color, _MARKER_PEN, j=Qt.PenJoinStyle.MiterJoin))
        painter.setBrush(ground)
        inset = _MARKER_PEN / 2
        painter.drawRect(box.adjusted(inset, inset, -inset, -inset))
    elif style.marker is Marker.CROSS:
        painter.setPen(QPen(style.color, _MARKER_PEN + 0.25))
        painter.drawLine(QLineF(box.topLeft(), box.bottomRight()))
        painter.drawLine(QLineF(box.topRight(), box.bottomLeft()))
    else:
        corners = [center + QPointF(x, y) * side for x, y in _POLYGONS[style.marker]]
        painter.drawPolygon(QPolygonF(corners))


def paint_sample(painter: QPainter, rect: QRectF, style: SeriesStyle, ground: QColor | None = None) -> None:
    """Paint a short piece of the series' line in the middle of `rect`, with its marker where a `ground` is given."""
    length = min(rect.width(), _SAMPLE_LENGTH if ground is None else 1.5 * _SAMPLE_LENGTH)
    left, y = rect.center().x() - length / 2, rect.center().y()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(style.pen(2))
    painter.drawLine(QLineF(left, y, left + length, y))
    if ground is not None:
        paint_marker(painter, rect.center(), style, ground)
    painter.restore()
