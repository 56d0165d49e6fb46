"""The lines of a grid taken out of the ink of a plot, and nothing that runs along them."""

from __future__ import annotations

from itertools import product
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
_WHOLE = 0.6  # of the lines that go from end to end of the plot; edges of bars between two categories do not
_MUCH_DARKER, _PALE = 2.0, 28.0  # times; depth in Lab of a grid's line in any case
_FARTHEST, _TILTS, _BOWS = 8, range(-6, 7), range(-3, 4)  # pixels by which lines may stand off, lean and bend
_PALER = 1.35  # times, by which a curve is darker than the lines of the grid, and than the darkest of these
_BESIDE, _FULLER, _LEAST = 5, 1.2, 0.05  # rows beside a line; times, and share, by which there is more ink on it
_REACH = _FARTHEST + 6 + 3 + _BESIDE + 2  # rows in which they are looked for
_HATCHING = 11  # rows between strokes of a bar
_THIN, _BAR = 7, 16  # rows that a line is less high, and a line with a curve that crosses it
_EVERY, _CLEARER = 2, 1.15  # columns looked at; times, to be taken for leaning
_MIDDLE_FIRST = (1.0, 2.0, 3.0, 2.0, 1.0)  # how much rows of a line count that is a few of them high
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
    depth, tall = _along_rows(dark), _tall(marks, _THIN)
    lean = _lean(marks, tall, axis, left, right)
    columns = np.arange(marks.shape[1])[None]
    found: list[tuple[NDArray[np.intp], Mask, NDArray[np.float32]]] = []
    for tick in axis.ticks:
        place = round(tick)
        if not _GRID < place < down - _GRID - 1:
            continue
        rows = np.clip(place + lean + np.arange(-_GRID, _GRID + 1)[:, None], 0, down - 1)
        beside = (np.clip(place + lean + side * (_GRID + 2), 0, down - 1)[None] for side in (-1, 1))
        alone: Mask = ~np.any([marks[at, columns] for at in beside], axis=0)
        line, tint = (of[rows[_GRID - 1 : _GRID + 2, left:right], columns[:, left:right]] for of in (marks, colored))
        is_gray = bool((line & ~tint).any(axis=0).mean() >= _DRAWN)  # what is colored on a gray line is a curve
        is_drawn = not is_gray and np.any(line, axis=0).mean() >= _DRAWN
        gone = alone & marks[rows, columns] & (is_drawn | ~colored[rows, columns])
        if min(abs(place - edge) for edge in (top, base, axis.first, axis.last)) <= _AT_END:
            _take_out(marks, rows, gone)
        elif _is_drawn(marks[:, left:right], tall[:, left:right], rows[_GRID, left:right]):
            found.append((rows, gone, np.where(gone, depth[rows, columns], 0).max(axis=0)))
    sections = [_drawn_sections(np.any(gone[:, left:right], axis=0)) for _, gone, _ in found]
    are_whole = sum(bool(drawn[:2].any() and drawn[-2:].any()) for drawn in sections) >= _WHOLE * len(found)
    usual = [float(np.median(deep[deep > 0])) for _, _, deep in found if np.any(deep > 0)]
    is_seen = bool(usual) and are_whole and median(float(drawn.mean()) for drawn in sections) > _SPREAD
    darkest = max(_PALE, _MUCH_DARKER * median(usual)) if is_seen else _PALE
    for rows, gone, deep in found:
        _take_out(marks, rows, gone & (deep <= darkest)[None, :])
    if is_seen and (pale := _PALER * median(usual)) * _PALER < np.median(depth[marks]):
        closed = cv2.morphologyEx(marks.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((_HATCHING, 1), np.uint8)) > 0
        faint = marks & (depth < pale) & ~colored & ~_tall(closed, _BAR)  # a curve that crosses, which is darker
        for rows, _, _ in found:
            _take_out(marks, rows, faint[rows, columns])


def _take_out(marks: Mask, rows: NDArray[np.intp], gone: Mask) -> None:
    """Those of the pixels in a band of rows that runs through the picture."""
    _, across = np.nonzero(gone)
    marks[rows[gone], across] = False


def _lean(marks: Mask, tall: Mask, axis: FittedAxis, left: int, right: int) -> NDArray[np.intp]:
    """By how many rows the lines of the grid stand off their ticks, column by column: pages lean and bend a little.

    All lines lean alike, so what is looked for is the way along which most of them are seen.
    """
    down, across = marks.shape
    first, last = max(_REACH, axis.first - 1), min(down - _REACH - 1, axis.last + 1)
    inside = [place for place in map(round, axis.ticks) if first < place < last]
    lean = np.zeros(across, np.intp)
    if not inside or right - left < 2 * _FARTHEST:
        return lean
    thin = (marks & ~tall)[:, left:right:_EVERY]
    offs = np.arange(-_FARTHEST, _FARTHEST + 1)
    band = np.sum([thin[place + offs] for place in inside], axis=0)
    along = np.linspace(-1, 1, right - left)
    best = np.zeros(right - left)
    most = _CLEARER * float(_seen_along(band, best[::_EVERY])[_FARTHEST])
    for tilt, bow in product(_TILTS, _BOWS):
        way = tilt * along + bow * (1 - along * along)
        seen = _seen_along(band, way[::_EVERY])
        if seen.max() > most:
            best, most = way + offs[seen.argmax()], float(seen.max())
    rows: NDArray[np.intp] = np.rint(best).astype(np.intp)
    drawn = [_is_drawn(marks[:, left:right], tall[:, left:right], (rows + place).astype(np.intp)) for place in inside]
    if sum(drawn) >= _WHOLE * len(drawn):
        lean[left:right] = rows
    return lean


def _is_drawn(marks: Mask, tall: Mask, way: NDArray[np.intp]) -> bool:
    """Whether more ink runs along a way than beside it, where no bar stands."""
    columns = np.arange(marks.shape[1])
    free: Mask = ~tall[way.clip(0, len(tall) - 1), columns]
    thin = marks & ~tall

    def share(off: int) -> float:
        rows = [(way + off + near).clip(0, len(thin) - 1) for near in (-1, 0, 1)]
        inked: Mask = np.any([thin[row, columns] for row in rows], axis=0)
        return float(inked[free].mean())

    return bool(free.any()) and share(0) > _FULLER * max(share(-_BESIDE), share(_BESIDE)) + _LEAST


def _tall(marks: Mask, rows: int) -> Mask:
    """The ink in pieces of a column that are so high."""
    tall: Mask = cv2.morphologyEx(marks.astype(np.uint8), cv2.MORPH_OPEN, np.ones((rows, 1), np.uint8)) > 0
    return tall


def _seen_along(band: NDArray[np.intp], way: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much of a line is seen along a way, for each row of a band that it may start from."""
    down, across = band.shape
    rows = np.arange(down)[:, None] + np.rint(way).astype(int)
    columns = np.arange(across)[None]
    inked = np.where((rows >= 0) & (rows < down), band[np.clip(rows, 0, down - 1), columns], 0).sum(axis=1)
    result: NDArray[np.float64] = np.convolve(inked.astype(float), _MIDDLE_FIRST, "same")
    return result


def _drawn_sections(line: Mask) -> Mask:
    """In which of its sections a line is drawn: a bar's top is in one; strokes of hatching across it are none."""
    drawn = cv2.morphologyEx(line[None].astype(np.uint8), cv2.MORPH_OPEN, np.ones((1, _STROKE), np.uint8))[0]
    return np.array([section.mean() > _SEEN for section in np.array_split(drawn, _SECTIONS)])
