"""Where a run of numbers breaks its own order: a step back on an axis, a value that leaves its curve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.charts.prediction import Deviation, Fit, deviation

_FEWEST = 5
_FITS = (Fit(1, 2), Fit(2, 4), Fit(3, 6))
_JUDGES = 2  # values more than a fit needs, by which it is seen whether it fits
_TIMES_THE_OTHERS, _TIMES_AT_END = 4.5, 6.5
_TIMES_SMOOTHER = 1.5  # than with any other value left out
_TIMES_ROUGHER = 10.0  # than the best fit: by so much a fit that blames another value must be worse
_SHARE_OF_RANGE = 0.05
_SHARE_OF_SHORT, _LONG = 1.0, 8  # the same at the ends of a curve with fewer values: it may bend there
_ROUNDED, _ROUGHEST = 0.002, 0.06  # of the range: curves are no smoother than that, and what is rougher is none
_AGREEMENT = 0.15  # of how far an end is off: by so much two fits may differ
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


@dataclass(frozen=True, slots=True)
class _Explanation:
    """What is seen with one value left out.

    Attributes:
        rough: how far the worst of the others lies from its neighbors.
        next_rough: the same with the second best value left out.
        index: of the value.
        deviation: its own.
    """

    rough: float
    next_rough: float
    index: int
    deviation: Deviation
    fit: Fit


def value_off_curve(xs: Sequence[float], ys: Sequence[float]) -> int | None:
    """The one value without which the others make a smooth curve that it lies far from; None for none.

    Each suspect is left out in turn, ends included. Where another one does about as well, nobody is accused.

    Args:
        xs: rising or falling.
        ys: as many values.
    """
    fits = [fit for fit in _FITS if len(ys) > fit.count + _JUDGES]
    if len(ys) < _FEWEST or _is_flat(ys):
        return None
    found = [_best_without(xs, ys, fit) for fit in fits]
    best = min(found, key=lambda one: one.rough)
    rest = [*ys[: best.index], *ys[best.index + 1 :]]
    spread = max(rest) - min(rest)
    usual = max(best.rough, _ROUNDED * spread)
    at_end = best.index in (0, len(ys) - 1)
    times = _TIMES_AT_END if at_end else _TIMES_THE_OTHERS
    share = _SHARE_OF_SHORT if at_end and len(ys) < _LONG else _SHARE_OF_RANGE
    is_it = (
        not _is_flat(rest)
        and best.rough < _ROUGHEST * spread
        and best.deviation.weight > times * usual
        and abs(best.deviation.distance) > share * spread
        and best.next_rough > _TIMES_SMOOTHER * usual
        and all(one.index == best.index or one.rough > _TIMES_ROUGHER * usual for one in found)
        and (not at_end or _is_confirmed(xs, ys, best))
    )
    return best.index if is_it else None


def _is_flat(ys: Sequence[float]) -> bool:
    """Whether values are equal but for what floating point makes of them."""
    return not max(ys) - min(ys) > _DUST * max(map(abs, ys))


def _best_without(xs: Sequence[float], ys: Sequence[float], fit: Fit) -> _Explanation:
    """The value to leave out. Only those near the worst place can better it."""
    all_in = [deviation(xs, ys, place, fit) for place in range(len(ys))]
    worst = max(range(len(ys)), key=lambda place: all_in[place].weight)
    suspects = range(max(0, worst - fit.reach), min(len(ys), worst + fit.reach + 1))
    rough = sorted((_roughness(xs, ys, fit, all_in, suspect), suspect) for suspect in suspects)
    (least, index), (following, _) = rough[:2]
    return _Explanation(least, following, index, all_in[index], fit)


def _roughness(xs: Sequence[float], ys: Sequence[float], fit: Fit, all_in: Sequence[Deviation], without: int) -> float:
    """How far the worst other value lies from its neighbors, where one is left out."""
    near = range(max(0, without - fit.reach), min(len(ys), without + fit.reach + 1))
    seen_anew = [deviation(xs, ys, place, fit, without).weight for place in near if place != without]
    untouched = (one.weight for place, one in enumerate(all_in) if place not in near)
    return max((*seen_anew, *untouched))


def _is_confirmed(xs: Sequence[float], ys: Sequence[float], found: _Explanation) -> bool:
    """Whether fits that bend agree how far an end is off; of a curve that bends more and more each says otherwise."""
    bent = [fit for fit in _FITS if len(ys) > fit.count][-2:]
    room = _AGREEMENT * abs(found.deviation.distance)
    distances = [deviation(xs, ys, found.index, fit).distance for fit in bent]
    return max(distances) - min(distances) < room
