"""Where a run of numbers breaks its own order: a step back on an axis, a value that leaves its curve."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_FEWEST = 5
_TIMES_THE_OTHERS = 3.0
_SHARE_OF_RANGE = 0.2
_ENDS_SHARE_OF_RANGE = 1.0
_DUST = 1e-9


def steps_back(numbers: Sequence[float]) -> list[int]:
    """Indexes of numbers that are not beyond the one before, in the direction that most go."""
    rises = sum(b > a for a, b in pairwise(numbers))
    falls = sum(b < a for a, b in pairwise(numbers))
    sign = 1 if rises >= falls else -1
    return [i for i in range(1, len(numbers)) if sign * numbers[i] <= sign * numbers[i - 1]]


def misplaced_step(numbers: Sequence[float]) -> int | None:
    """The one number without which all others go in one direction, or None."""
    back = steps_back(numbers)
    if len(numbers) < _FEWEST or len(back) != 1:
        return None
    for index in (back[0], back[0] - 1):
        if not steps_back([*numbers[:index], *numbers[index + 1 :]]):
            return index
    return None


def value_off_curve(xs: Sequence[float], ys: Sequence[float]) -> int | None:
    """The one value that lies far from where its neighbors point, while all others lie close; None for none.

    Args:
        xs: rising or falling.
        ys: as many values.
    """
    if len(ys) < _FEWEST:
        return None
    dust = _DUST * max(map(abs, ys))  # what floating point makes of equal values
    distances = _distances(xs, ys)
    for index in sorted(range(len(ys)), key=lambda i: -distances[i])[:3]:
        rest_x, rest_y = [*xs[:index], *xs[index + 1 :]], [*ys[:index], *ys[index + 1 :]]
        spread = max(rest_y) - min(rest_y)
        others = max(_distances(rest_x, rest_y)[1:-1])
        at_end = index in (0, len(ys) - 1)
        least = max(others * _TIMES_THE_OTHERS, spread * (_ENDS_SHARE_OF_RANGE if at_end else _SHARE_OF_RANGE))
        if distances[index] > least and spread > dust:
            return index
    return None


def _distances(xs: Sequence[float], ys: Sequence[float]) -> list[float]:
    """For each value how far it lies from the line through its two neighbors (at an end, through the next two)."""
    last = len(ys) - 1
    pairs = [(1, 2), *((i - 1, i + 1) for i in range(1, last)), (last - 2, last - 1)]
    return [abs(ys[i] - _on_line(xs, ys, a, b, xs[i])) for i, (a, b) in enumerate(pairs)]


def _on_line(xs: Sequence[float], ys: Sequence[float], a: int, b: int, x: float) -> float:
    if xs[a] == xs[b]:
        return (ys[a] + ys[b]) / 2
    return ys[a] + (ys[b] - ys[a]) * (x - xs[a]) / (xs[b] - xs[a])
