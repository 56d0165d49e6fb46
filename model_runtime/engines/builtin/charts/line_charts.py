"""Charts of lines: where each curve stands over the categories. Curves are told apart by color or by marks."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.charts.axes import FittedAxis
from model_runtime.engines.builtin.charts.figure_ink import Mask
from model_runtime.engines.builtin.charts.followed_lines import followed
from model_runtime.engines.builtin.charts.legend import Key, are_apart
from model_runtime.engines.builtin.charts.marked_lines import likeness_over, marks_over
from model_runtime.engines.builtin.charts.plots import Plot
from model_runtime.engines.builtin.charts.read_chart import LIKELY, UNSURE, ReadChart, Value, measured, named

_BAND = 1  # pixels on both sides of a category's place that are looked at
_GAP = 3  # rows
_UNEXPLAINED = 0.3  # of the ink: then there is a curve of which the legend was not read
_SEVERAL = 0.6  # of the columns in which more than one piece of ink shows that there is more than one curve
_MARK = 0.7  # line heights that a mark is high at most
_DASHES = "-–—_"
_LIKE_MARKS = "ー一二口ロ中回田日户丨"  # what dashes and marks are read as
_FOOT, _SPECK = 5, 8  # pixels over the base in which its line may show; pixels that are no piece of a curve
_ALONE = 5  # pixels beside a place in which a curve that is seen on one side alone may be


def read_lines(plot: Plot, keys: Sequence[Key], along: FittedAxis | None) -> ReadChart | None:
    """The chart, if it is one of lines."""
    if len(plot.labels) < 3:
        return None
    places = _places(plot, along)
    masks = _curves(plot, keys)
    if not masks:
        return _followed(plot, keys, places) or _by_marks(plot, keys, places)
    if len(masks) == 1 and _has_several(masks[0], places):
        return None
    if len(masks) > 1 and _left_over(plot, masks) > _UNEXPLAINED:
        return None
    step = (places[-1] - places[0]) / (len(places) - 1)
    series = []
    for mask in masks:
        if not _goes_across(mask, places):
            return None
        series.append(tuple(_value(mask, place, plot, step) for place in places))
    labels = tuple(label.text.strip() for label in plot.labels)
    return ReadChart("line", labels, named(series, [key.name for key in keys]), level=None)


def _followed(plot: Plot, keys: Sequence[Key], places: Sequence[float]) -> ReadChart | None:
    """The chart of curves that are told apart by where they run, and by their marks or how strong their ink is."""
    likeness = likeness_over(plot, keys, places)
    strengths = [None if likeness else key.strength for key in keys]
    found = followed(_without_dust(plot), plot.dark, places, strengths, likeness, _MARK * plot.height)
    if found is None:
        return None
    series = [
        tuple(
            measured(plot.axis, one.y + 0.5, (x - 4, one.y - 4, x + 4, one.y + 4), LIKELY if one.is_plain else UNSURE)
            for x, one in zip(places, heights, strict=True)
        )
        for heights in found
    ]
    return ReadChart(
        "line", tuple(label.text.strip() for label in plot.labels), named(series, [key.name for key in keys])
    )


def _by_marks(plot: Plot, keys: Sequence[Key], places: Sequence[float]) -> ReadChart | None:
    """The chart of curves of one color, told apart by their marks."""
    found = marks_over(plot, keys, places)
    if found is None:
        return None
    series = []
    for marks in found:
        boxes = [
            (x - 4, mark.y - 4, x + 4, mark.y + 4) if mark else None for x, mark in zip(places, marks, strict=True)
        ]
        series.append(
            tuple(
                measured(plot.axis, mark.y + 0.5, box, LIKELY if mark.is_clear else UNSURE) if mark and box else None
                for mark, box in zip(marks, boxes, strict=True)
            )
        )
    labels = tuple(label.text.strip() for label in plot.labels)
    return ReadChart("line", labels, named(series, [key.name for key in keys]))


def _left_over(plot: Plot, masks: Sequence[Mask]) -> float:
    """The share of the ink that belongs to no curve."""
    marks = _without_words(plot)
    return 1.0 - float(sum(mask.sum() for mask in masks)) / max(1, int(marks.sum()))


def _has_several(mask: Mask, places: Sequence[float]) -> bool:
    """Whether more than one curve runs there, and nobody knows which is which."""
    columns = mask[:, round(places[0]) : round(places[-1]) + 1].astype(np.int8)
    begun = (np.diff(columns, axis=0, prepend=0) > 0).sum(axis=0)
    return bool(begun.size and (begun > 1).mean() > _SEVERAL)


def _places(plot: Plot, along: FittedAxis | None) -> list[float]:
    """Where the categories stand: evenly, as their labels say together."""
    middles = [label.middle[0] for label in plot.labels]
    if along is not None and len(along.labels) == len(middles):
        return [along.place(word) for word in along.labels]
    slope, start = np.polyfit(range(len(middles)), middles, 1)
    even = [float(start + slope * i) for i in range(len(middles))]
    is_even = max(abs(a - b) for a, b in zip(even, middles, strict=True)) < 0.15 * abs(slope)
    return even if is_even else middles


def _curves(plot: Plot, keys: Sequence[Key]) -> list[Mask]:
    """The ink of each curve; none where they cannot be told apart."""
    marks = _without_words(plot)
    if len(keys) < 2:
        return [marks]
    colors = [key.color for key in keys]
    if not all(are_apart(a, b) for i, a in enumerate(keys) for b in keys[:i]):
        return []
    distances = np.stack([_hue_distance(plot.lab, color) for color in colors])
    nearest = distances.argmin(axis=0)
    close = distances.min(axis=0) < 0.6
    return [marks & (nearest == number) & close for number in range(len(colors))]


def _hue_distance(lab: NDArray[np.float32], color: NDArray[np.float32]) -> NDArray[np.float32]:
    """How far pixels are from a color mixed with paper in any share; 0 on it, 1 a right angle away."""
    paper = np.array([100, 0, 0], np.float32)
    way = color - paper
    off = lab - paper
    along = off @ way / (np.linalg.norm(off, axis=-1) * np.linalg.norm(way) + 1e-6)
    result: NDArray[np.float32] = np.arccos(np.clip(along, -1, 1)).astype(np.float32)
    return result


def _without_words(plot: Plot) -> Mask:
    marks = plot.marks.copy()
    for word in plot.other_words:
        left, top, right, bottom = (max(0, round(value)) for value in word.box)
        sides = [plot.marks[top:bottom, side : side + 2].any() for side in (left, max(left, right - 2))]
        letters = sum(char.isalnum() and char not in _LIKE_MARKS for char in word.text)
        if letters > max(1, sum(map(word.text.count, _DASHES))) and not all(sides):  # marks are read as letters
            marks[top:bottom, left:right] = False
    return marks


def _without_dust(plot: Plot) -> Mask:
    """The ink that curves must explain: no specks, and not what is left of the line that the plot stands on."""
    marks = _without_words(plot)
    _, numbers, stats, _ = cv2.connectedComponentsWithStats(marks.astype(np.uint8))
    is_left = (stats[:, 1] >= plot.base - _FOOT) | (stats[:, 4] < _SPECK)
    result: Mask = marks & ~is_left[numbers]
    return result


def _goes_across(mask: Mask, places: Sequence[float]) -> bool:
    """Whether there is ink on most of the way from the first place to the last, and never much of it."""
    first, last = round(places[0]), round(places[-1])
    columns = mask[:, first : last + 1]
    return bool(columns.size and columns.any(axis=0).mean() > 0.45 and columns.sum(axis=0).mean() < 14)


def _value(mask: Mask, place: float, plot: Plot, step: float) -> Value | None:
    """The curve's height at a place; where another curve lies over it, by what is seen on both sides."""
    seen = _height_at(mask, place, plot)
    box = (place - 4, 0.0, place + 4, 0.0)
    if seen is not None:
        middle, is_plain = seen
        return measured(
            plot.axis, middle + 0.5, (box[0], middle - 4, box[2], middle + 4), LIKELY if is_plain else UNSURE
        )
    for away in range(2, max(_ALONE + 2, round(0.25 * step))):
        before, behind = (_height_at(mask, place + side * away, plot) for side in (-1, 1))
        sides = [side[0] for side in (before, behind) if side is not None]
        if len(sides) == 2 or (sides and away > _ALONE):
            middle = sum(sides) / len(sides)
            return measured(plot.axis, middle + 0.5, (box[0], middle - 4, box[2], middle + 4), UNSURE)
    return None


def _height_at(mask: Mask, place: float, plot: Plot) -> tuple[float, bool] | None:
    """The middle of a curve's ink at a place, the largest piece where there are several, and whether it is plain."""
    x = round(place)
    weights = mask[:, max(0, x - _BAND) : x + _BAND + 1].sum(axis=1)
    rows = np.flatnonzero(weights)
    if not len(rows):
        return None
    pieces = np.split(rows, np.flatnonzero(np.diff(rows) > _GAP) + 1)
    sizes = sorted(int(weights[piece].sum()) for piece in pieces)
    piece = max(pieces, key=lambda found: int(weights[found].sum()))
    tall = int(piece[-1] - piece[0] + 1)
    is_plain = (len(sizes) < 2 or sizes[-2] < 0.4 * sizes[-1]) and tall < 1.2 * plot.height
    return float(np.average(piece, weights=weights[piece])), is_plain
