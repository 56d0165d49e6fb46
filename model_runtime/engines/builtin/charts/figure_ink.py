"""The ink of a figure: what is darker or more colored than its paper, however the paper is lit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.quads import Picture

_TILE, _EDGE = 12, 2  # pixels; tiles along the edges
_TERMS, _FLAT_TERMS, _FITS = 6, 3, 5  # of the bent plane, of a plane; times that it is fitted
_LEAST = 3.5  # of 100, by which ink is darker than paper
_GRAIN = 4.5  # times the paper's grain
_COLORED = 10.0  # distance of a color from the paper's, in units of Lab

Mask = NDArray[np.bool_]
Levels = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class FigureInk:
    """A figure's pixels.

    Attributes:
        ink: what is no paper.
        lab: the colors, smoothed against grain, with the paper's own lightness taken out.
        dark: how much darker than paper each pixel is, not smoothed: it says how much ink a thin stroke has.
    """

    ink: Mask
    lab: Levels
    dark: Levels

    @classmethod
    def of(cls, picture: Picture) -> FigureInk:
        """Of a piece of a page, BGR."""
        lab = cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_BGR2LAB)
        paper = [_paper(np.ascontiguousarray(lab[..., channel]), is_lightness=not channel) for channel in range(3)]
        flat: Levels = lab - np.dstack(paper)
        flat[..., 0] += 100
        smooth: Levels = cv2.medianBlur(flat, 3) if min(flat.shape[:2]) > 3 else flat
        off = 100 - smooth[..., 0]
        darker = off > max(_LEAST, _GRAIN * _grain(off))
        colors = np.hypot(smooth[..., 1], smooth[..., 2])
        return cls(
            (darker | (colors > max(_COLORED, _GRAIN * _grain(colors)))).astype(bool), smooth, 100 - flat[..., 0]
        )

    def turned(self) -> FigureInk:
        """The picture mirrored so that right is up and down is left."""
        ink, lab = self.ink.T[::-1, ::-1], self.lab.transpose(1, 0, 2)[::-1, ::-1]
        dark = np.ascontiguousarray(self.dark.T[::-1, ::-1])
        return FigureInk(np.ascontiguousarray(ink), np.ascontiguousarray(lab), dark)


def _grain(levels: Levels) -> float:
    """How far paper strays from its level."""
    near = np.abs(levels[np.abs(levels) < 10])
    return 1.48 * float(np.median(near)) if near.size else 0.0


def _paper(channel: Levels, *, is_lightness: bool) -> Levels:
    """A bent plane through the paper along the edges, where figures are seldom inked: shadows fall off unevenly."""
    down, across = channel.shape
    rows, columns = max(1, down // _TILE), max(1, across // _TILE)
    tiles = cv2.resize(cv2.blur(channel, (3, 3)), (columns * 4, rows * 4), interpolation=cv2.INTER_AREA)
    points = tiles.reshape(rows, 4, columns, 4).transpose(0, 2, 1, 3).reshape(rows * columns, 16)
    levels = np.percentile(points, 80, axis=1)
    y, x = np.mgrid[0:rows, 0:columns].reshape(2, -1)
    terms = _terms((x + 0.5) / columns, (y + 0.5) / rows)
    at_edge = (x < _EDGE) | (x >= columns - _EDGE) | (y < _EDGE) | (y >= rows - _EDGE)
    terms, levels = terms[at_edge], levels[at_edge]
    usual = np.abs(levels - np.median(levels))
    kept = np.ones(len(levels), bool) if is_lightness else usual <= max(1.5, 2 * float(np.median(usual)))
    plane = np.zeros(_TERMS)
    for _ in range(_FITS):
        used = _TERMS if is_lightness and kept.sum() > 2 * _TERMS else _FLAT_TERMS
        plane[:] = 0.0
        plane[:used], *_rest = np.linalg.lstsq(terms[kept, :used], levels[kept], rcond=None)
        off = levels - terms @ plane
        room = max(1.5, 2 * float(np.median(np.abs(off[kept]))))
        kept = off > -0.5 * room if is_lightness else np.abs(off) < room  # what is darker than the rest is ink
        if kept.sum() < _FLAT_TERMS + 1:
            break
    ys, xs = np.mgrid[0:down, 0:across].astype(np.float32)
    result: Levels = (_terms((xs + 0.5) / across, (ys + 0.5) / down) @ plane).reshape(down, across).astype(np.float32)
    return result


def _terms(x: NDArray[Any], y: NDArray[Any]) -> NDArray[Any]:
    """A row for each place, both its coordinates in 0..1: those of a plane first."""
    return np.column_stack([term.ravel() for term in (np.ones_like(x), x, y, x * x, y * y, x * y)])
