"""Where the names of lines stand: at the end of each, off the lines and off each other. Geometry only."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSizeF

_GAP = 7.0
_STEP = 4.0
_TRIES = 14
_SAMPLE_DISTANCE = 4.0


def end_labels(
    ends: Sequence[QPointF], sizes: Sequence[QSizeF], lines: Sequence[Sequence[QPointF]], bounds: QRectF
) -> list[QRectF]:
    """A rectangle for the name of each line.

    Args:
        ends: the last point of each line.
        sizes: how large each name is.
        lines: the points of all lines, which names should not cover.
        bounds: where names may stand.
    """
    inked = [point for line in lines for point in _along(line)]
    placed: dict[int, QRectF] = {}
    for index in sorted(range(len(ends)), key=lambda i: ends[i].y()):
        others = list(placed.values())
        costs = [
            (_cost(rect, ends[index], inked, others), rect) for rect in _candidates(ends[index], sizes[index], bounds)
        ]
        placed[index] = min(costs, key=lambda pair: pair[0])[1]
    return [placed[index] for index in range(len(ends))]


def apart(wanted: Sequence[float], height: float, low: float, high: float) -> list[float]:
    """Middles of labels in one column, moved as little as needed so that each has `height` to itself.

    Args:
        wanted: where each middle should be.
        height: of each label.
        low: least middle of the first.
        high: greatest middle of the last.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    places = {}
    least = low
    for index in order:
        places[index] = max(wanted[index], least)
        least = places[index] + height
    most = high
    for index in reversed(order):
        places[index] = min(places[index], most)
        most = places[index] - height
    return [places[index] for index in range(len(wanted))]


def _candidates(end: QPointF, size: QSizeF, bounds: QRectF) -> list[QRectF]:
    """Places right of the end if there is room, above and below it, the nearest first; all within the bounds."""
    right = max(end.x(), bounds.left() + size.width())
    rects = []
    if end.x() + _GAP + size.width() <= bounds.right():
        rects.append(QRectF(end + QPointF(_GAP + 2, -size.height() / 2), size))
    for step in range(_TRIES):
        for top in (end.y() - _GAP - size.height() - step * _STEP, end.y() + _GAP + step * _STEP):
            top = max(bounds.top(), min(bounds.bottom() - size.height(), top))
            rects.append(QRectF(right - size.width(), top, size.width(), size.height()))
    return rects


def _cost(rect: QRectF, end: QPointF, inked: Sequence[QPointF], placed: Sequence[QRectF]) -> float:
    over_lines = sum(rect.contains(point) for point in inked)
    over_labels = sum(rect.intersects(other) for other in placed)
    away = abs(rect.center().y() - end.y())
    return 40.0 * over_lines + 400.0 * over_labels + away


def _along(line: Sequence[QPointF]) -> list[QPointF]:
    """Points all along a line, near enough to each other that no name fits between them."""
    points = list(line[-1:])
    for start, end in pairwise(line):
        samples = max(1, int((end - start).manhattanLength() / _SAMPLE_DISTANCE))
        points += [start + (end - start) * (step / samples) for step in range(samples)]
    return points
