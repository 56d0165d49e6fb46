"""Marks that nothing accounts for, gathered into patches; which of these look like print.

Numbers and boxes only; knows nothing of spans.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.ink_ledger.marks import Marks

_COARSE = 4  # pixels of the picture to one of the mask in which neighbors are joined
_BESIDE, _BELOW = 1.1, 0.8  # letter heights by which a letter reaches for its neighbors
_ALIKE_LEAST, _ALIKE_MOST = 0.45, 1.8  # heights of letters, of the patch's usual one
_MOSTLY = 0.6  # share of a patch's letters that must be alike, and that must stand on a line with another
_ON_LINE = 0.12  # letter heights by which the feet or heads of neighbors on one line differ
_NEXT = 1.6  # letter heights between neighbors
_LOOKED_AT = 300  # letters of a patch
_FEWEST, _FEWEST_SMALL, _SMALL = 2, 3, 9.0  # two specks stand beside each other by chance, if they are that small
_SURE_BY_WIDTH = 5.0  # letters
_ROUND, _FILLED, _SPREAD = 1.7, 0.6, 0.6  # a dot's sides, its share of its box, and dot heights from one to the next
_SQUARE, _HOLLOW = 1.18, 0.55  # the sides of a box to tick, and its share of its box at most
LETTERS_TO_A_WORD = 5.5
_SOLID = 0.75  # share of their boxes that most letters ink at most; the edge of a dark ground falls into solid pieces
_LETTER = 0.65  # of the highest marks' height, that most letters have at least
_UNIT = 0.68  # a letter's width, of its height; measured over print in Latin letters


Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Patch:
    """Ink that stands together.

    Attributes:
        box: left, top, right, bottom in pixels of the picture looked at.
        ink: inked pixels.
        letters: about how many letters it holds.
        is_print: whether it looks like print.
        members: which of the page's marks it consists of.
    """

    box: Box
    ink: float
    letters: float
    is_print: bool
    members: tuple[int, ...]

    @property
    def words(self) -> int:
        """About how many words it holds; at least one."""
        return max(1, round(self.letters / LETTERS_TO_A_WORD))


def around(boxes: Sequence[Box]) -> Box:
    """The box that holds all of `boxes`."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def letter_units(boxes: NDArray[np.float64]) -> float:
    """About how many letters these marks are; letters that touch are counted by their width."""
    if len(boxes) == 0:
        return 0.0
    return float((boxes[:, 2] - boxes[:, 0]).sum() / (_UNIT * _usual_height(boxes)))


def letters_in_row(boxes: NDArray[np.float64]) -> float:
    """The same of marks that stand in one row; strokes over each other, as Chinese letters have them, count once."""
    if len(boxes) == 0:
        return 0.0
    ordered = boxes[np.argsort(boxes[:, 0])]
    reached = np.maximum.accumulate(np.concatenate([[-np.inf], ordered[:-1, 2]]))
    new = np.maximum(0.0, ordered[:, 2] - np.maximum(ordered[:, 0], reached))
    return float(new.sum() / (_UNIT * _usual_height(boxes)))


def _usual_height(boxes: NDArray[np.float64]) -> float:
    """Of letters; strokes of a Chinese one that do not touch are lower than it."""
    heights = boxes[:, 3] - boxes[:, 1]
    return max(1.0, float(np.percentile(heights, 60)), _LETTER * float(np.percentile(heights, 95)))


def find_patches(marks: Marks, open_marks: NDArray[np.bool_]) -> list[Patch]:
    """The patches of the letters among `open_marks` (n,), largest first."""
    chosen = np.flatnonzero(open_marks & marks.letters)
    if len(chosen) == 0:
        return []
    numbers = _joined(marks.size, marks.boxes[chosen])
    patches = [patch_of(marks, chosen[numbers == number]) for number in np.unique(numbers)]
    return sorted(patches, key=lambda patch: -patch.ink)


