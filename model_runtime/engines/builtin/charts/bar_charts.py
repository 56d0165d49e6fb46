"""Charts of bars: bars to categories and series, beside each other or in stacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.charts.bars import Bar, find_bars
from model_runtime.engines.builtin.charts.legend import Key, are_apart
from model_runtime.engines.builtin.charts.plots import Plot
from model_runtime.engines.builtin.charts.read_chart import LIKELY, SURE, UNSURE, ReadChart, Value, measured, named
from model_runtime.engines.builtin.charts.words import PrintedWord

_REACHES = 3, 5  # pixels; where edges are broken on a poor scan, larger gaps are closed
_CLEARLY = 12.0  # distance in Lab by which colors must fit better than the legend's order
_BLEND = 0.65  # line heights: colors blend where they meet on a poor scan
_WIDER = 1.8  # times, by which one bar is wider than another: a line of the grid may have hidden a part
_MANY = 0.3  # of the bars
_DETOUR = 1.25  # times the way from one color to another, by a color that is blended of both
_AGREES = 0.02  # of the axis, by which a printed number may differ from what was measured


Color = NDArray[np.float32]


def read_bars(plot: Plot, keys: Sequence[Key]) -> ReadChart | None:
    """The chart, if it is one of bars."""
    found = ((bars, groups) for reach in _REACHES if (groups := _groups(bars := find_bars(plot, reach), plot)))
    bars, groups = _most_even(found)
    if not groups:
        return None
    if len(keys) > 1 and all(are_apart(a, b) for a, b in combinations(keys, 2)):
        looks = [key.color for key in keys]
        groups = [[_by_color(bar, looks, plot.base) for bar in group] for group in groups]
        bars = [bar for group in groups for bar in group]
    stacked = _parts_of(bars, len(keys))
    series = _stacks(groups, plot, stacked) if stacked > 1 else _beside(groups, plot)
    if series is None:
        return None
    if len(keys) != len(series) and (len(keys) > 1 or (len(series) > 1 and stacked == 1)):
        series = [[value and value.doubted() for value in values] for values in series]
    by_look = _names(groups, keys, stacked)
    labels = tuple(label.text.strip() for label in plot.labels)
    return ReadChart("bar", labels, named([tuple(values) for values in series], by_look))


def _most_even(found: Iterable[tuple[list[Bar], list[list[Bar]]]]) -> tuple[list[Bar], list[list[Bar]]]:
    """The first bars of which there are as many over each label, else the first; none where there are none."""
    first: tuple[list[Bar], list[list[Bar]]] = ([], [])
    for bars, groups in found:
        if len(set(map(len, groups))) == 1:
            return bars, groups
        first = first if first[0] else (bars, groups)
    return first


def _parts_of(bars: Sequence[Bar], keys: int) -> int:
    """Of how many parts bars are stacked: of as many as the legend has names, where many are, else as most are."""
    counts = Counter(len(bar.tops) for bar in bars)
    if keys > 1 and counts[keys] >= _MANY * len(bars) and min(counts) > 1:
        return keys
    return max(counts, key=lambda parts: (counts[parts], -parts))


def _without_blend(bar: Bar, count: int, thick: float) -> Bar:
    """The bar; one part too many, less than `thick` and of a color between its neighbors', is their blurred edge."""
    if len(bar.tops) != count + 1:
        return bar
    thin = min(range(1, count), key=lambda n: bar.tops[n - 1] - bar.tops[n])
    is_thin = bar.tops[thin - 1] - bar.tops[thin] < thick
    if not (is_thin and _is_between(bar.colors[thin], bar.colors[thin - 1], bar.colors[thin + 1])):
        return bar
    edge = (bar.tops[thin - 1] + bar.tops[thin]) / 2
    tops = (*bar.tops[: thin - 1], edge, *bar.tops[thin + 1 :])
    return replace(bar, tops=tops, colors=(*bar.colors[:thin], *bar.colors[thin + 1 :]))


def _by_color(bar: Bar, colors: Sequence[Color], base: float) -> Bar:
    """The bar; of more parts than there are series, those that lie on each other in one series' color are one."""
    if len(bar.tops) <= len(colors):
        return bar
    nearest = [min(range(len(colors)), key=lambda n: np.linalg.norm(color - colors[n])) for color in bar.colors]
    lasts = [part for part in range(len(nearest)) if nearest[part : part + 1] != nearest[part + 1 : part + 2]]
    if len(lasts) != len({nearest[part] for part in lasts}):
        return bar
    firsts = [0, *(part + 1 for part in lasts[:-1])]
    thickest = [
        max(range(first, last + 1), key=lambda part: (bar.tops[part - 1] if part else base) - bar.tops[part])
        for first, last in zip(firsts, lasts, strict=True)
    ]
    return replace(bar, tops=tuple(bar.tops[n] for n in lasts), colors=tuple(bar.colors[n] for n in thickest))


def _is_between(color: Color, one: Color, other: Color) -> bool:
    direct = float(np.linalg.norm(one - other))
    return float(np.linalg.norm(color - one) + np.linalg.norm(color - other)) < _DETOUR * direct


