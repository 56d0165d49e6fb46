"""Charts of points: marks that stand alone, on two axes of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.charts.axes import FittedAxis
from model_runtime.engines.builtin.charts.figure_ink import Mask
from model_runtime.engines.builtin.charts.legend import Key, are_apart, filled, hollowness
from model_runtime.engines.builtin.charts.plots import Plot
from model_runtime.engines.builtin.charts.read_chart import LIKELY, UNSURE, ReadChart, Value, measured, named

_FEWEST = 4
_SMALLEST, _LARGEST = 0.1, 0.9  # of a line's height
_THIN = 2  # pixels
_MARKS_SHARE = 0.7  # of the ink that must be marks
_HOLLOW, _TWO_GROUPS = 2.0, 6.0  # lightness by which two swatches differ in their middle, and all marks in two groups
_LEAST, _MOST, _THINNER = 0.7, 2.6, 0.45  # of the usual size; large ones are several that touch, thin ones lines
_THICK = 0.22  # of a line's height
_LARGE = 1.5  # times the usual size: it may be several marks
_SAME_X = 1.6  # pixels in which marks of several series stand over one value of the axis


@dataclass(frozen=True, slots=True)
class PointMark:
    """A mark: its middle, its size both ways and the smaller way, its color in Lab, how much paler it is within."""

    x: float
    y: float
    size: float
    breadth: float
    color: NDArray[np.float32]
    hollow: float


def read_points(plot: Plot, keys: Sequence[Key], along: FittedAxis) -> ReadChart | None:
    """The chart, if it is one of points."""
    marks, share, are_all = _marks(plot, round(along.last) + 5)
    if len(marks) < _FEWEST or share < _MARKS_SHARE:
        return None
    usual = median(mark.size for mark in marks)
    marks = [mark for mark in marks if _LEAST * usual < mark.size < _MOST * usual and mark.breadth > _THINNER * usual]
    groups = _by_series(marks, keys)
    if groups is None:
        return None
    rows = _rows(groups)
    xs = [sum(mark.x for mark in row.values()) / len(row) for row in rows]
    series = [tuple(_value(row.get(number), plot, usual) for row in rows) for number in range(len(groups))]
    if not are_all:
        series = [tuple(value and value.doubted() for value in values) for values in series]
    categories = tuple(measured(along, x + 0.5, (0, 0, 0, 0), LIKELY).text for x in xs)
    return ReadChart("scatter", categories, named(series, [key.name for key in keys]), level=along)


def _marks(plot: Plot, end: int) -> tuple[list[PointMark], float, bool]:
    """Marks that stand alone, their share of all ink, and whether there are no others, which touch a line."""
    ink = plot.marks.astype(np.uint8)
    ink[:, end:] = 0
    count, numbers, stats, _ = cv2.connectedComponentsWithStats(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, 3))))
    pieces, total, left_out = [], 0, False
    for n in range(1, count):
        x, y, wide, high, area = (int(value) for value in stats[n])
        if min(wide, high) <= _THIN:
            continue  # what is left of a line of the grid
        total += area
        place = (numbers[y : y + high, x : x + wide] == n) & (ink[y : y + high, x : x + wide] > 0)
        if _SMALLEST * plot.height <= min(wide, high) and max(wide, high) <= _LARGEST * plot.height:
            pieces.append((x, y, place))
        elif _is_of_marks(place, plot.height):
            left_out = True
    usual = median(sum(place.shape) / 2 for _, _, place in pieces) if pieces else 0.0
    inked = sum(int(np.count_nonzero(numbers[y : y + p.shape[0], x : x + p.shape[1]])) for x, y, p in pieces)
    found = [_mark(plot, *part) for piece in pieces for part in _parts(*piece, usual)]
    return found, min(1.0, inked / max(1, total)), not left_out


def _is_of_marks(place: Mask, height: float) -> bool:
    """Whether a large piece holds what is as thick as a mark: it may be one on a line, and is not read."""
    thick = max(3, round(_THICK * height))
    return bool(cv2.erode(place.astype(np.uint8), np.ones((thick, thick), np.uint8)).any())


def _parts(x: int, y: int, place: Mask, usual: float) -> list[tuple[int, int, Mask]]:
    """A mark, or those that it is of, where it is large: they stand so close that small gaps were closed."""
    if sum(place.shape) / 2 <= _LARGE * usual:
        return [(x, y, place)]
    _, numbers, stats, _ = cv2.connectedComponentsWithStats(place.astype(np.uint8), connectivity=4)
    parts = [
        (x + left, y + top, numbers[top : top + high, left : left + wide] == n)
        for n, (left, top, wide, high, _) in enumerate(stats)
        if n and (wide + high) / 2 > _LEAST * usual
    ]
    return parts if len(parts) > 1 else [(x, y, place)]


def _mark(plot: Plot, x: int, y: int, place: Mask) -> PointMark:
    high, wide = place.shape
    rows, columns = np.nonzero(filled(place))
    lab_box = plot.lab[y : y + high, x : x + wide]
    lab = lab_box[place]
    away = np.linalg.norm(lab - np.array([100, 0, 0], np.float32), axis=1)
    color = np.median(lab[away >= np.percentile(away, 50)], axis=0)
    return PointMark(
        x + columns.mean(), y + rows.mean(), (wide + high) / 2, min(wide, high), color, hollowness(lab_box)
    )


def _by_series(marks: Sequence[PointMark], keys: Sequence[Key]) -> list[list[PointMark]] | None:
    """The marks of each series, by color; None where they cannot be told apart."""
    if len(keys) < 2:
        return [list(marks)]
    groups: list[list[PointMark]] = [[] for _ in keys]
    if all(are_apart(a, b) for i, a in enumerate(keys) for b in keys[:i]):
        for mark in marks:
            groups[int(np.argmin([np.linalg.norm(mark.color - key.color) for key in keys]))].append(mark)
    elif len(keys) == 2 and abs(keys[0].hollow - keys[1].hollow) > _HOLLOW:
        between = _gap_between([mark.hollow for mark in marks])
        if between is None:
            return None
        hollow = 0 if keys[0].hollow > keys[1].hollow else 1
        for mark in marks:
            groups[hollow if mark.hollow > between else 1 - hollow].append(mark)
    else:
        return None
    return groups if all(groups) else None


def _gap_between(values: Sequence[float]) -> float | None:
    """The middle between two groups of values, where there are two."""
    low, high = (float(np.percentile(values, share)) for share in (10, 90))
    between = (low + high) / 2
    groups = [value for value in values if value <= between], [value for value in values if value > between]
    if not all(groups):
        return None
    means = [sum(group) / len(group) for group in groups]
    return between if means[1] - means[0] > _TWO_GROUPS else None


def _rows(groups: Sequence[Sequence[PointMark]]) -> list[dict[int, PointMark]]:
    """The marks over one value of the level axis, one of each series at most, from left to right."""
    rows: list[dict[int, PointMark]] = []
    for mark, number in sorted(((mark, n) for n, group in enumerate(groups) for mark in group), key=lambda p: p[0].x):
        near = [row for row in rows[-3:] if number not in row and all(mark.x - m.x <= _SAME_X for m in row.values())]
        if near:
            near[0][number] = mark
        else:
            rows.append({number: mark})
    return rows


def _value(mark: PointMark | None, plot: Plot, usual: float) -> Value | None:
    if mark is None:
        return None
    half = mark.size / 2
    box = (mark.x - half, mark.y - half, mark.x + half, mark.y + half)
    return measured(plot.axis, mark.y + 0.5, box, LIKELY if mark.size < 1.5 * usual else UNSURE)
