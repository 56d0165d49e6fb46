"""Curves that color does not tell apart, followed from place to place by the ink between: all of it must be explained.

Which curve is whose is told by how strong their ink is, or by their marks; what may as well be another's is not plain.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product, repeat
from statistics import median

import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.charts.curve_pieces import CurvePiece, heights_at, stretches_between
from model_runtime.engines.builtin.charts.figure_ink import Levels, Mask

_GAPS, _UNEXPLAINED = 12.0, 60.0  # what a stretch without ink, and ink without a stretch, cost
_SHARED = 4.0  # what it costs that two curves run along one stretch
_LEFT_OVER = 0.15  # of the ink that may stay without a curve
_WORSE = 30.0  # by which ways through one interval are worse that are not looked at
_GRAIN = 0.07  # of its strength, by which the ink of one curve varies
_FARTHEST = 9.0  # what a stretch costs at most that is not as strong as its curve
_PLAIN = 3.0  # by which the next best way that has another height must be worse
_APART = 4.0  # pixels
_MOST_SERIES = 3


@dataclass(frozen=True, slots=True)
class SeenHeight:
    """Where a curve is over a place, in pixels from the top, and whether it is plain that it is this curve."""

    y: float
    is_plain: bool


Way = tuple[int, ...]
"""The number of the height of each series at one place."""

Costs = Callable[[Way], float]


@dataclass(frozen=True, slots=True)
class _Step:
    """From one way at a place to one at the next, and what that costs."""

    start: Way
    end: Way
    cost: float


def followed(
    marks: Mask,
    dark: Levels,
    places: Sequence[float],
    strengths: Sequence[float | None],
    likeness: Sequence[NDArray[np.float32]] | None,
    mark: float,
) -> list[list[SeenHeight]] | None:
    """The heights of each series over all places; None where the ink is not explained by so many curves.

    Args:
        marks: the ink of all curves.
        dark: how dark each pixel is.
        places: of the categories, in pixels from the left.
        strengths: how much ink each series has across its way, by the legend; None where that is not known.
        likeness: for each place, of each series in each row, how like its mark the picture is there, 0 to 1.
        mark: how high a mark is, in pixels.
    """
    count = len(strengths)
    if not 2 <= count <= _MOST_SERIES:
        return None
    heights = [heights_at(marks, place, mark, count) for place in places]
    if not all(heights):
        return None
    between = [
        stretches_between(marks, dark, ends, known, mark)
        for ends, known in zip(pairwise(places), pairwise(heights), strict=True)
    ]
    expected = _as_drawn(strengths, [stretches for stretches, _ in between])
    steps = [_steps(stretches, ink, expected) for stretches, ink in between]
    if not all(steps) or _left_over(between, count) > _LEFT_OVER:
        return None
    own = [_costs_at(rows, found) for rows, found in zip(likeness or repeat(None), heights, strict=False)]
    forth, back = _forth(steps, own), _back(steps, own)
    if not forth[-1]:
        return None
    chosen = _best(forth)
    ways = [
        {way: cost + behind[way] for way, (cost, _) in before.items() if way in behind}
        for before, behind in zip(forth, back, strict=True)
    ]
    return [
        [_seen(some, way, found, number) for some, way, found in zip(ways, chosen, heights, strict=True)]
        for number in range(count)
    ]


def _as_drawn(strengths: Sequence[float | None], between: Sequence[Sequence[CurvePiece]]) -> Sequence[float | None]:
    """The strengths of the legend as strong as the curves are: strokes are printed thinner or thicker than swatches."""
    told = [strength for strength in strengths if strength is not None]
    drawn = [
        [stretch.strength for stretch in stretches if stretch.strength is not None]
        for stretches in between
        if len(stretches) == len(strengths)
    ]
    whole = [some for some in drawn if len(some) == len(strengths)]
    if len(told) < len(strengths) or not whole or not sum(told) > 0:
        return [None] * len(strengths)
    ratios = [sum(some) / sum(told) for some in whole]
    return [strength * median(ratios) for strength in told]


def _left_over(between: Sequence[tuple[Sequence[CurvePiece], int]], count: int) -> float:
    """The share of all ink that the best so many stretches leave unexplained."""
    missed = total = 0
    for stretches, ink in between:
        covered = max(
            (int(np.any([s.covered for s in way], axis=0).sum()) for way in product(stretches, repeat=count)), default=0
        )
        missed, total = missed + ink - covered, total + ink
    return missed / max(1, total)


def _steps(stretches: Sequence[CurvePiece], ink: int, strengths: Sequence[float | None]) -> list[_Step]:
    """All ways in which the series can run along these stretches that are not much worse than the best."""
    found = []
    unlike = [[_unlike(stretch, strength) for stretch in stretches] for strength in strengths]
    drawn: dict[Way, float] = {}
    for way in product(range(len(stretches)), repeat=len(strengths)):
        kind = tuple(sorted(way))
        if kind not in drawn:
            drawn[kind] = _drawn([stretches[number] for number in kind], ink)
        cost = drawn[kind] + sum(unlike[series][number] for series, number in enumerate(way))
        found.append((cost, way))
    least = min((cost for cost, _ in found), default=0.0)
    return [
        _Step(tuple(stretches[n].first for n in way), tuple(stretches[n].last for n in way), cost)
        for cost, way in found
        if cost <= least + _WORSE
    ]


def _drawn(chosen: Sequence[CurvePiece], ink: int) -> float:
    """What it costs that these stretches and no others are drawn."""
    explained = np.any([stretch.covered for stretch in chosen], axis=0).sum()
    doubled = len(chosen) - len({id(stretch) for stretch in chosen})
    gaps = sum(stretch.gaps for stretch in chosen)
    return _UNEXPLAINED * float(1 - explained / max(1, ink)) + _GAPS * gaps + _SHARED * doubled


def _unlike(stretch: CurvePiece, strength: float | None) -> float:
    if strength is None or stretch.strength is None:
        return 0.0
    off = (stretch.strength / strength - 1) / _GRAIN
    return min(_FARTHEST, off * off)


def _costs_at(rows: NDArray[np.float32] | None, heights: Sequence[float]) -> Costs:
    """What it costs to have the marks of all series at these heights of a place; nothing where they have no marks."""
    if rows is None:
        return lambda way: 0.0
    near = [slice(max(0, round(y) - 2), round(y) + 3) for y in heights]
    costs = [[_FARTHEST * (1 - float(series[place].max(initial=0))) for place in near] for series in rows]
    return lambda way: sum(costs[series][height] for series, height in enumerate(way))


def _forth(steps: Sequence[Sequence[_Step]], own: Sequence[Costs]) -> list[dict[Way, tuple[float, Way]]]:
    """For each place and each way there what the best that leads to it costs, and the way before."""
    found: list[dict[Way, tuple[float, Way]]] = [{step.start: (own[0](step.start), ()) for step in steps[0]}]
    for some, at in zip(steps, own[1:], strict=True):
        reached: dict[Way, tuple[float, Way]] = {}
        for step in some:
            if step.start in found[-1]:
                cost = found[-1][step.start][0] + step.cost + at(step.end)
                if cost < reached.get(step.end, (math.inf,))[0]:
                    reached[step.end] = cost, step.start
        found.append(reached)
    return found


def _back(steps: Sequence[Sequence[_Step]], own: Sequence[Costs]) -> list[dict[Way, float]]:
    """For each place and each way there what the best that leads on from it costs."""
    found: list[dict[Way, float]] = [{step.end: 0.0 for step in steps[-1]}]
    for some, at in zip(steps[::-1], own[:0:-1], strict=True):
        left: dict[Way, float] = {}
        for step in some:
            if step.end in found[-1]:
                cost = found[-1][step.end] + step.cost + at(step.end)
                left[step.start] = min(cost, left.get(step.start, math.inf))
        found.append(left)
    return found[::-1]


def _best(forth: Sequence[dict[Way, tuple[float, Way]]]) -> list[Way]:
    """The best ways at all places, which hang together."""
    chosen = [min(forth[-1], key=lambda way: forth[-1][way][0])]
    for reached in forth[:0:-1]:
        chosen.append(reached[chosen[-1]][1])
    return chosen[::-1]


def _seen(ways: dict[Way, float], best: Way, heights: Sequence[float], series: int) -> SeenHeight:
    y = heights[best[series]]
    other = min((cost for way, cost in ways.items() if abs(heights[way[series]] - y) > _APART), default=math.inf)
    is_alone = best.count(best[series]) == 1
    return SeenHeight(y, is_alone and other - ways[best] > _PLAIN)
