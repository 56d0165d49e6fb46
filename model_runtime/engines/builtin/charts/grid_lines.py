"""The lines of a grid taken out of the ink of a plot, and nothing that runs along them."""

from __future__ import annotations

from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.charts.axes import FittedAxis
from model_runtime.engines.builtin.charts.figure_ink import Levels, Mask

_DRAWN = 0.3  # of a colored line that must be seen between the data; else it is a curve that runs along there
_GRID = 2  # pixels on both sides of a tick's place in which its line of the grid runs
_ALONG = 5  # pixels over which the grain of a line is taken out
_STROKE = 7  # pixels that a stroke across a line is wide at most
_SEEN, _SECTIONS, _SPREAD = 0.1, 12, 0.3  # of a section of a line; sections; share of them in which a grid's is seen
_MUCH_DARKER, _PALE = 2.0, 28.0  # times; depth in Lab of a grid's line in any case
_AT_END = 7  # pixels beside an end of the plot or of its axis in which a line is the frame's, however dark


def _along_rows(dark: Levels) -> Levels:
    """How dark thin level lines are, their grain taken out along them."""
    result: Levels = cv2.blur(np.ascontiguousarray(dark), (_ALONG, 1)).astype(np.float32)
    return result


def take_out_grid(marks: Mask, colored: Mask, dark: Levels, axis: FittedAxis, area: tuple[int, int, int, int]) -> None:
    """Lines of the grid that run through the plot: thin, at the places of ticks, paper on both sides.

    What is much darker than they are is a bar's edge or a curve that runs along one.

    Args:
        marks: the ink, out of which they are taken.
        colored: what is not gray.
        dark: how much darker than paper each pixel is.
        axis: whose ticks they are.
        area: left, top, right, base of the plot.
    """
    down, (left, top, right, base) = marks.shape[0], area
    across, depth = slice(left, right), _along_rows(dark)
    found: list[tuple[slice, Mask, NDArray[np.float32]]] = []
    for tick in axis.ticks:
        place = round(tick)
        if not _GRID < place < down - _GRID - 1:
            continue
        first, last = max(0, place - _GRID), min(down, place + _GRID + 1)
        rows = slice(first, last)
        alone: Mask = ~(marks[max(0, first - 2), :] | marks[min(down - 1, last + 1), :])
        line, tint = (of[place - 1 : place + 2, across] for of in (marks, colored))
        is_gray = bool((line & ~tint).any(axis=0).mean() >= _DRAWN)  # what is colored on a gray line is a curve
        is_drawn = not is_gray and np.any(line, axis=0).mean() >= _DRAWN
        gone = alone[None, :] & marks[rows] & (is_drawn | ~colored[rows])
        if min(abs(place - edge) for edge in (top, base, axis.first, axis.last)) <= _AT_END:
            marks[rows][gone] = False
        else:
            found.append((rows, gone, np.where(gone, depth[rows], 0).max(axis=0)))
    shares = [_drawn_share(np.any(gone[:, across], axis=0)) for _, gone, _ in found]
    usual = [float(np.median(deep[deep > 0])) for _, _, deep in found if np.any(deep > 0)]
    is_seen = bool(usual) and median(shares) > _SPREAD
    darkest = max(_PALE, _MUCH_DARKER * median(usual)) if is_seen else _PALE
    for rows, gone, deep in found:
        marks[rows][gone & (deep <= darkest)[None, :]] = False


def _drawn_share(line: Mask) -> float:
    """In what share of its sections a line is drawn: a bar's top is in one; strokes of hatching across it are none."""
    drawn = cv2.morphologyEx(line[None].astype(np.uint8), cv2.MORPH_OPEN, np.ones((1, _STROKE), np.uint8))[0]
    return float(np.mean([section.mean() > _SEEN for section in np.array_split(drawn, _SECTIONS)]))
