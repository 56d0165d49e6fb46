"""The area of a plot: between its axes, without the lines of its grid and without words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from model_runtime.engines.builtin.charts.axes import FEWEST, FittedAxis
from model_runtime.engines.builtin.charts.figure_ink import FigureInk, Levels, Mask
from model_runtime.engines.builtin.charts.grid_lines import take_out_grid
from model_runtime.engines.builtin.charts.words import PrintedWord

_COLORED = 15.0  # distance in Lab from gray
_EDGE, _EDGED, _LINE = 14, 0.75, 7  # pixels in which a frame runs, share of it that is seen, pixels that it is wide
_END = 2  # percent of a frame's line at each end, which are seen too: a bar beside it does not go so far


@dataclass(frozen=True, slots=True, eq=False)
class Plot:
    """A plot with an upright value axis.

    Attributes:
        axis: of the values.
        left, top, right, base: the area; `base` is where bars stand.
        end: where the line below it ends; bars may stand beyond.
        marks: its ink, without the grid; of the size of the picture, False outside of the area.
        lab: the colors of the picture.
        dark: how much darker than paper its pixels are.
        labels: under it, from left to right: the names of its categories.
        height: of a line of text.
        words: all.
    """

    axis: FittedAxis
    left: int
    top: int
    right: int
    base: int
    end: int
    marks: Mask
    lab: Levels
    dark: Levels
    labels: tuple[PrintedWord, ...]
    height: float
    words: tuple[PrintedWord, ...]

    @property
    def other_words(self) -> list[PrintedWord]:
        """Words that are no labels of axes."""
        taken = {*self.axis.labels, *self.labels}
        return [word for word in self.words if word not in taken]


def find_plot(
    picture: FigureInk, words: Sequence[PrintedWord], axis: FittedAxis, height: float, along: FittedAxis | None
) -> Plot | None:
    """The plot right of an upright axis; `along` is the axis below, where that has numbers."""
    base = _base(picture.ink, axis, height)
    if base is None:
        return None
    row, end = base
    right = end
    left, top = round(axis.line) + 2, max(0, round(min(axis.first, axis.ends[0])) - 3)
    labels = _of_axis(_labels_below(words, axis, left, row, height), along)
    if len(labels) > 1:
        places = [label.middle[0] for label in labels]
        right = max(right, round(places[-1] + 0.5 * min(b - a for a, b in pairwise(places))))
    if along is not None:
        right = max(right, round(along.last) + 3)
    right = min(right, picture.ink.shape[1] - 1)
    if right - left < 3 * height or row - top < 2 * height:
        return None
    marks = np.zeros_like(picture.ink)
    marks[top:row, left : right + 1] = picture.ink[top:row, left : right + 1]
    _take_out_edge(marks[top:row, left:right], _EDGE)
    _take_out_edge(marks[top:row, left : right + 1].T[::-1], max(_EDGE, round(0.08 * (right - left))))
    colored = np.hypot(picture.lab[..., 1], picture.lab[..., 2]) > _COLORED
    take_out_grid(marks, colored, picture.dark, axis, (left, top, right, row))
    if along is not None:
        take_out_grid(marks.T, colored.T, picture.dark.T, along, (top, left, row, right))
    _take_out_frame(marks, (left, top, right, row), along.last if along else None)
    return Plot(axis, left, top, right, row, end, marks, picture.lab, picture.dark, labels, height, tuple(words))


def _base(ink: Mask, axis: FittedAxis, height: float) -> tuple[int, int] | None:
    """The line on which the plot stands, and where it ends: the lowest long line near the axis' lower end."""
    start = round(axis.line) + 2
    reach = ink.shape[1] - start
    foot = max(axis.last, axis.ends[1])
    rows = range(min(ink.shape[0] - 2, round(foot + 0.5 * height)), max(0, round(axis.last - 0.6 * height)), -1)
    for row in rows:
        run = _run_from(np.any(ink[max(0, row - 1) : row + 1, start:], axis=0))
        if run >= 0.4 * reach:
            thick = row
            while ink[thick - 1, start : start + run].mean() > 0.7 and row - thick < 5:
                thick -= 1
            return thick, start + run
    return None


