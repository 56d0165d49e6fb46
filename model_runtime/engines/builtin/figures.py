"""Drawings that the layout network overlooks: ink that is neither text nor table; and frames, which are no drawings.

The network finds photographs but misses line drawings and charts on scans, where nothing but pixels tells of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
_LARGE = 1.4  # a label is lower than so many usual lines
_RULE_LENGTH, _RULE_WIDTH = 36, 5  # pixels of the thumbnail: a straight stroke that is longer and thinner is a rule
_FRAME_RULES = 0.7  # share of the ink in rules from which there is a frame and no drawing
_THROUGH = 0.6  # share of a frame that a line of its grid runs through


@dataclass(frozen=True, slots=True)
class Frame:
    """Straight lines round text. `is_grid`: lines inside part it into rows and columns."""

    box: Box
    is_grid: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page, in pixels of the straight page."""

    figures: list[Box]
    frames: list[Frame]


def find_drawn(
    thumbnail: Picture, scale: tuple[float, float], lines: Sequence[Box], labels: Sequence[Box], taken: Sequence[Box]
) -> Drawn:
    """Drawings and frames that the network did not name.

    Args:
        thumbnail: the straight page, small.
        scale: thumbnail pixels for a page pixel, across and down.
        lines: the text lines, in page pixels.
        labels: those of them that may be part of a drawing.
        taken: tables, in page pixels.
    """
    marks = _marks(thumbnail)
    for box in lines:
        _wipe(marks, _scaled(box, scale), 1)
    for box in taken:
        _wipe(marks, _scaled(box, scale), 6)
    down, across = marks.shape
    rules = _rules(marks)
    figures, frames = [], []
    joined = cv2.morphologyEx(marks, cv2.MORPH_CLOSE, np.ones((_REACH, _REACH), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    for left, top, width, height, _ in (tuple(int(v) for v in row) for row in stats[1:count]):
        big = width >= _MIN_SIDE * across and height >= _MIN_SIDE * down * 0.7
        whole = width > _MAX_SIDE * across or height > _MAX_SIDE * down
        if not big or whole or width * height < _MIN_AREA * across * down:
            continue
        piece = slice(top, top + height), slice(left, left + width)
        inked, ruled = np.count_nonzero(marks[piece]), np.count_nonzero(rules[piece] & marks[piece])
        box = left / scale[0], top / scale[1], (left + width) / scale[0], (top + height) / scale[1]
        if ruled >= _FRAME_RULES * inked and _text_share(box, lines) > 0:
            frames.append(Frame(box, _is_grid(rules[piece])))
        elif inked >= _MIN_INK * width * height and _text_share(box, lines) <= _MAX_TEXT:
            figures.append(box)
    usual = float(np.median([box[3] - box[1] for box in lines])) if lines else 0.0
    return Drawn([_with_labels(box, labels, usual) for box in _merged(figures)], frames)


def _rules(marks: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Straight thin lines across and down."""
    across = cv2.morphologyEx(marks, cv2.MORPH_OPEN, np.ones((1, _RULE_LENGTH), np.uint8))
    down = cv2.morphologyEx(marks, cv2.MORPH_OPEN, np.ones((_RULE_LENGTH, 1), np.uint8))
    solid = cv2.morphologyEx(marks, cv2.MORPH_OPEN, np.ones((_RULE_WIDTH, _RULE_WIDTH), np.uint8))
    lines = cv2.subtract(cv2.bitwise_or(across, down), solid)
    widened: NDArray[np.uint8] = cv2.dilate(lines, np.ones((3, 3), np.uint8))
    return widened


def _is_grid(rules: NDArray[np.uint8]) -> bool:
    """Whether lines run through the frame both ways, besides its edges."""
    down, across = rules.shape
    columns = _count_runs((rules > 0).sum(axis=0) >= _THROUGH * down)
    rows = _count_runs((rules > 0).sum(axis=1) >= _THROUGH * across)
    return columns >= 3 and rows >= 3


def _count_runs(flags: NDArray[np.bool_]) -> int:
    return int(np.count_nonzero(np.diff(np.concatenate(([False], flags)).astype(np.int8)) == 1))


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


def _with_labels(box: Box, labels: Sequence[Box], usual: float) -> Box:
    """The figure with the short lines at its edges: names of axes, numbers, letters of atoms. A heading is larger."""
    grown = box
    for line in labels:
        height = min(line[3] - line[1], line[2] - line[0])
        near = (box[0] - height, box[1] - height, box[2] + height, box[3] + height)
        short = max(line[2] - line[0], line[3] - line[1]) < _SHORT * max(box[2] - box[0], box[3] - box[1])
        if short and height <= _LARGE * usual and overlap(near, line) > 0.3 * area(line):
            grown = union(grown, line)
    return grown
