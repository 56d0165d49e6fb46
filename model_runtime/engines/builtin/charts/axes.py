"""Axes: the numbers along an edge that agree on one scale, and the line that they belong to.

Upright axes left of their plot; for one that lies under it, picture and words are mirrored first (`turned`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from statistics import median

import numpy as np

from model_runtime.engines.builtin.charts.figure_ink import Mask
from model_runtime.engines.builtin.charts.words import PrintedWord, letter_height

FEWEST = 3
_OFF = 0.16  # line heights (boxes are padded) that a label may stand off its place on the scale
_ALONG = 0.7  # line heights by which labels of one column may be out of line
_AGREE = 0.7  # of the numbers in a column that must agree
_LONG = 0.6  # of the span of the labels that the axis' line runs along
_MOST_LABELS = 40
_DECADE, _TICK_OFF = 0.1, 3  # of a decade by which the line may go on; pixels that a tick may stand off its power
_DUST = 1e-6


@dataclass(frozen=True, slots=True)
class FittedAxis:
    """A scale beside a plot.

    Attributes:
        log: whether equal steps are equal ratios.
        slope, start: value (its decimal logarithm on a logarithmic axis) = start + slope * pixel.
        labels: the words that it was fitted to.
        first, last: pixels of the outermost labels, the smaller first.
        line: where its line runs, across its direction.
        ends: from where to where the line runs, along it.
        residual: how far labels stand off it, in pixels.
        direction: 1 where pixels count down, 0 where they count across.
    """

    log: bool
    slope: float
    start: float
    labels: tuple[PrintedWord, ...]
    first: float
    last: float
    line: float
    ends: tuple[float, float]
    residual: float
    direction: int = 1

    def value(self, pixel: float) -> float:
        plain = self.start + self.slope * pixel
        return 10.0**plain if self.log else plain

    def pixel(self, value: float) -> float:
        plain = math.log10(value) if self.log else value
        return (plain - self.start) / self.slope

    def mirrored(self, across: int, down: int, words: Sequence[PrintedWord]) -> FittedAxis:
        """The axis of a mirrored picture as a level one of the picture itself, of this size, with its own words."""
        return replace(
            self,
            slope=-self.slope,
            start=self.start + self.slope * across,
            labels=tuple(words),
            first=across - self.last,
            last=across - self.first,
            line=down - self.line,
            ends=(across - self.ends[1], across - self.ends[0]),
            direction=0,
        )

    def place(self, label: PrintedWord) -> float:
        """Where a label belongs."""
        places = [self.pixel(number) for number in label.numbers if number > 0 or not self.log]
        return min(places, key=lambda pixel: abs(pixel - self._middle(label)))

    @property
    def outermost(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The lowest and the highest printed number, each with its pixel."""
        shown = [
            min(
                (abs(self.pixel(number) - self._middle(label)), number)
                for number in label.numbers
                if number > 0 or not self.log
            )[1]
            for label in self.labels
        ]
        return (min(shown), self.pixel(min(shown))), (max(shown), self.pixel(max(shown)))

    def _middle(self, label: PrintedWord) -> float:
        return label.middle[self.direction]

    @property
    def ticks(self) -> list[float]:
        """Where its labels belong, in pixels, and those that were not read among and beside them."""
        places = sorted(self.place(label) for label in self.labels)
        step = min(b - a for a, b in pairwise(places)) if len(set(places)) > 1 else 0.0
        if step < 4:
            return places
        count = round((places[-1] - places[0]) / step)
        return [places[0] + step * i for i in range(-1, count + 2)]

    @property
    def span(self) -> float:
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class _Fit:
    log: bool
    slope: float
    start: float
    members: tuple[int, ...]
    residual: float


def find_axis(ink: Mask, words: Sequence[PrintedWord]) -> FittedAxis | None:
    """The upright axis with most labels, left of its plot; None for none."""
    numbers = [word for word in words if word.numbers]
    height = letter_height(words)
    best: tuple[_Fit, list[PrintedWord]] | None = None
    for column in _columns(numbers, height):
        fit = _fitted(column, height)
        if fit and (best is None or len(fit.members) > len(best[0].members)):
            best = fit, column
    if best is None:
        return _axis_of_two(ink, numbers, height)
    return _on_its_line(ink, best[0], best[1], height)


def _on_its_line(ink: Mask, fit: _Fit, column: Sequence[PrintedWord], height: float) -> FittedAxis | None:
    labels = tuple(column[i] for i in fit.members)
    pixels = [label.middle[1] for label in labels]
    line = _line_beside(ink, labels, (min(pixels), max(pixels)), height)
    return _on_its_ticks(ink, fit, labels, line) if line is not None else None


