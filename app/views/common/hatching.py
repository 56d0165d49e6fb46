"""Filled areas that are told apart without color: plain, hatched to the right, dotted, hatched to the left, barred.

For what files keep, and for places on the screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

SWATCH = 10.0
_SPACING, _WIDE_SPACING = 6.0, 10.0
_STROKE = 1.5
_WASH = 0.16
_QUIET_WASH, _QUIET_LINE = 0.07, 0.32
_STRONG_FRAME = 2.0
_SHORTEST = 0.01


def paint_hatched(painter: QPainter, path: QPainterPath, color: QColor, pattern: int) -> None:
    """Fill `path` in the manner of the n-th series; manners repeat after five. Lines, not pixels: files stay sharp."""
    painter.setPen(Qt.PenStyle.NoPen)
    if pattern % 5 == 0:
        painter.fillPath(path, color)
        return
    wash = QColor(color)
    wash.setAlphaF(_WASH)
    painter.fillPath(path, wash)
    pen = QPen(color, _STROKE)
    if pattern % 5 == 2:
        pen.setDashPattern([1.0, 3.0])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    outline = path.toFillPolygon()
    for line in _lines(path.boundingRect(), pattern % 5):
        painter.drawLines(_inside(line, outline))
    painter.setPen(QPen(color, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def paint_hatched_box(painter: QPainter, box: QRectF, color: QColor, strong: bool) -> None:
    """Hatch a place on the screen so that what stands there can still be read; a `strong` one has a frame."""
    wash, line = QColor(color), QColor(color)
    wash.setAlphaF(_QUIET_WASH)
    line.setAlphaF(_QUIET_LINE)
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.fillRect(box, wash)
    painter.setPen(QPen(line, 1))
    painter.drawLines(list(_lines(box, 1, _WIDE_SPACING)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    frame = _STRONG_FRAME if strong else 1.0
    painter.setPen(QPen(color if strong else line, frame))
    painter.drawRect(box.adjusted(frame / 2, frame / 2, -frame / 2, -frame / 2))
    painter.restore()


def paint_swatch(painter: QPainter, center: QPointF, color: QColor, pattern: int) -> None:
    """Paint a small square in the manner of the n-th series, `SWATCH` pixels wide."""
    square = QPainterPath()
    square.addRect(QRectF(center.x() - SWATCH / 2, center.y() - SWATCH / 2, SWATCH, SWATCH))
    paint_hatched(painter, square, color, pattern)


def _inside(line: QLineF, outline: QPolygonF) -> list[QLineF]:
    """The pieces of a line within an outline. Cut here and not by a clip, which files of vectors do not keep."""
    if line.length() < _SHORTEST:
        return []
    cuts = []
    corners = outline.toList()
    for start, end in pairwise([*corners, corners[0]]):
        kind, at = line.intersects(QLineF(start, end))
        # A line through a corner must meet one side at least, whatever floating point makes of it; twice does no harm.
        around = QRectF(start, end).normalized().adjusted(-_SHORTEST, -_SHORTEST, _SHORTEST, _SHORTEST)
        if kind is not QLineF.IntersectionType.NoIntersection and around.contains(at):
            cuts.append(min(1.0, QLineF(line.p1(), at).length() / line.length()))
    cuts.sort()
    return [
        QLineF(line.pointAt(enter), line.pointAt(leave))
        for enter, leave in pairwise(cuts)
        if outline.containsPoint(line.pointAt((enter + leave) / 2), Qt.FillRule.WindingFill)
    ]


def _lines(box: QRectF, pattern: int, spacing: float = _SPACING) -> Iterator[QLineF]:
    """Lines over the whole box."""
    height = box.height()
    if pattern in (1, 3):
        x = box.left() - height
        while x < box.right():
            rising = QLineF(x, box.bottom(), x + height, box.top())
            yield rising if pattern == 1 else QLineF(x, box.top(), x + height, box.bottom())
            x += spacing
    else:
        y = box.top() + spacing / 2
        while y < box.bottom():
            yield QLineF(box.left(), y, box.right(), y)
            y += spacing / 2 if pattern == 2 else spacing
