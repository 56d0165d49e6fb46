"""Four-cornered boxes of text lines: turning, measuring, cutting out.

A quad is a (4, 2) float array of x, y in pixels: top left, top right, bottom right, bottom left, as the page shows
them. Knows nothing of texts or networks.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]  # height, width, 3; blue first
Quad = NDArray[np.float32]
Box = tuple[float, float, float, float]

_TALL = 1.5  # height over width from which a line is taken to run down the page


def from_box(box: Box) -> Quad:
    left, top, right, bottom = box
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=np.float32)


def moved(box: Box, right: float, down: float) -> Box:
    return box[0] + right, box[1] + down, box[2] + right, box[3] + down


def at_least_a_pixel(box: Box) -> Box:
    """The box, a pixel wide and high where it is less: files place text without any extent."""
    left, top, right, bottom = box
    return left, top, max(right, left + 1), max(bottom, top + 1)


def bounds(quad: Quad) -> Box:
    """The upright box round the quad."""
    left, top = quad.min(axis=0)
    right, bottom = quad.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def width(quad: Quad) -> float:
    return float(max(np.linalg.norm(quad[0] - quad[1]), np.linalg.norm(quad[3] - quad[2])))


def height(quad: Quad) -> float:
    return float(max(np.linalg.norm(quad[0] - quad[3]), np.linalg.norm(quad[1] - quad[2])))


def is_tall(quad: Quad) -> bool:
    return height(quad) >= _TALL * width(quad)


def slope(quad: Quad) -> float:
    """Degrees by which the line falls to the right (clockwise on the page)."""
    run = (quad[1] - quad[0]) + (quad[2] - quad[3])
    return float(np.degrees(np.arctan2(run[1], run[0])))


def turned(quad: Quad, quarter_turns: int, size: tuple[int, int]) -> Quad:
    """The quad after the picture of `size` (width, height) was turned counterclockwise by quarters.

    Corners are renamed so that the first is the top left of the turned picture.
    """
    across, down = size
    result = quad
    for _ in range(quarter_turns % 4):
        # Counterclockwise: x becomes y, and the right edge becomes the top.
        result = np.stack([result[:, 1], across - result[:, 0]], axis=1)
        result = np.roll(result, -1, axis=0)
        across, down = down, across
    return result.astype(np.float32)


def part_of(quad: Quad, first: float, last: float) -> Quad:
    """A part of a line from `first` to `last`, 0..1 along it; one that runs down begins at its top."""
    tall, (top_left, top_right, bottom_right, bottom_left) = is_tall(quad), quad
    sides = ((top_left, bottom_left), (top_right, bottom_right)), ((top_left, top_right), (bottom_left, bottom_right))
    one, other = ([start + (end - start) * place for place in (first, last)] for start, end in sides[not tall])
    corners = (one[0], other[0], other[1], one[1]) if tall else (one[0], one[1], other[1], other[0])
    return np.stack(corners).astype(np.float32)


def cut_out(picture: Picture, quad: Quad) -> Picture:
    """The line alone, upright; a line that runs down is turned to run from left to right."""
    across, down = max(1, int(width(quad))), max(1, int(height(quad)))
    target = np.array([[0, 0], [across, 0], [across, down], [0, down]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    piece = cv2.warpPerspective(picture, matrix, (across, down), borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC)
    result: Picture = np.rot90(piece) if is_tall(quad) else piece
    return np.ascontiguousarray(result)
