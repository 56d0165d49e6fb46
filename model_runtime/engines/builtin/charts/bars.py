"""Bars that stand on the base of a plot: filled, pale, hollow or hatched; side by side or on top of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.charts.figure_ink import Levels, Mask
from model_runtime.engines.builtin.charts.plots import Plot, without_numbers

_LEVEL = 2  # pixels by which the top of one bar may waver
_ROUGH, _STRIP = 5, 0.5  # pixels by which it may be rough at an end; of the usual width, of what is no bar alone
_NARROWEST = 0.3  # of a line's height
_INTO = 0.3  # line heights by which the box of a number over a bar may reach into it
_SHORTEST = 4  # pixels
_OTHER_COLOR = 5.0  # distance in Lab of two parts of a stack
_HATCHED = 0.2  # of the edge of a bar that is cut through its hatching that is inked
_NEAR_CUT = 8  # pixels
_SOME = 0.2  # of the bars that are hatched: then all are
_THINNEST = 0.35  # line heights of a part; blurred edges are no parts


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its sides, its top, and the tops of the parts that it is stacked of, from the base up.

    Attributes:
        colors: of the parts, in Lab.
        is_hatched: whether it has a pattern.
    """

    left: int
    right: int
    tops: tuple[float, ...]
    colors: tuple[NDArray[np.float32], ...]
    is_hatched: bool

    def whole(self) -> Bar:
        """The bar in one part; hatching is no stack."""
        return replace(self, tops=self.tops[-1:], colors=(np.mean(self.colors, axis=0),))

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def find_bars(plot: Plot, reach: int) -> list[Bar]:
    """The bars from left to right; gaps in their edges of less than `reach` pixels are closed."""
    solid = _solid(plot, reach)
    tops = _smoothed(_skyline(solid, plot), plot)
    runs = list(_split_wide(_whole(_joined(list(_level_runs(tops, plot)), tops, plot)), plot))
    bars = [_bar(plot, first, last, top) for first, last, top in runs]
    are_hatched = sum(bar.is_hatched for bar in bars) > _SOME * len(bars)
    return [bar.whole() for bar in bars] if are_hatched else bars


