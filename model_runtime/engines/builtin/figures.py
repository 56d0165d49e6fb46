"""Drawings that the layout network overlooks: ink that is neither text nor table.

The network finds photographs but misses line drawings and charts on scans, where nothing but pixels tells of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.quads import Box, Picture
from model_runtime.engines.builtin.rulings import ink

_PAPER_PERCENTILE = 85
_DARK = 0.6  # of the paper's brightness; catches the inside of filled shapes
_REACH = 11  # pixels of the thumbnail between strokes of one drawing
_MIN_SIDE = 0.06  # of the page
_MIN_AREA = 0.008
_MAX_SIDE = 0.95  # beyond it the edge of the paper or of the scanner was found
_MIN_INK = 0.015
_MAX_TEXT = 0.25  # share of a frame's area under text lines from which it is a frame round text
_SHORT = 0.3  # a label is shorter than this share of its figure


def find_figures(
    thumbnail: Picture, scale: tuple[float, float], lines: Sequence[Box], taken: Sequence[Box]
) -> list[Box]:
    """Boxes of drawings in pixels of the straight page.

    Args:
        thumbnail: the straight page, small.
        scale: thumbnail pixels for a page pixel, across and down.
        lines: the text lines, in page pixels.
        taken: tables, in page pixels.
    """
    marks = _marks(thumbnail)
    for box in lines:
        _wipe(marks, _scaled(box, scale), 1)
    for box in taken:
        _wipe(marks, _scaled(box, scale), 6)
    down, across = marks.shape
    found = []
    joined = cv2.morphologyEx(marks, cv2.MORPH_CLOSE, np.ones((_REACH, _REACH), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    for left, top, width, height, _ in (tuple(int(v) for v in row) for row in stats[1:count]):
        big = width >= _MIN_SIDE * across and height >= _MIN_SIDE * down * 0.7
        whole = width > _MAX_SIDE * across or height > _MAX_SIDE * down
        if not big or whole or width * height < _MIN_AREA * across * down:
            continue
        inked = np.count_nonzero(marks[top : top + height, left : left + width]) / (width * height)
        box = left / scale[0], top / scale[1], (left + width) / scale[0], (top + height) / scale[1]
        if inked >= _MIN_INK and _text_share(box, lines) <= _MAX_TEXT:
            found.append(box)
    return [_with_labels(box, lines) for box in _merged(found)]


def _marks(thumbnail: Picture) -> NDArray[np.uint8]:
    gray = cv2.cvtColor(thumbnail, cv2.COLOR_BGR2GRAY)
    paper = float(np.percentile(gray, _PAPER_PERCENTILE))
    filled = ((gray < _DARK * paper) * 255).astype(np.uint8)
    marks: NDArray[np.uint8] = cv2.bitwise_or(ink(thumbnail), filled)
    return marks


def _scaled(box: Box, scale: tuple[float, float]) -> Box:
    return box[0] * scale[0], box[1] * scale[1], box[2] * scale[0], box[3] * scale[1]


def _wipe(marks: NDArray[np.uint8], box: Box, margin: int) -> None:
    left, top, right, bottom = (round(value) for value in box)
    marks[max(0, top - margin) : bottom + margin, max(0, left - margin) : right + margin] = 0


def overlap(a: Box, b: Box) -> float:
    """Area that two boxes share."""
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))


def area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def union(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _text_share(box: Box, lines: Sequence[Box]) -> float:
    return sum(overlap(box, line) for line in lines) / max(1.0, area(box))


def _merged(boxes: Sequence[Box]) -> list[Box]:
    result: list[Box] = []
    for box in sorted(boxes, key=area, reverse=True):
        for index, other in enumerate(result):
            if overlap(box, other) > 0.3 * area(box):
                result[index] = union(box, other)
                break
        else:
            result.append(box)
    return result


def _with_labels(box: Box, lines: Sequence[Box]) -> Box:
    """The figure with the short lines at its edges: names of axes, numbers, letters of atoms."""
    grown = box
    for line in lines:
        height = min(line[3] - line[1], line[2] - line[0])
        near = (box[0] - height, box[1] - height, box[2] + height, box[3] + height)
        short = max(line[2] - line[0], line[3] - line[1]) < _SHORT * max(box[2] - box[0], box[3] - box[1])
        if short and overlap(near, line) > 0.3 * area(line):
            grown = union(grown, line)
    return grown
