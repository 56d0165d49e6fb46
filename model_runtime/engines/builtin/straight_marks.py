"""The marks of a picture's print, moved to where they stand on the straight page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.orientation import UprightPage
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.second_look import Print

_USUAL = 75  # percentile of the letters' heights: capitals and digits, or little less


@dataclass(frozen=True, slots=True)
class StraightMarks:
    """Marks in the frame of the lines' boxes.

    Attributes:
        boxes: (n, 4) of each.
        fills: (n,) the share of its box that is inked.
        bare: (n,) whether no line covers it.
        height: of a capital or a digit, about; 0 where no line has a letter.
    """

    boxes: NDArray[np.float64]
    fills: NDArray[np.float64]
    bare: NDArray[np.bool_]
    height: float

    @classmethod
    def of(cls, seen: Print, upright: UprightPage, lines: Sequence[Box]) -> StraightMarks:
        """The marks of a page whose lines stand in `lines`."""
        boxes = _turned(seen.marks.boxes, upright.quarter_turns, seen.marks.size) * seen.scale
        sides = boxes[:, 2:] - boxes[:, :2]
        middles = (boxes[:, :2] + boxes[:, 2:]) / 2
        middles = middles @ upright.straightening[:, :2].T + upright.straightening[:, 2]
        boxes = np.concatenate([middles - sides / 2, middles + sides / 2], axis=1)
        bare = np.ones(len(boxes), np.bool_)
        for left, top, right, bottom in lines:
            x, y = middles.T
            bare &= (x < left) | (x > right) | (y < top) | (y > bottom)
        letters = seen.marks.letters & ~bare
        height = float(np.percentile(sides[letters, 1], _USUAL)) if letters.any() else 0.0
        fills = seen.marks.areas * seen.scale**2 / np.maximum(1.0, sides[:, 0] * sides[:, 1])
        return cls(boxes, fills, bare, height)

    @property
    def widths(self) -> NDArray[np.float64]:
        """(n,) width of each."""
        return self.boxes[:, 2] - self.boxes[:, 0]

    @property
    def heights(self) -> NDArray[np.float64]:
        """(n,) height of each."""
        return self.boxes[:, 3] - self.boxes[:, 1]

    def inside(self, box: Box) -> NDArray[np.bool_]:
        """(n,) whether the middle of each lies in a box."""
        x, y = (self.boxes[:, 0] + self.boxes[:, 2]) / 2, (self.boxes[:, 1] + self.boxes[:, 3]) / 2
        within: NDArray[np.bool_] = (x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3])
        return within


def _turned(boxes: NDArray[np.float64], quarter_turns: int, size: tuple[int, int]) -> NDArray[np.float64]:
    """The boxes after a picture of `size` (width, height) was turned counterclockwise by quarters."""
    across, down = size
    for _ in range(quarter_turns % 4):
        boxes = np.stack([boxes[:, 1], across - boxes[:, 2], boxes[:, 3], across - boxes[:, 0]], axis=1)
        across, down = down, across
    return boxes