def _axis_of_two(ink: Mask, numbers: Sequence[PrintedWord], height: float) -> FittedAxis | None:
    """The axis of which two numbers were read and no more, where the plot stands at 0, or a power of ten, by them."""
    for above, below in combinations(sorted(numbers, key=lambda word: word.middle[1]), 2):
        column = [word for word in numbers if min(abs(word.box[2] - one.box[2]) for one in (above, below)) < 2 * height]
        if abs(above.box[2] - below.box[2]) > _ALONG * height:
            continue
        for log in (False, True):
            axis = _through_two(ink, above, below, log, height)
            is_alone = axis is not None and sum(word.middle[0] < axis.line for word in column) == 2
            if axis is not None and is_alone and (_stands_on_base(ink, axis, height) or _has_decades(ink, axis)):
                return axis
    return None


def _through_two(ink: Mask, above: PrintedWord, below: PrintedWord, log: bool, height: float) -> FittedAxis | None:
    """The axis through two numbers, by their ticks where both have one: it is judged far from them."""
    high, low = above.number, below.number
    if high is None or low is None or low <= 0 or high <= low:
        return None
    if log:
        high, low = math.log10(high), math.log10(low)
        if abs(high - round(high)) > _DUST or abs(low - round(low)) > _DUST:
            return None
    places = above.middle[1], below.middle[1]
    if places[1] - places[0] < _ALONG * below.size[1]:
        return None
    line = _line_beside(ink, (above, below), places, height)
    if line is None:
        return None
    shown = _beside_line(ink, line[0])
    ticks = [_mark_near(shown, place) for place in places]
    first, last = (tick if tick is not None and None not in ticks else place
                   for tick, place in zip(ticks, places, strict=True))  # fmt: skip
    slope = (high - low) / (first - last)
    return FittedAxis(log, slope, low - slope * last, (above, below), first, last, *line, 0.0)


def _stands_on_base(ink: Mask, axis: FittedAxis, height: float) -> bool:
    """Whether its line ends on a long level one, and has 0, or a power of ten, there."""
    start, base = round(axis.line) + 2, axis.ends[1]
    row = round(base)
    along = ink[max(0, row - 3) : row + 4, start:].any(axis=0)
    if base < axis.last + height or along.sum() < _LONG * (ink.shape[1] - start):
        return False
    value = math.log10(axis.value(base)) if axis.log else axis.value(base)
    wanted = round(value) if axis.log else 0.0
    off = abs(value - wanted) / abs(axis.slope)
    return off <= _OFF * height


def _has_decades(ink: Mask, axis: FittedAxis) -> bool:
    """Whether the line of a logarithmic axis begins and ends at its two numbers and has ticks at all powers between."""
    steps = round((axis.last - axis.first) * abs(axis.slope)) if axis.log else 0
    if steps < 2 or max(abs(axis.ends[0] - axis.first), abs(axis.ends[1] - axis.last)) > _DECADE * axis.span / steps:
        return False
    shown = _beside_line(ink, axis.line)
    marks = [_mark_near(shown, axis.first + axis.span * i / steps, _TICK_OFF) for i in range(steps + 1)]
    others = np.flatnonzero(shown[round(axis.first) : round(axis.last)])
    count = int((np.diff(others) > 1).sum()) + 1 if len(others) else 0
    return None not in marks and count <= steps + 1


def _columns(numbers: Sequence[PrintedWord], height: float) -> Iterator[list[PrintedWord]]:
    """Numbers that stand over each other: their left edges, right edges or middles in line."""
    edges: tuple[Callable[[PrintedWord], float], ...] = (
        lambda word: word.box[2],
        lambda word: word.middle[0],
        lambda word: word.box[0],
    )
    seen: set[tuple[int, ...]] = set()
    for edge in edges:
        for pivot in numbers:
            column = [i for i, word in enumerate(numbers) if abs(edge(word) - edge(pivot)) <= _ALONG * height]
            if FEWEST <= len(column) <= _MOST_LABELS and tuple(column) not in seen:
                seen.add(tuple(column))
                yield [numbers[i] for i in column]


def _fitted(column: Sequence[PrintedWord], height: float) -> _Fit | None:
    """The scale that most of these numbers agree on."""
    found = [fit for log in (False, True) if (fit := _consensus(column, height, log))]
    return max(found, key=lambda fit: (len(fit.members), -fit.residual), default=None)