def _solid(plot: Plot, reach: int) -> Mask:
    """What the paper does not reach from outside, without thin lines."""
    area = without_numbers(plot)[plot.top : plot.base, plot.left : plot.right + 1].astype(np.uint8)
    closed = cv2.morphologyEx(area, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    framed = np.zeros((closed.shape[0] + 2, closed.shape[1] + 2), np.uint8)
    framed[1:-1, 1:-1] = closed
    framed[-1, :] = 1
    if (cut := _cut_off(closed, plot)) is not None:
        framed[cut:, -1] = 1
    fill = framed.copy()
    cv2.floodFill(fill, None, (0, 0), 2)
    inside = (fill[1:-1, 1:-1] != 2).astype(np.uint8)
    inside = cv2.morphologyEx(inside, cv2.MORPH_OPEN, np.ones((1, 4), np.uint8))
    result: Mask = inside.astype(bool)
    return result


def _cut_off(area: NDArray[np.uint8], plot: Plot) -> int | None:
    """From which row on a bar is cut off with the figure at its right edge; None where none is."""
    if plot.right + 2 < plot.marks.shape[1]:
        return None
    edge: Mask = np.any(area[:, -3:], axis=1)
    first = int(edge.argmax())
    return first + 1 if edge.any() and edge[first:].mean() > _HATCHED else None


def _skyline(solid: Mask, plot: Plot) -> NDArray[np.int64]:
    """For each column of the area how high it is solid from the base, in pixels."""
    upward = solid[::-1]
    foot = min(3, len(upward))
    grounded = upward[:foot].any(axis=0)
    filled = upward.copy()
    filled[:foot] |= grounded
    holes = ~filled
    heights = np.where(holes.any(axis=0), holes.argmax(axis=0), len(filled))
    heights[~grounded] = 0
    return heights.astype(np.int64)


def _smoothed(heights: NDArray[np.int64], plot: Plot) -> NDArray[np.int64]:
    """The heights without what is narrower than any bar."""
    half = max(1, round(0.1 * plot.height))
    around = np.lib.stride_tricks.sliding_window_view(np.pad(heights, half, mode="edge"), 2 * half + 1)
    result: NDArray[np.int64] = np.median(around, axis=1).astype(np.int64)
    return result


def _level_runs(heights: NDArray[np.int64], plot: Plot) -> Iterator[tuple[int, int, int]]:
    """First and last column of each level stretch, and how high it is."""
    least = max(4, round(_NARROWEST * plot.height))
    start = 0
    for x in range(1, len(heights) + 1):
        level = int(np.median(heights[start:x]))
        if x < len(heights) and abs(int(heights[x]) - level) <= _LEVEL:
            continue
        if level > _SHORTEST and x - start >= least:
            yield plot.left + start, plot.left + x - 1, level
        start = x


def _joined(runs: Sequence[tuple[int, int, int]], heights: NDArray[np.int64], plot: Plot) -> list[tuple[int, int, int]]:
    """The runs; two of one height are one bar where a word that touches it stands between."""
    result: list[tuple[int, int, int]] = []
    for first, last, height in runs:
        before = next((run for run in result[-1:-4:-1] if abs(run[2] - height) <= _LEVEL), None)
        if before is not None and _has_number(plot, before[1], first):
            between = heights[before[1] + 1 - plot.left : first - plot.left]
            if len(between) > 1 and between.min() >= height - _INTO * plot.height:
                result[result.index(before) :] = [(before[0], last, before[2])]
                continue
        result.append((first, last, height))
    return result


def _whole(runs: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The runs; a strip that touches another and is hardly higher or lower belongs to it: tops are rough."""
    usual = median(last - first + 1 for first, last, _ in runs) if runs else 0.0
    result: list[tuple[int, int, int]] = []
    for run in runs:
        before = result[-1] if result else run
        wide = [last - first + 1 for first, last, _ in (before, run)]
        touch = run[0] - before[1] == 1 and abs(run[2] - before[2]) <= _ROUGH
        if touch and min(wide) < _STRIP * usual:
            result[-1] = before[0], run[1], (before if wide[0] > wide[1] else run)[2]
        else:
            result.append(run)
    return result


def _has_number(plot: Plot, first: int, last: int) -> bool:
    """Whether a number stands over these columns."""
    return any(word.number is not None and word.box[0] <= first and last <= word.box[2] for word in plot.words)


def _split_wide(runs: Sequence[tuple[int, int, int]], plot: Plot) -> Iterator[tuple[int, int, int]]:
    """Bars of one height that touch are two and more."""
    if not runs:
        return
    usual = median(width for width in (last - first + 1 for first, last, _ in runs) for _ in range(width))
    for first, last, height in runs:
        count = max(1, round((last - first + 1) / usual))
        wide = (last - first + 1) / count
        for i in range(count):
            yield round(first + i * wide), round(first + (i + 1) * wide) - 1, height


def _bar(plot: Plot, first: int, last: int, height: int) -> Bar:
    """The bar with its parts."""
    inset = max(1, round(0.2 * (last - first)))
    piece = plot.lab[plot.base - height : plot.base, first + inset : last + 1 - inset]
    flat = piece[2:-2] if len(piece) > 6 else piece
    rough = float(np.median(np.abs(flat[..., 0] - np.median(flat[..., 0])))) if flat.size else 0.0
    spread = float(np.std(flat[..., 0])) if flat.size else 0.0
    is_hatched = spread > 12 and rough > 3 and not _is_banded(flat)
    cuts = [] if is_hatched else _real(_cuts(piece, round(_THINNEST * plot.height)), piece)
    ends = [0, *(_refined(piece, cut) for cut in cuts), height]
    colors = tuple(np.median(piece[a:b].reshape(-1, 3), axis=0) for a, b in pairwise(ends))
    if is_hatched:
        colors = (piece.reshape(-1, 3).mean(axis=0),)
    tops = tuple(float(plot.base - height + end) for end in ends[:-1])
    return Bar(first, last, tops[::-1], colors[::-1], is_hatched)


def _refined(piece: Levels, cut: int) -> int:
    """The row near a cut down to which the color of the part above goes."""
    first, end = max(0, cut - _NEAR_CUT), min(len(piece), cut + _NEAR_CUT)
    rows = np.median(piece[first:end], axis=1)
    third = max(1, len(rows) // 4)
    above, below = np.median(rows[:third], axis=0), np.median(rows[-third:], axis=0)
    way = below - above
    shares = np.clip((rows - above) @ way / max(1e-6, float(way @ way)), 0, 1)
    return round(first + float((1 - shares).sum()))


def _real(cuts: Sequence[int], piece: Levels) -> list[int]:
    """The cuts between parts that differ as a whole; a blurred edge is none."""
    kept: list[int] = []
    for cut, end in pairwise([*cuts, len(piece)]):
        above, below = piece[kept[-1] if kept else 0 : cut], piece[cut:end]
        colors = [np.median(part.reshape(-1, 3), axis=0) for part in (above, below)]
        if float(np.linalg.norm(colors[0] - colors[1])) > 0.7 * _OTHER_COLOR:
            kept.append(cut)
    return kept


def _is_banded(piece: Levels) -> bool:
    """Whether what varies varies from row to row and not within rows."""
    within = np.median(np.std(piece[..., 0], axis=1))
    return bool(within < 0.4 * np.std(piece[..., 0]))


def _cuts(piece: Levels, thinnest: int) -> list[int]:
    """Rows at which one color ends and another begins, thin lines between them taken for their edge."""
    rows = np.median(piece, axis=1)
    cuts: list[int] = []
    reach = 4
    steps = np.zeros(len(rows))
    for y in range(thinnest, len(rows) - thinnest):
        above, below = rows[max(3, y - reach) : y - 1], rows[y + 2 : min(len(rows) - 3, y + 2 + reach)]
        if len(above) and len(below):
            steps[y] = float(np.linalg.norm(np.median(above, axis=0) - np.median(below, axis=0)))
    y = 0
    while y < len(steps):
        if steps[y] > _OTHER_COLOR:
            end = y
            while end < len(steps) and steps[end] > _OTHER_COLOR:
                end += 1
            peak = steps[y:end].max()
            best = y + np.flatnonzero(steps[y:end] > 0.9 * peak)
            cuts.append(round(float(best.mean())))
            y = end
        y += 1
    return _together(cuts, thinnest)


def _together(cuts: Sequence[int], thinnest: int) -> list[int]:
    """The cuts; those that are nearer to each other than any part is thick are one: a line runs between two parts."""
    groups: list[list[int]] = []
    for cut in cuts:
        if groups and cut - groups[-1][0] < thinnest:
            groups[-1].append(cut)
        else:
            groups.append([cut])
    return [round((group[0] + group[-1]) / 2) for group in groups]