def _run_from(marks: Mask, gap: int = 4) -> int:
    """How far marks go on from the left, with small gaps."""
    places = np.flatnonzero(marks)
    if not len(places) or places[0] > gap:
        return 0
    breaks = np.flatnonzero(np.diff(places) > gap)
    return int(places[breaks[0]] if len(breaks) else places[-1])


def _labels_below(
    words: Sequence[PrintedWord], axis: FittedAxis, left: int, base: int, height: float
) -> tuple[PrintedWord, ...]:
    """The first row of words under the plot."""
    below = [
        word
        for word in words
        if word.text.strip()
        and word.box[3] > base + 0.5 * height
        and word.middle[0] > left - height
        and word not in axis.labels
    ]
    if not below:
        return ()
    # The box of a word may reach over hatched bars.
    first = min(max(base, word.box[1]) for word in below)
    row = _without_strays([word for word in below if word.box[1] - first < 0.6 * height])
    return tuple(sorted(row, key=lambda word: word.middle[0])) if first - base < 2 * height else ()


def _of_axis(labels: tuple[PrintedWord, ...], along: FittedAxis | None) -> tuple[PrintedWord, ...]:
    """The labels without numbers that stand beside the scale that most of them are on: ticks were read as digits."""
    if along is None or sum(label in along.labels for label in labels) < max(FEWEST, 0.7 * len(labels)):
        return labels
    return tuple(label for label in labels if label in along.labels or label.number is None)


def _without_strays(row: Sequence[PrintedWord]) -> list[PrintedWord]:
    """The labels; where nearly all are words or years, single letters are pieces of the drawing."""
    long = [word for word in row if len(word.text.strip()) > 2]
    return long if len(long) > 2 * (len(row) - len(long)) else list(row)


def _take_out_frame(marks: Mask, area: tuple[int, int, int, int], end: float | None) -> None:
    """Lines along the top and at the right, which may be where the axis below ends."""
    left, top, right, base = area
    for row in range(top, min(top + 8, base)):
        if marks[row, left:right].mean() > 0.7:
            marks[row, :] = False
    first = round(right - 0.08 * (right - left))
    filled = marks[top:base].mean(axis=0)
    for column in range(first, min(right + 1, marks.shape[1])):
        beside = filled[max(0, column - 5)], filled[min(marks.shape[1] - 1, column + 5)]
        is_end = end is not None and abs(column - end) < 7
        if filled[column] > (0.45 if is_end else 0.85) and max(beside) < 0.3:
            marks[:, column] = False


def _take_out_edge(area: Mask, reach: int) -> None:
    """A thin line along the first rows of an area, which may lean a little: the frame's."""
    seen: Mask = np.any(area[:reach], axis=0)
    end = len(area[0]) * _END // 100 + 3
    is_whole = min(seen[:end].mean(), seen[-end:].mean()) > 0.5
    if len(area) <= reach + 2 * _LINE or seen.mean() < _EDGED or not is_whole:
        return
    columns = np.flatnonzero(seen)
    rows = area[:reach].argmax(axis=0)[columns]
    kept = np.ones(len(columns), bool)
    for _ in range(3):
        slope, start = np.polyfit(columns[kept], rows[kept], 1)
        off = np.abs(rows - slope * columns - start)
        kept = off <= max(1.5, float(np.median(off)))
    if (off <= 2).sum() < _EDGED * area.shape[1] or abs(slope) * area.shape[1] > reach:
        return
    for column in range(area.shape[1]):
        first = max(0, round(slope * column + start) - 2)
        if not area[first + _LINE : first + _LINE + 2, column].any():
            area[first : first + _LINE, column] = False


def without_numbers(plot: Plot) -> Mask:
    """The marks without numbers over bars; the boxes of words are padded, and may reach into what they stand over."""
    marks = plot.marks.copy()
    for word in plot.words:
        if word.number is None or word.box[0] < plot.left:
            continue
        left, top, right, bottom = (max(0, round(value)) for value in word.box)
        around = (marks[max(0, top - 2) : top + 2, left:right], marks[top:bottom, left : left + 3],
                  marks[top:bottom, max(0, right - 3) : right])  # fmt: skip
        if sum(bool(edge.size and edge.mean() < 0.25) for edge in around) > 1:
            marks[top : max(top, round(bottom - 0.28 * plot.height)), left:right] = False
    return marks
