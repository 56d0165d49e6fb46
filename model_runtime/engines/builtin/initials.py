"""Initials: the large letter that a chapter or an article begins with, as high as two rows and more.

Boxes of the straight page only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from model_runtime.engines.builtin.quads import Box

_LONG = 5.0  # times its height that a line of running text is at least long
_LOWEST, _HIGHEST = 1.5, 6.0  # times the usual height of a line
_WIDEST = 1.5  # times its own height; W in a wide face
_OVER, _BESIDE = 1.0, 1.3  # line heights by which the text beside it may begin over its box, or behind it
_OFF = 0.7  # line heights by which its top and the first row's may differ; its letter has no descender
_FEWEST_ROWS = 2
_TAKEN_FOR = {"0": "O", "1": "I", "l": "I", "|": "I", "5": "S", "8": "B"}  # what a large letter alone may be read as


@dataclass(frozen=True, slots=True)
class Initial:
    """One initial among a page's lines.

    Attributes:
        line: its index.
        places: boxes as if it had the size of the text: its own at the head of the first row, and those of the rows
            beside it, which begin where it does; by their indices.
    """

    line: int
    places: dict[int, Box]


def find_initials(boxes: Sequence[Box]) -> list[Initial]:
    """The lines that are an initial.

    It stands before two rows and more, the first at its own height, and the row under it begins where it does.
    """
    long = [index for index, box in enumerate(boxes) if box[2] - box[0] >= _LONG * (box[3] - box[1])]
    if len(long) <= _FEWEST_ROWS:
        return []
    height = median(boxes[i][3] - boxes[i][1] for i in long)
    found = (_initial(index, boxes, long, height) for index in range(len(boxes)))
    return [initial for initial in found if initial is not None]


def letter_of(text: str) -> str:
    """The letter that an initial was read as: in this place a digit is none."""
    return _TAKEN_FOR.get(text.strip(), text)


def _initial(index: int, boxes: Sequence[Box], long: Sequence[int], height: float) -> Initial | None:
    box = boxes[index]
    high, wide = box[3] - box[1], box[2] - box[0]
    if not _LOWEST * height <= high <= _HIGHEST * height or wide > _WIDEST * high:
        return None
    beside = [line for line in long if _stands_beside(boxes[line], box, height)]
    if len(beside) < _FEWEST_ROWS or not any(_stands_under(boxes[line], box, height) for line in long):
        return None
    first = boxes[min(beside, key=lambda line: boxes[line][1])]
    if abs(first[1] - box[1]) > _OFF * height:
        return None
    rows = {line: (box[0], *boxes[line][1:]) for line in beside}
    return Initial(index, {index: (box[0] - 1, first[1], box[2], first[3]), **rows})


def _stands_beside(line: Box, initial: Box, height: float) -> bool:
    middle = (line[1] + line[3]) / 2
    near = -_OVER * height <= line[0] - initial[2] <= _BESIDE * height
    return near and initial[1] <= middle <= initial[3] + 0.3 * height


def _stands_under(line: Box, initial: Box, height: float) -> bool:
    """Whether it is the row that comes next, as far left as the initial."""
    gap = line[1] - initial[3]
    return -0.8 * height <= gap <= 1.5 * height and abs(line[0] - initial[0]) <= height and line[2] > initial[2]