def _consensus(column: Sequence[PrintedWord], height: float, log: bool) -> _Fit | None:
    """The scale through two labels that most others lie on."""
    said = [
        (index, math.log10(number) if log else number, word.middle[1])
        for index, word in enumerate(column)
        for number in word.numbers
        if not log or number > 0
    ]
    best: dict[int, tuple[float, float, float]] = {}
    for (i, value, pixel), (j, other, other_pixel) in combinations(said, 2):
        if i == j or abs(pixel - other_pixel) < height or value == other:
            continue
        slope = (other - value) / (other_pixel - pixel)
        members: dict[int, tuple[float, float, float]] = {}
        for k, v, p in said:
            off = abs((v - value) / slope - p + pixel)
            if off <= min(_OFF * height, members.get(k, (math.inf,))[0]):
                members[k] = (off, v, p)
        if _how_good(members) > _how_good(best):
            best = members
    _, values, pixels = zip(*best.values(), strict=True) if best else ((), (), ())
    # The first number of the axis below may stand under them.
    is_over_one = any(word.middle[1] > max(pixels, default=math.inf) + _OFF * height for word in column)
    if len(best) < max(FEWEST, _AGREE * (len(column) - is_over_one)):
        return None
    slope, start = (float(term) for term in np.polyfit(pixels, values, 1))
    residual = max(abs((v - start) / slope - p) for _, v, p in best.values())
    return _Fit(log, slope, start, tuple(best), float(residual))


def _how_good(members: Mapping[int, tuple[float, float, float]]) -> tuple[int, float]:
    """More labels are better, then those that stand off less."""
    return len(members), -sum(off for off, _, _ in members.values())


def _line_beside(
    ink: Mask, labels: Sequence[PrintedWord], span: tuple[float, float], height: float
) -> tuple[float, tuple[float, float]] | None:
    """Where the axis' line runs and from where to where: the first long upright line beside the labels."""
    ends = [label.box[2] for label in labels]
    found = (_line_from(ink, near, span, height) for near in (median(ends), max(ends)))  # a box may reach too far
    return next((one for one in found if one is not None), None)


def _line_from(
    ink: Mask, near: float, span: tuple[float, float], height: float
) -> tuple[float, tuple[float, float]] | None:
    inside = [x for x in range(int(near - height), int(near + 2.5 * height)) if 0 <= x < ink.shape[1]]
    runs = {x: _longest_run(np.any(ink[:, max(0, x - 1) : x + 2], axis=1)) for x in inside}
    long = [x for x in inside if runs[x][1] - runs[x][0] >= _LONG * (span[1] - span[0])]
    if not long:
        return None
    together = [x for x in long if abs(x - long[0]) <= 4]
    middle = min(together, key=lambda x: abs(x - sum(together) / len(together)))
    return float(sum(together) / len(together)), runs[middle]


def _longest_run(marks: Mask) -> tuple[float, float]:
    """First and last place of the longest run; gaps of two pixels do not end it."""
    places = np.flatnonzero(marks)
    if not len(places):
        return 0.0, 0.0
    cuts = np.flatnonzero(np.diff(places) > 3)
    starts, ends = np.r_[0, cuts + 1], np.r_[cuts, len(places) - 1]
    lengths = places[ends] - places[starts]
    longest = int(lengths.argmax())
    return float(places[starts[longest]]), float(places[ends[longest]])


def _on_its_ticks(
    ink: Mask, fit: _Fit, labels: tuple[PrintedWord, ...], line: tuple[float, tuple[float, float]]
) -> FittedAxis:
    """The axis, put on the printed ticks where most labels have one: boxes of words stand off their middles."""
    at, ends = line
    shown = _beside_line(ink, at)
    offsets = []
    for label in labels:
        place = min(
            (
                ((math.log10(v) if fit.log else v) - fit.start) / fit.slope
                for v in label.numbers
                if v > 0 or not fit.log
            ),
            key=lambda pixel: abs(pixel - label.middle[1]),
        )
        if (tick := _mark_near(shown, place)) is not None:
            offsets.append(tick - place)
    shift = median(offsets) if len(offsets) >= max(2, len(labels) // 2) else 0.0
    pixels = [label.middle[1] + shift for label in labels]
    return FittedAxis(
        fit.log, fit.slope, fit.start - fit.slope * shift, labels, min(pixels), max(pixels), at, ends, fit.residual
    )  # fmt: skip


def _beside_line(ink: Mask, at: float) -> Mask:
    """In which rows there is ink left of an axis' line, where ticks are."""
    strip = slice(max(0, round(at) - 6), max(1, round(at) - 2))
    shown: Mask = ink[:, strip].mean(axis=1) > 0.6
    return shown


def _mark_near(shown: Mask, place: float, reach: int = 5) -> float | None:
    """The middle of a short mark near a place."""
    first = max(0, round(place) - reach)
    rows = np.flatnonzero(shown[first : round(place) + reach + 1])
    if not len(rows) or rows[-1] - rows[0] > 4:
        return None
    return float(first + rows.mean())
