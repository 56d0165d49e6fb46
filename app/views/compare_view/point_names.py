"""Where the names of points in a plot stand: near their points, off each other and off the markers. Geometry only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF

_AWAY = 8.0  # of a name from the middle of its marker
_BESIDE = 6.0  # between two names side by side
_MARKER = 9.0


def name_places(
    points: Sequence[QPointF], sizes: Sequence[QSizeF], bounds: QRectF, others: Sequence[QPointF] = ()
) -> list[QRectF]:
    """A rectangle for the name of each point, one after the other; points may lie on each other.

    Args:
        points: the middles of the markers.
        sizes: how large each name is.
        bounds: where names may stand.
        others: middles of further markers, which have no name.
    """
    half = QPointF(_MARKER / 2, _MARKER / 2)
    markers = [QRectF(point - half, point + half) for point in (*points, *others)]
    placed: list[QRectF] = []
    for point, size in zip(points, sizes, strict=True):
        candidates = _candidates(point, size, bounds)
        costs = [(_hits(rect, placed), _hits(rect, markers), _distance(rect, point)) for rect in candidates]
        placed.append(candidates[costs.index(min(costs))])
    return placed


def _candidates(point: QPointF, size: QSizeF, bounds: QRectF) -> list[QRectF]:
    """Places in rows below and above a point, in each row below the point itself and at both sides of that."""
    width, height = size.width(), size.height()
    last = max(bounds.left(), bounds.right() - width)
    middle = min(max(bounds.left(), point.x() - width / 2), last)
    rects = []
    for row in range(max(1, int(bounds.height() / height))):
        for top in (point.y() + _AWAY + row * height, point.y() - _AWAY - (row + 1) * height):
            top = min(max(bounds.top(), top), bounds.bottom() - height)
            lefts = (middle, max(bounds.left(), middle - width - _BESIDE), min(middle + width + _BESIDE, last))
            rects += [QRectF(left, top, width, height) for left in lefts]
    return rects


def _hits(rect: QRectF, others: Sequence[QRectF]) -> int:
    return sum(rect.intersects(other) for other in others)


def _distance(rect: QRectF, point: QPointF) -> float:
    return (rect.center() - point).manhattanLength()
