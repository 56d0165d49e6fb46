"""Curves of one color whose marks differ: each mark of the legend is looked for over each category."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations, product

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.charts.legend import Key
from model_runtime.engines.builtin.charts.plots import Plot

_REACH = 3  # pixels that a mark may stand beside its category's place
_ALIKE = 0.55  # correlation with the mark of the legend
_CLEARLY = 0.15  # by which the next best way to share marks out must be worse
_INKED = 0.5  # of the ink of the legend's mark that must be there
_MOST_MARKS, _MOST_SERIES = 5, 5  # over one place
_ROUND = 1.7  # times as wide as high: a longer swatch has a line through its mark, and is no pattern of it
_ENOUGH = 0.7  # of the places of each curve that must be found


@dataclass(frozen=True, slots=True)
class SeenMark:
    """Where a mark stands, in pixels from the top, and whether no other mark is nearly as like."""

    y: float
    is_clear: bool


def marks_over(plot: Plot, keys: Sequence[Key], places: Sequence[float]) -> list[list[SeenMark | None]] | None:
    """For each series its mark over each place; None where marks do not tell the series apart."""
    patterns = [_pattern(key) for key in keys]
    if any(pattern is None for pattern in patterns) or len(keys) > _MOST_SERIES:
        return None
    dark = _darkness(plot)
    found = [_over(dark, [p for p in patterns if p is not None], plot, place) for place in places]
    series = [[marks[number] for marks in found] for number in range(len(keys))]
    is_enough = all(sum(mark is not None for mark in one) >= _ENOUGH * len(places) for one in series)
    return series if is_enough else None


def likeness_over(plot: Plot, keys: Sequence[Key], places: Sequence[float]) -> list[NDArray[np.float32]] | None:
    """For each place, of each series in each row, how like its mark the picture is; None where they have no marks."""
    patterns = [pattern for key in keys if (pattern := _pattern(key)) is not None]
    if len(patterns) < len(keys):
        return None
    dark = _darkness(plot)
    return [np.stack([_likeness(dark, pattern, place) for pattern in patterns]) for place in places]


def _darkness(plot: Plot) -> NDArray[np.float32]:
    return np.where(plot.marks, 100 - plot.lab[..., 0], 0).astype(np.float32)


def _pattern(key: Key) -> NDArray[np.float32] | None:
    """The darkness of a swatch, with a little paper round it."""
    down, across = key.swatch.shape
    if across > _ROUND * down or down > _ROUND * across or min(down, across) < 4:
        return None
    pattern: NDArray[np.float32] = np.pad(key.swatch, 2)
    return pattern


def _over(
    dark: NDArray[np.float32], patterns: Sequence[NDArray[np.float32]], plot: Plot, place: float
) -> list[SeenMark | None]:
    """The mark of each series over one place: of all ways to share the marks out, the one that is most like."""
    likeness = np.stack([_likeness(dark, pattern, place) for pattern in patterns])
    peaks = _peaks(likeness.max(axis=0), round(0.25 * plot.height))[:_MOST_MARKS]
    if not peaks:
        return [None] * len(patterns)
    near = np.stack([likeness[:, max(0, y - 2) : y + 3].max(axis=1) for y in peaks], axis=1)
    numbers = range(len(patterns))
    ways = sorted(_ways(len(peaks), len(patterns)), key=lambda way: -sum(near[n, way[n]] for n in numbers))
    best = ways[0]
    total = sum(near[n, best[n]] for n in numbers)
    result: list[SeenMark | None] = []
    for n in numbers:
        other = next((way for way in ways if way[n] != best[n]), None)
        gain = total - sum(near[m, other[m]] for m in numbers) if other else 1.0
        y = peaks[best[n]]
        at = max(range(max(0, y - 2), min(likeness.shape[1], y + 3)), key=lambda row: likeness[n, row])
        is_clear = bool(gain > _CLEARLY) and best.count(best[n]) == 1
        result.append(SeenMark(_between(likeness[n], at), is_clear) if near[n, best[n]] >= _ALIKE else None)
    return result


def _ways(peaks: int, series: int) -> Iterable[tuple[int, ...]]:
    """All ways to give each series a peak; where there are fewer, some marks lie over each other and share one."""
    if peaks >= series:
        return permutations(range(peaks), series)
    return (way for way in product(range(peaks), repeat=series) if len(set(way)) == peaks)


def _peaks(scores: NDArray[np.float32], apart: int) -> list[int]:
    """The rows of the greatest likeness, the greatest first, none near another."""
    found: list[int] = []
    for row in np.argsort(-scores):
        if scores[row] < _ALIKE:
            break
        if all(abs(int(row) - other) > apart for other in found):
            found.append(int(row))
    return found


def _likeness(dark: NDArray[np.float32], pattern: NDArray[np.float32], place: float) -> NDArray[np.float32]:
    """For each row of the picture how like the pattern the picture is, with its middle there."""
    down, across = pattern.shape
    first = round(place - across / 2) - _REACH
    strip = np.zeros((dark.shape[0] + 2 * down, across + 2 * _REACH), np.float32)
    left, right = max(0, first), min(dark.shape[1], first + strip.shape[1])
    if right > left:
        strip[down:-down, left - first : right - first] = dark[:, left:right]
    like = np.nan_to_num(cv2.matchTemplate(strip, pattern, cv2.TM_CCOEFF_NORMED), nan=0.0, posinf=0.0, neginf=0.0)
    inked = cv2.boxFilter(strip, -1, (across, down), normalize=False)
    there = inked[down // 2 : down // 2 + like.shape[0], across // 2 : across // 2 + like.shape[1]]
    like[there < _INKED * pattern.sum()] = 0.0  # white is like anything
    scores = like.max(axis=1)
    start = down - down // 2
    result: NDArray[np.float32] = scores[start : start + dark.shape[0]]
    return result


def _between(scores: NDArray[np.float32], best: int) -> float:
    """The middle of the peak, finer than a pixel."""
    around = range(max(0, best - 1), min(len(scores), best + 2))
    weights = [max(0.0, float(scores[at])) ** 8 for at in around]
    return float(np.average([float(at) for at in around], weights=weights)) if sum(weights) > 0 else float(best)
