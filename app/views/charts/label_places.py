"""Where the names of lines stand: at the end of each, off the lines and off each other. Geometry only."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSizeF

_GAP = 7.0
_STEP = 4.0
_TRIES = 36  # steps far enough to get past three names that stand one below the other
_SAMPLE_DISTANCE = 4.0
_LINE_COST = 40.0


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
    placed: dict[int, QRectF] = {}
    for index in sorted(range(len(ends)), key=lambda i: ends[i].y()):
        candidates = _candidates(ends[index], sizes[index], bounds)
        others = list(placed.values())
        inked = {
            left: _inked(lines, left, left + sizes[index].width()) for left in {rect.left() for rect in candidates}
        }
        costs = [(_cost(rect, ends[index], inked[rect.left()], others), rect) for rect in candidates]
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
    clusters: list[list[float]] = []  # labels that touch: each where it would stand if it were the first of all
    for rank, index in enumerate(order):
        clusters.append([wanted[index] - rank * height])
        while len(clusters) > 1 and _mean(clusters[-2]) > _mean(clusters[-1]):
            last = clusters.pop()
            clusters[-1] += last
    firsts = [_mean(cluster) for cluster in clusters for _ in cluster]
    room = high - (len(order) - 1) * height
    return [
        place
        for _, place in sorted(
            (index, max(low, min(first, room)) + rank * height)
            for rank, (index, first) in enumerate(zip(order, firsts, strict=True))
        )
    ]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


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


def _cost(rect: QRectF, end: QPointF, inked: Sequence[float], placed: Sequence[QRectF]) -> tuple[int, float]:
    """How bad a place is; `inked` are the heights, rising, at which lines run through its width.

    A name over another can be read by nobody, so that comes first, however many lines another place covers.
    """
    over_lines = bisect_right(inked, rect.bottom()) - bisect_left(inked, rect.top())
    over_labels = sum(rect.intersects(other) for other in placed)
    away = abs(rect.center().y() - end.y())
    return over_labels, _LINE_COST * over_lines + away


def _inked(lines: Sequence[Sequence[QPointF]], left: float, right: float) -> list[float]:
    """The heights of all lines between two edges, rising, near enough to each other that no name fits between."""
    heights = []
    for line in lines:
        points = [(point.x(), point.y()) for point in line]
        heights += [y for x, y in points if left <= x <= right]
        for (x0, y0), (x1, y1) in pairwise(points):
            if max(x0, x1) < left or min(x0, x1) > right:
                continue
            samples = max(1, int((abs(x1 - x0) + abs(y1 - y0)) / _SAMPLE_DISTANCE))
            for step in range(1, samples):
                if left <= x0 + (x1 - x0) * step / samples <= right:
                    heights.append(y0 + (y1 - y0) * step / samples)
    return sorted(heights)