def _groups(bars: Sequence[Bar], plot: Plot) -> list[list[Bar]] | None:
    """The bars of each label; None where they do not fit to the labels."""
    if not bars or len(plot.labels) < 2:
        return None
    places = [label.middle[0] for label in plot.labels]
    groups: list[list[Bar]] = [[] for _ in places]
    for bar in bars:
        nearest = min(range(len(places)), key=lambda i: abs(places[i] - bar.middle))
        groups[nearest].append(bar)
    if sum(map(bool, groups)) < max(2, 0.7 * len(groups)):
        return None
    wide = [bar.right - bar.left + 1 for bar in bars]
    if max(wide) > _WIDER * min(wide) + 3:
        return None
    step = median(b - a for a, b in pairwise(places))
    off = [
        abs((group[0].left + group[-1].right) / 2 - place) for group, place in zip(groups, places, strict=True) if group
    ]
    return groups if median(off) < 0.25 * step else None


def _beside(groups: Sequence[Sequence[Bar]], plot: Plot) -> list[list[Value | None]] | None:
    """Each series' values where bars stand beside each other; a missing one leaves its place blank."""
    count = max(map(len, groups))
    whole = [group for group in groups if len(group) == count]
    if len(whole) < 0.5 * len(groups):
        return None
    places = [label.middle[0] for label in plot.labels]
    offsets = [
        median(group[n].middle - place for group, place in zip(groups, places, strict=True) if len(group) == count)
        for n in range(count)
    ]
    series: list[list[Value | None]] = [[None] * len(groups) for _ in range(count)]
    for number, (group, place) in enumerate(zip(groups, places, strict=True)):
        for bar in group:
            nearest = min(range(count), key=lambda n: abs(offsets[n] + place - bar.middle))
            series[nearest][number] = _value(bar, plot, LIKELY if len(group) == count else UNSURE)
    return series


def _value(bar: Bar, plot: Plot, confidence: float) -> Value:
    top = bar.tops[-1]
    box = (float(bar.left), top, float(bar.right), float(plot.base))
    value = measured(plot.axis, top, box, confidence)
    over = [word for word in plot.other_words if word.number is not None and _is_over(word, bar, plot)]
    for word in over:
        is_at_end = max(word.box[1] - top, top - word.box[3]) < 0.8 * plot.height
        if is_at_end and _agree(word.number or 0.0, value.number, plot):
            return Value(word.number or 0.0, word.text.strip(), box, SURE)
    return value.doubted() if over else value


def _agree(said: float, seen: float, plot: Plot) -> bool:
    """Whether a printed number is what was measured, as far as can be seen."""
    if plot.axis.log and said <= 0:
        return False
    return abs(plot.axis.pixel(said) - plot.axis.pixel(seen)) <= _AGREES * plot.axis.span


def _is_over(word: PrintedWord, bar: Bar, plot: Plot) -> bool:
    """Whether a word stands over a bar, or in it."""
    return bar.left <= word.middle[0] <= bar.right and plot.top <= word.middle[1] < plot.base


def _stacks(groups: Sequence[Sequence[Bar]], plot: Plot, count: int) -> list[list[Value | None]] | None:
    """Each series' values where parts stand on top of each other, in the same order in every bar."""
    if any(len(group) > 1 for group in groups) or plot.axis.log:
        return None
    groups = [[_without_blend(bar, count, _BLEND * plot.height) for bar in group] for group in groups]
    whole = [group[0] for group in groups if group and len(group[0].tops) == count]
    if len(whole) < 0.6 * len(groups):
        return None
    colors = [np.median([bar.colors[n] for bar in whole], axis=0) for n in range(count)]
    series: list[list[Value | None]] = [[None] * len(groups) for _ in range(count)]
    for place, group in enumerate(groups):
        for found in group:
            foot, bar = plot.axis.pixel(0.0), _by_color(found, colors, plot.base)
            for part, top in enumerate(bar.tops):
                away = [float(np.linalg.norm(bar.colors[part] - color)) for color in colors]
                number = part if len(bar.tops) == count else int(np.argmin(away))
                sure = LIKELY if len(bar.tops) == count and away[number] < 15 else UNSURE
                box = (float(bar.left), top, float(bar.right), min(foot, float(plot.base)))
                series[number][place] = measured(plot.axis, top, box, sure, foot=foot)
                foot = top
    return series


def _names(groups: Sequence[Sequence[Bar]], keys: Sequence[Key], stacked: int) -> list[str]:
    """The legend's names in the order of the series: by their colors, where these tell, else in its own order."""
    if stacked > 1:
        looks = [
            [bar.colors[n] for group in groups for bar in group if len(bar.tops) == stacked] for n in range(stacked)
        ]
    else:
        count = max(map(len, groups))
        looks = [[group[n].colors[0] for group in groups if len(group) == count] for n in range(count)]
    if len(keys) != len(looks):
        return []
    colors = [np.median(found, axis=0) for found in looks]
    cost = np.array([[float(np.linalg.norm(color - key.color)) for key in keys] for color in colors])
    chosen = cost.argmin(axis=1)
    gain = float(np.trace(cost) - cost.min(axis=1).sum())
    is_clear = len(set(chosen.tolist())) == len(keys) and gain > _CLEARLY * len(keys)
    return [keys[int(n)].name for n in (chosen if is_clear else range(len(keys)))]
