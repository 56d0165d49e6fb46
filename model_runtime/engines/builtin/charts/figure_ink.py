"""The ink of a figure: what is darker or more colored than its paper, however the paper is lit."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.quads import Picture

_TILE, _EDGE = 12, 2  # pixels; tiles along the edges
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
    """

    ink: Mask
    lab: Levels

    @classmethod
    def of(cls, picture: Picture) -> FigureInk:
        """Of a piece of a page, BGR."""
        lab = cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_BGR2LAB)
        paper = [_paper(np.ascontiguousarray(lab[..., channel])) for channel in range(3)]
        flat: Levels = lab - np.dstack(paper)
        flat[..., 0] += 100
        smooth: Levels = cv2.medianBlur(flat, 3) if min(flat.shape[:2]) > 3 else flat
        off = 100 - smooth[..., 0]
        darker = off > max(_LEAST, _GRAIN * _grain(off))
        colors = np.hypot(smooth[..., 1], smooth[..., 2])
        return cls((darker | (colors > max(_COLORED, _GRAIN * _grain(colors)))).astype(bool), smooth)

    def turned(self) -> FigureInk:
        """The picture mirrored so that right is up and down is left."""
        ink, lab = self.ink.T[::-1, ::-1], self.lab.transpose(1, 0, 2)[::-1, ::-1]
        return FigureInk(np.ascontiguousarray(ink), np.ascontiguousarray(lab))


def _grain(levels: Levels) -> float:
    """How far paper strays from its level."""
    near = np.abs(levels[np.abs(levels) < 10])
    return 1.48 * float(np.median(near)) if near.size else 0.0


def _paper(channel: Levels) -> Levels:
    """A plane through the paper along the edges, where figures are seldom inked."""
    down, across = channel.shape
    rows, columns = max(1, down // _TILE), max(1, across // _TILE)
    tiles = cv2.resize(cv2.blur(channel, (3, 3)), (columns * 4, rows * 4), interpolation=cv2.INTER_AREA)
    points = tiles.reshape(rows, 4, columns, 4).transpose(0, 2, 1, 3).reshape(rows * columns, 16)
    levels = np.percentile(points, 80, axis=1)
    y, x = np.mgrid[0:rows, 0:columns].reshape(2, -1)
    terms = np.column_stack([np.ones(len(levels)), (x + 0.5) / columns, (y + 0.5) / rows])
    at_edge = (x < _EDGE) | (x >= columns - _EDGE) | (y < _EDGE) | (y >= rows - _EDGE)
    terms, levels = terms[at_edge], levels[at_edge]
    kept = levels >= np.percentile(levels, 40) - 1.0
    plane = np.zeros(3)
    for _ in range(3):
        plane, *_rest = np.linalg.lstsq(terms[kept], levels[kept], rcond=None)
        off = levels - terms @ plane
        kept = np.abs(off) < max(1.5, 2 * float(np.median(np.abs(off[kept]))))
        if kept.sum() < 4:
            break
    ys, xs = np.mgrid[0:down, 0:across].astype(np.float32)
    result: Levels = (plane[0] + plane[1] * (xs + 0.5) / across + plane[2] * (ys + 0.5) / down).astype(np.float32)
    return result
