"""The ink of a page as marks: connected pieces, told apart into letters, larger shapes, rules and dirt.

Pixels only; knows nothing of what was read. Sizes are pixels of the picture as it is looked at (`LOOKED_AT`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from model_runtime.protocol import UnitBox

LOOKED_AT = 1400
"""Longer side of the picture that is looked at: 8-point print on A4 is then 13 pixels high, its x 6."""

_MOST_ENLARGED = 2.0
_NEIGHBORHOOD = 31
_GRAIN = 5  # side of the neighborhood over which the paper's grain is evened out
_DARKER = 22  # by how much ink differs from the mean of its neighborhood, of 255
_DARK_GROUND = 100  # where the neighborhood is darker than this, ink is what is lighter
_DIRT_AREA = 5  # pixels
_LEAST_LETTER, _LARGEST_LETTER = 5, 120  # height in pixels
_WIDEST_LETTER = 14.0  # times its height: words whose letters touch
_LEAST_FILL, _MOST_FILL = 0.12, 0.92  # share of its box that a letter inks
_RULE_LENGTH = 60  # longer than any stroke of a letter of running text
_RULE_WIDTH = 9  # what is thicker is no rule

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of a page but dirt and rules.

    Attributes:
        size: width and height of the picture looked at.
        boxes: (n, 4) left, top, right, bottom of each, in its pixels.
        areas: (n,) inked pixels of each.
        letters: (n,) whether it may be a letter, or some that touch.
    """

    size: tuple[int, int]
    boxes: NDArray[np.float64]
    areas: NDArray[np.float64]
    letters: NDArray[np.bool_]

    def inside(self, box: Sequence[float]) -> NDArray[np.bool_]:
        """(n,) whether the middle of each lies in a box of pixels."""
        x, y = (self.boxes[:, 0] + self.boxes[:, 2]) / 2, (self.boxes[:, 1] + self.boxes[:, 3]) / 2
        within: NDArray[np.bool_] = (x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3])
        return within

    def unit_box(self, box: Sequence[float]) -> UnitBox:
        """A box of pixels in units of the picture."""
        across, down = self.size
        return box[0] / across, box[1] / down, box[2] / across, box[3] / down


def find_marks(picture: Image.Image) -> Marks:
    """The marks of an upright page picture."""
    ink = ink_of(gray_of(picture))
    count, _, stats, _ = cv2.connectedComponentsWithStats(cv2.subtract(ink, _rules(ink)), connectivity=8)
    kept = stats[1:count][stats[1:count, cv2.CC_STAT_AREA] >= _DIRT_AREA].astype(np.float64)
    left, top, width, height, area = kept.T
    boxes = np.stack([left, top, left + width, top + height], axis=1)
    down, across = ink.shape
    return Marks((across, down), boxes, area, _may_be_letters(width, height, area))


def _may_be_letters(
    width: NDArray[np.float64], height: NDArray[np.float64], area: NDArray[np.float64]
) -> NDArray[np.bool_]:
    fill = area / (width * height)
    tall = height >= 2.5 * width  # an l or a 1 fills its box
    letters: NDArray[np.bool_] = (
        (height >= _LEAST_LETTER) & (height <= _LARGEST_LETTER) & (width <= _WIDEST_LETTER * height)
        & (fill >= _LEAST_FILL) & ((fill <= _MOST_FILL) | tall)
    )  # fmt: skip
    return letters


def gray_of(picture: Image.Image) -> Pixels:
    """The picture in gray, its longer side about `LOOKED_AT`."""
    gray: Pixels = np.asarray(picture.convert("L"))
    down, across = gray.shape
    scale = min(_MOST_ENLARGED, LOOKED_AT / max(down, across))
    if abs(scale - 1) < 0.05:
        return gray
    size = max(1, round(across * scale)), max(1, round(down * scale))
    resized: Pixels = cv2.resize(gray, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    return resized


def ink_of(gray: Pixels) -> Pixels:
    """1 where a pixel is ink: darker than its neighborhood, or lighter on a dark ground; else 0.

    It is so beside the ground without strokes, too: at the edge of a dark ground the ground itself is no ink.
    """
    mean = cv2.blur(gray, (_NEIGHBORHOOD, _NEIGHBORHOOD))
    around = np.ones((_NEIGHBORHOOD, _NEIGHBORHOOD), np.uint8)
    smooth = cv2.blur(gray, (_GRAIN, _GRAIN))
    light, dark = (cv2.morphologyEx(smooth, how, around) for how in (cv2.MORPH_CLOSE, cv2.MORPH_OPEN))
    darker = cv2.subtract(np.minimum(mean, light), gray)
    lighter = cv2.subtract(gray, np.maximum(mean, dark))
    result: Pixels = (np.where(mean >= _DARK_GROUND, darker, lighter) > _DARKER).astype(np.uint8)
    return result


def _rules(ink: Pixels) -> Pixels:
    """1 on straight lines across and down, a little widened so that nothing of them is left at their edges."""
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, _RULE_LENGTH), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((_RULE_LENGTH, 1), np.uint8))
    solid = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((_RULE_WIDTH, _RULE_WIDTH), np.uint8))
    lines = cv2.subtract(cv2.bitwise_or(across, down), solid)
    widened: Pixels = cv2.dilate(lines, np.ones((3, 3), np.uint8))
    return widened