def _joined(size: tuple[int, int], boxes: NDArray[np.float64]) -> NDArray[np.int32]:
    """(n,) the number of the patch that each box is in."""
    mask = np.zeros((size[1] // _COARSE + 1, size[0] // _COARSE + 1), np.uint8)
    heights = boxes[:, 3] - boxes[:, 1]
    usual = float(np.percentile(heights, 75))
    reach = np.clip(heights, 0.5 * usual, 1.5 * usual)  # a full stop reaches as far as the letters beside it
    grown = boxes + np.stack([-_BESIDE * reach, -_BELOW * reach, _BESIDE * reach, _BELOW * reach], axis=1)
    for left, top, right, bottom in np.round(grown / _COARSE).astype(int).tolist():
        mask[max(0, top) : bottom + 1, max(0, left) : right + 1] = 1
    _, labels = cv2.connectedComponents(mask)
    middles = ((boxes[:, :2] + boxes[:, 2:]) / 2 / _COARSE).astype(int)
    numbers: NDArray[np.int32] = labels[middles[:, 1], middles[:, 0]]
    return numbers


def patch_of(marks: Marks, members: NDArray[np.intp]) -> Patch:
    """Some of the page's marks as a patch."""
    boxes, areas = marks.boxes[members], marks.areas[members]
    left, top = boxes[:, :2].min(axis=0).tolist()
    right, bottom = boxes[:, 2:].max(axis=0).tolist()
    turned = boxes[:, [1, 0, 3, 2]]  # as if lines ran down the page
    solid = float(np.median(areas / ((boxes[:, 2:] - boxes[:, :2]).prod(axis=1)))) > _SOLID
    is_none = solid or _are_dots(boxes, areas) or are_frames(boxes, areas)
    is_print = not is_none and (_is_print(boxes) or _is_print(turned))
    return Patch((left, top, right, bottom), float(areas.sum()), letter_units(boxes), is_print, tuple(members.tolist()))


def _is_print(boxes: NDArray[np.float64]) -> bool:
    """Whether most are alike in height and stand on lines with their neighbors."""
    heights = boxes[:, 3] - boxes[:, 1]
    usual = float(np.percentile(heights, 75))
    alike = boxes[(heights >= _ALIKE_LEAST * usual) & (heights <= _ALIKE_MOST * usual)]
    if len(alike) < _MOSTLY * len(boxes):
        return False
    if len(alike) == 1:  # a word whose letters touch
        return letter_units(alike) >= _SURE_BY_WIDTH
    fewest = _FEWEST_SMALL if usual < _SMALL else _FEWEST
    return len(alike) >= fewest and _share_on_lines(alike, usual) >= _MOSTLY


def _are_dots(boxes: NDArray[np.float64], areas: NDArray[np.float64]) -> bool:
    """Whether most are filled and round and stand apart: the leaders of a page of contents, which say nothing."""
    width, height = (boxes[:, 2:] - boxes[:, :2]).T
    dots = (np.maximum(width, height) <= _ROUND * np.minimum(width, height)) & (areas >= _FILLED * width * height)
    gaps = np.diff(np.sort(boxes[:, 0])) - np.median(width)
    return len(boxes) > 1 and dots.mean() >= _MOSTLY and float(np.median(gaps)) >= _SPREAD * float(np.median(height))


def are_frames(boxes: NDArray[np.float64], areas: NDArray[np.float64]) -> bool:
    """Whether they are boxes to tick: squares of one size under each other and apart, as Chinese is not.

    One alone must be hardly inked, several may be crossed.
    """
    width, height = (boxes[:, 2:] - boxes[:, :2]).T
    square = np.maximum(width, height) <= _SQUARE * np.minimum(width, height)
    alike = height.max() <= _SQUARE * height.min()
    white = np.diff(np.sort(boxes[:, 1])) - height.max()
    apart = bool((white >= _SPREAD / 2 * height.max()).all())
    hollow = len(boxes) > 1 or bool(areas[0] < _HOLLOW * width[0] * height[0])
    return apart and hollow and bool(alike and square.all())


def _share_on_lines(boxes: NDArray[np.float64], height: float) -> float:
    """How many of the letters with one to their right stand on one line with it, by foot or by head; 0 without any."""
    chosen = boxes[:: max(1, len(boxes) // _LOOKED_AT)]
    gap = boxes[None, :, 0] - chosen[:, None, 2]
    shared = np.minimum(boxes[None, :, 3], chosen[:, None, 3]) - np.maximum(boxes[None, :, 1], chosen[:, None, 1])
    beside = (gap > -0.3 * height) & (gap <= _NEXT * height) & (shared > 0) & (boxes[None, :, 0] > chosen[:, None, 0])
    next_ones = np.where(beside, gap, np.inf).argmin(axis=1)
    has_next = beside.any(axis=1)
    if not has_next.any():
        return 0.0
    nearest = boxes[next_ones]
    feet, heads = np.abs(nearest[:, 3] - chosen[:, 3]), np.abs(nearest[:, 1] - chosen[:, 1])
    on_line = np.minimum(feet, heads) <= _ON_LINE * height
    return float(on_line[has_next].mean())
