"""Plots on a ground of their own, a little darker than the paper: as if on white and in a frame."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.quads import Picture

_DARKER = (8, 70)  # levels of 255 by which a ground is darker than the paper
_NEAR = 6  # levels that a ground strays from its own
_LEAST_SHARE = 0.2  # of the figure that shows the ground
_LEAST_AREA = 0.25  # of the figure that the plot takes
_LEAST_EDGE = 0.6  # of each edge of the plot along which the ground is seen
_GRID = 7  # pixels that the widest grid line is wide
_FRAME = 2  # pixels
_BESIDE, _WITHIN = 6, 16  # pixels outside and inside of an edge; ticks stand at it
_TICKS = 0.15  # of an edge that ticks take at most
_LEAST_STEP, _STEPS = 6, 2  # levels by which an edge is a step, edges that must be


def on_white(piece: Picture) -> Picture:
    """The figure with its plot on white and in a frame, where it has a ground; else the very same."""
    levels = cv2.medianBlur(cv2.cvtColor(piece, cv2.COLOR_BGR2GRAY), 5) if min(piece.shape[:2]) > _GRID else None
    if levels is None:
        return piece
    level = _ground_level(levels)
    plot = _plot(levels, level) if level is not None else None
    if plot is None or level is None:
        return piece
    left, top, right, bottom = plot
    white = piece.copy()
    inside = white[top:bottom, left:right]
    inside[levels[top:bottom, left:right] >= level - _NEAR] = 255
    cv2.rectangle(white, (left, top), (right - 1, bottom - 1), (0, 0, 0), _FRAME)
    return white


def _ground_level(levels: NDArray[np.uint8]) -> int | None:
    """The level of the ground, or None where no light one covers enough."""
    counts = np.bincount(levels.ravel(), minlength=256)
    paper = int(np.percentile(levels, 95))
    low, high = max(0, paper - _DARKER[1]), paper - _DARKER[0]
    if high <= low:
        return None
    level = low + int(counts[low : high + 1].argmax())
    near = counts[max(0, level - _NEAR) : level + _NEAR + 1].sum()
    return level if near >= _LEAST_SHARE * levels.size else None


def _plot(levels: NDArray[np.uint8], level: int) -> tuple[int, int, int, int] | None:
    """The rectangle that the ground fills: left, top, right, bottom."""
    ground = (np.abs(levels.astype(np.int16) - level) <= _NEAR).astype(np.uint8)
    whole = cv2.morphologyEx(ground, cv2.MORPH_CLOSE, np.ones((_GRID, _GRID), np.uint8))
    count, _, found, _ = cv2.connectedComponentsWithStats(whole, connectivity=8)
    if count < 2:
        return None
    left, top, width, height = (int(value) for value in found[1 + int(found[1:, cv2.CC_STAT_AREA].argmax()), :4])
    if width * height < _LEAST_AREA * levels.size or min(width, height) < 4 * _GRID:
        return None
    part = whole[top : top + height, left : left + width]
    above, below = _ticks_before(part), _ticks_before(part[::-1])
    before, behind = _ticks_before(part.T), _ticks_before(part.T[::-1])
    left, top, width, height = left + before, top + above, width - before - behind, height - above - below
    part = whole[top : top + height, left : left + width]
    edges = sorted(float(edge.mean()) for edge in (part[2], part[-3], part[:, 2], part[:, -3]))
    seen = edges[1] >= _LEAST_EDGE  # bars may stand on all of one edge
    box = left, top, left + width, top + height
    return box if seen and _stands_out(levels, box) else None


def _ticks_before(part: NDArray[np.uint8]) -> int:
    """How many rows at the top of a ground are only its ticks."""
    filled = part[: 2 * _WITHIN].mean(axis=1) > _TICKS
    return int(filled.argmax()) if filled.any() else 0


def _stands_out(levels: NDArray[np.uint8], box: tuple[int, int, int, int]) -> bool:
    """Whether the ground ends in a step on most of its sides; a shadow on the paper has no edge."""
    left, top, right, bottom = box
    plain = levels.astype(np.int16)
    return (
        sum((
            _step(plain[:, left:right], top, -1),
            _step(plain[:, left:right], bottom - 1, 1),
            _step(plain[top:bottom].T, left, -1),
            _step(plain[top:bottom].T, right - 1, 1),
        ))
        >= _STEPS
    )  # fmt: skip


def _step(strip: NDArray[np.int16], edge: int, way: int) -> bool:
    """Whether rows outside of an edge are lighter than those inside."""
    outside, inside = edge + way * _BESIDE, edge - way * _WITHIN
    if not 0 <= outside < len(strip) or not 0 <= inside < len(strip):
        return False
    return bool(np.median(strip[outside] - strip[inside]) >= _LEAST_STEP)
