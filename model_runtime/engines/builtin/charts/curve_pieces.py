"""The straight pieces that printed curves are made of: between two categories' places there is one for each curve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.charts.figure_ink import Levels, Mask

_BANDS = 1, 2, 4  # pixels on both sides of a place in which heights are looked for until there are enough
_SAME = 1.5  # pixels: heights that are nearer are one
_MOST_HEIGHTS, _MOST_STRETCHES = 8, 14
_HALF = 3  # pixels above and below a curve that its ink may spread to
_PAPER = 3  # pixels beyond these in which the paper is looked at
_FEWEST_COLUMNS = 6  # by which it is seen how much ink a curve has
_MOST_BESIDE = 0.25  # of the way between two places that their marks take
_LEAST_INKED = 0.55  # of a stretch that must be inked: curves may be dashed
_DASH_GAP = 0.2  # of a stretch that has no ink where its curve is plain


@dataclass(frozen=True, slots=True, eq=False)
class CurvePiece:
    """A straight piece from a height at one place to a height at the next.

    Attributes:
        first, last: the heights' numbers.
        gaps: the share of its columns without ink.
        covered: which of the ink between the two places it explains.
        strength: how much ink a curve has there across its way, in lightness times pixels; None where that is not seen.
    """

    first: int
    last: int
    gaps: float
    covered: NDArray[np.bool_]
    strength: float | None


def heights_at(marks: Mask, place: float, mark: float, enough: int) -> list[float]:
    """The heights at which a curve may be over a place: middles and edges of the ink there.

    Args:
        marks: the ink.
        place: in pixels from the left.
        mark: how high a hollow mark may be, in pixels; its middle is white.
        enough: how many curves there are: they may begin or end a little beside the place.
    """
    x, pieces = round(place), []
    for band in _BANDS:
        rows = np.flatnonzero(marks[:, max(0, x - band) : x + band + 1].any(axis=1))
        pieces = np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1) if len(rows) else []
        if len(pieces) >= enough:
            break
    if not pieces:
        return []
    half = float(np.median([len(piece) for piece in pieces])) / 2
    found: list[float] = [float(piece.mean()) for piece in pieces]
    found += [(a[0] + b[-1]) / 2 for a, b in pairwise(pieces) if b[-1] - a[0] < mark]
    for piece in pieces:
        if len(piece) > 3 * half:
            found += [float(piece[0]) + half - 0.5, float(piece[-1]) - half + 0.5]
    kept: list[float] = []
    for height in found:
        if all(abs(height - other) > _SAME for other in kept):
            kept.append(height)
    return kept[:_MOST_HEIGHTS]


def stretches_between(
    marks: Mask,
    dark: Levels,
    places: tuple[float, float],
    heights: tuple[Sequence[float], Sequence[float]],
    mark: float,
) -> tuple[list[CurvePiece], int]:
    """The stretches along which there is ink, the fullest first, and how many pixels of ink there are to explain.

    Both between the marks alone, `mark` pixels wide.
    """
    beside = min(mark / 2, _MOST_BESIDE * (places[1] - places[0]))
    first, last = round(places[0] + beside) + 1, round(places[1] - beside)
    rows, columns = np.nonzero(marks[:, first:last])
    thick = _thickness(marks[:, first:last])
    found = []
    for a, start in enumerate(heights[0]):
        for b, end in enumerate(heights[1]):
            slope = (end - start) / (places[1] - places[0])
            way = start + slope * (np.arange(first, last) - places[0])
            wide = max(2.5 + 0.5 * abs(slope), 0.5 * thick + 1.0)
            inked = _inked(marks, way, first, round(0.5 + 0.5 * abs(slope)))
            if inked.mean() < _LEAST_INKED:
                continue
            covered = np.abs(rows - way[columns]) <= wide
            strength = ink_across(marks, dark, way, first, slope)
            found.append(CurvePiece(a, b, float(1 - inked.mean()), covered, strength))
    found.sort(key=lambda one: one.gaps)
    return found[:_MOST_STRETCHES], len(rows)


def _thickness(marks: Mask) -> float:
    """How high the pieces of ink in each column usually are."""
    begun = int((np.diff(marks.astype(np.int8), axis=0, prepend=0) > 0).sum())
    return float(marks.sum()) / max(1, begun)


def _inked(marks: Mask, way: NDArray[np.floating[Any]], first: int, reach: int) -> NDArray[np.bool_]:
    """Whether there is ink along a way, column by column."""
    columns = np.arange(first, first + len(way))
    seen = np.zeros(len(way), bool)
    for off in range(-reach, reach + 1):
        seen |= marks[np.clip(np.rint(way + off).astype(int), 0, len(marks) - 1), columns]
    return seen


def ink_across(ink: Mask, dark: Levels, way: NDArray[np.floating[Any]], first: int, slope: float) -> float | None:
    """How much ink a stroke has across its way, where nothing else is near; None where that is not seen.

    Args:
        ink: what is no paper.
        dark: how much darker than paper each pixel is.
        way: the row in which the stroke runs, for each column from `first` on.
        first: a column.
        slope: rows for a column.
    """
    half = _HALF + round(abs(slope))
    middle = np.rint(way).astype(int)
    columns = np.arange(first, first + len(way))
    inside = (middle - half - _PAPER >= 0) & (middle + half + _PAPER < len(ink))
    band = np.arange(-half - _PAPER, half + _PAPER + 1)
    middle, columns = middle[inside], columns[inside]
    near = ink[middle[:, None] + band, columns[:, None]]
    levels = dark[middle[:, None] + band, columns[:, None]]
    paper = np.abs(band) > half
    alone = ~near[:, paper].any(axis=1) & near[:, ~paper].any(axis=1)
    if alone.sum() < _FEWEST_COLUMNS:
        return None
    ground = levels[alone][:, paper].mean()
    sums = (levels[alone][:, ~paper] - ground).sum(axis=1)
    return float(np.median(sums) / np.hypot(1.0, slope))
