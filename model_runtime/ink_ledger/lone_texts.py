"""Texts of a few letters that stand alone: page numbers behind their entries, values, answers, numbers in a margin.

They are too few to look like print by themselves. What tells them from dirt is where they stand: on the row of a line,
or flush below and above others. Numbers and boxes only, of any one frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model_runtime.ink_ledger.patches import Box, around

_LOW = 0.5  # of the usual height, up to which marks are dots or accents
_LEAST, _MOST = 0.65, 1.5  # heights of a letter, of the usual one
_WIDEST = 1.4  # of a letter, of the usual height
_NEXT = 0.6  # heights between the letters of one text
_INK = 0.4  # heights from which a mark is more than a dot
_LETTERS = 4  # of a text; what is longer is print that the second look has found
_ALONE = 0.9  # heights round it that are free of other ink
_ROW = 0.3  # line heights by which it may be off the middle of the line on whose row it stands
_NARROW = 3.5  # times its height that a short line is wide at most
_IN_LINE = 0.5  # heights by which edges of a column differ
_NEAR = 9.0  # heights from one text of a column to the next
_FEWEST = 2  # others in its column
_MANY = 80  # marks that may be short texts: a picture with more is a texture


@dataclass(frozen=True, slots=True)
class LoneText:
    """One such text.

    Attributes:
        box: left, top, right, bottom.
        members: which of the marks it consists of.
        in_column: whether short texts stand above or below it, flush with it; else it stands on the row of a line.
    """

    box: Box
    members: tuple[int, ...]
    in_column: bool


def lone_texts(
    boxes: NDArray[np.float64], bare: NDArray[np.bool_], lines: Sequence[Box], high: float
) -> list[LoneText]:
    """The texts that no line covers.

    Args:
        boxes: (n, 4) of the marks.
        bare: (n,) whether nothing accounts for them.
        lines: boxes of the lines that were found.
        high: height of a capital or a digit, about.
    """
    width, height = (boxes[:, 2:] - boxes[:, :2]).T
    free = bare & ~_touched(boxes, lines)
    chosen = np.flatnonzero(free & (height >= _LEAST * high) & (height <= _MOST * high) & (width <= _WIDEST * high))
    if not high or not 0 < len(chosen) <= _MANY:
        return []
    ink = boxes[free & (np.maximum(width, height) > _INK * high)]
    groups = [group for group in _grouped(boxes, chosen, high) if len(group) <= _LETTERS]
    texts = [(group, around([tuple(boxes[i].tolist()) for i in group])) for group in groups]
    alone = [(group, box) for group, box in texts if _is_alone(box, len(group), ink, high)]
    short = [line for line in lines if line[2] - line[0] <= _NARROW * (line[3] - line[1])]
    others = [*short, *(box for _, box in alone)]
    found = [LoneText(box, tuple(group), _in_column(box, others, high)) for group, box in alone]
    return [text for text in found if text.in_column or any(_on_row(text.box, line, high) for line in lines)]


def _touched(boxes: NDArray[np.float64], lines: Sequence[Box]) -> NDArray[np.bool_]:
    """(n,) whether a mark lies over a line with a part of it: an accent, or a letter that sticks out."""
    touched = np.zeros(len(boxes), np.bool_)
    for left, top, right, bottom in lines:
        touched |= (boxes[:, 0] < right) & (boxes[:, 2] > left) & (boxes[:, 1] < bottom) & (boxes[:, 3] > top)
    return touched


def _grouped(boxes: NDArray[np.float64], chosen: NDArray[np.intp], high: float) -> list[list[int]]:
    """Letters that stand beside each other, together, from left to right."""
    groups: list[list[int]] = []
    for index in chosen[np.argsort(boxes[chosen, 0])].tolist():
        group = next((group for group in groups if _stands_next(boxes[group[-1]], boxes[index], high)), None)
        if group is None:
            groups.append([index])
        else:
            group.append(index)
    return groups


def _stands_next(left: NDArray[np.float64], right: NDArray[np.float64], high: float) -> bool:
    return bool(right[0] - left[2] <= _NEXT * high and min(right[3], left[3]) - max(right[1], left[1]) > _LOW * high)


def _is_alone(box: Box, letters: int, ink: NDArray[np.float64], high: float) -> bool:
    """Whether no other ink stands round a text of so many letters."""
    beside, over = _ALONE * high, _ALONE / 2 * high
    near = (ink[:, 0] < box[2] + beside) & (ink[:, 2] > box[0] - beside)
    near &= (ink[:, 1] < box[3] + over) & (ink[:, 3] > box[1] - over)
    return int(near.sum()) <= letters


def _on_row(text: Box, line: Box, high: float) -> bool:
    """Whether a text stands on the row of a line of its size."""
    tall = line[3] - line[1]
    off = abs((text[1] + text[3]) - (line[1] + line[3])) / 2
    return off <= _ROW * tall and high <= tall <= 3 * high and line[2] - line[0] > tall


def _in_column(text: Box, others: Sequence[Box], high: float) -> bool:
    """Whether short texts stand above or below it, flush with it."""
    steps = [
        step
        for other in others
        if (step := abs(other[1] - text[1])) > high
        and min(abs(other[0] - text[0]), abs(other[2] - text[2])) <= _IN_LINE * high
    ]
    return len(steps) >= _FEWEST and min(steps) <= _NEAR * high
