"""A second look at the lines: print that the detector left over, and lines where there is no ink.

It overlooks lone lines on large, nearly empty pages, and sees some in large colored areas. Where marks stand on a line
like letters and no line covers them, there is a line, or the rest of one that was cut short. The recognizer has the
last word on what it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from model_runtime.engines.builtin import quads
from model_runtime.engines.builtin.figures import around, grown, scaled, union
from model_runtime.engines.builtin.grouping import in_groups
from model_runtime.engines.builtin.initials import find_initials
from model_runtime.engines.builtin.quads import Box, Picture, Quad
from model_runtime.ink_ledger.marks import Marks, find_marks
from model_runtime.ink_ledger.patches import Patch, find_patches

_ROOM = 3.0  # pixels of the ledger's picture by which lines are widened before anything counts as left over
_FEWEST_LETTERS = 1.5
_MOST_PATCHES = 60  # a picture with more is a texture
_PADDING = 0.25  # letter heights round the letters, as the detector leaves them
_TALL = 0.06  # of the page's longer side: a line that high and nearly without ink is none
_LEAST_INK = 0.01
_SHARED_ROW = 0.6  # of the taller of two lines' heights
_LEVEL = 1.3  # height of a line's bounds over its own, at most, where it runs straight
_BESIDE = 1.5  # heights of a line within which letters are its beginning or end
_SAME_ROW = 0.5


@dataclass(frozen=True, slots=True)
class Print:
    """The print of a picture, as the ledger's marks; `scale` takes their pixels to the picture's."""

    marks: Marks
    scale: float

    @classmethod
    def of(cls, pixels: Picture) -> Print:
        marks = find_marks(Image.fromarray(pixels[:, :, ::-1]))
        return cls(marks, pixels.shape[1] / marks.size[0])

    def left_over(self, lines: Sequence[Quad]) -> list[Box]:
        """Boxes of the print that none of the lines covers."""
        return [self._in_picture(patch.box) for patch in self._patches(lines)]

    def left_over_rows(self, lines: Sequence[Quad]) -> list[Box]:
        """The rows of that print, padded, from left to right."""
        rows = [row for patch in self._patches(lines) for row in _rows(self.marks.boxes[list(patch.members)])]
        return [self._in_picture(row) for row in sorted(rows, key=lambda box: box[0])]

    def initials(self, lines: Sequence[Quad]) -> list[Box]:
        """Boxes of the large first letters that none of the lines covers: the detector looks for rows."""
        bare = self._bare(lines)
        sides = self.marks.boxes[:, 2:] - self.marks.boxes[:, :2]
        large = bare & (sides[:, 1] > 2 * np.median(sides[self.marks.letters, 1])) if self.marks.letters.any() else bare
        candidates = [self._in_picture(tuple(box)) for box in self.marks.boxes[large].tolist()[:_MOST_PATCHES]]
        rows = [quads.bounds(quad) for quad in lines]
        found = [initial.line - len(rows) for initial in find_initials([*rows, *candidates])]
        return [candidates[number] for number in found if number >= 0]

    def may_be_line(self, quad: Quad) -> bool:
        """Whether a line is low, or there is ink in it."""
        if quads.height(quad) < _TALL * self.scale * max(self.marks.size):
            return True
        left, top, right, bottom = (value / self.scale for value in quads.bounds(quad))
        inked = float(self.marks.areas[self.marks.inside((left, top, right, bottom))].sum())
        return inked >= _LEAST_INK * (right - left) * (bottom - top)

    def white_between(self, left: Box, right: Box) -> float:
        """The middle of the widest gap between letters where two lines overlap."""
        boxes, scale = self.marks.boxes, self.scale
        top, bottom = max(left[1], right[1]) / scale, min(left[3], right[3]) / scale
        start, end = right[0] / scale, left[2] / scale
        y = (boxes[:, 1] + boxes[:, 3]) / 2
        near = boxes[(y >= top) & (y <= bottom) & (boxes[:, 2] > start - 2) & (boxes[:, 0] < end + 2)]
        edges = sorted((max(start, box[0]), min(end, box[2])) for box in near.tolist())
        gaps, reach = [], start
        for begin, stop in [*edges, (end, end)]:
            gaps.append((begin - reach, (begin + reach) / 2))
            reach = max(reach, stop)
        width, middle = max(gaps)
        return (middle if width > 0 else (start + end) / 2) * scale

    def _patches(self, lines: Sequence[Quad]) -> list[Patch]:
        """Print that no line covers."""
        found = find_patches(self.marks, self._bare(lines))
        patches = [patch for patch in found if patch.is_print and patch.letters >= _FEWEST_LETTERS]
        return patches if len(patches) <= _MOST_PATCHES else []

    def _bare(self, lines: Sequence[Quad]) -> NDArray[np.bool_]:
        """(n,) whether no line covers a mark."""
        bare = np.ones(len(self.marks.boxes), np.bool_)
        for quad in lines:
            left, top, right, bottom = (value / self.scale for value in quads.bounds(quad))
            bare &= ~self.marks.inside(grown((left, top, right, bottom), _ROOM))
        return bare

    def _in_picture(self, box: Box) -> Box:
        return scaled(box, (self.scale, self.scale))


def second_look(seen: Print, found: Sequence[Quad]) -> list[Quad]:
    """The lines without those that are none, with those that were left over, and none of them over another's end.

    Args:
        seen: the print of the picture that the detector looked at.
        found: the lines it found in it.
    """
    lines = [quad for quad in found if seen.may_be_line(quad)]
    lines += map(quads.from_box, seen.initials(lines))
    return _apart(with_rows(lines, seen.left_over_rows(lines)), seen)


def with_rows(lines: Sequence[Quad], rows: Sequence[Box]) -> list[Quad]:
    """The lines with rows of print that they lack: as the beginning or end of one, else as lines of their own."""
    result = list(lines)
    for box in rows:
        beside = _beside(box, result)
        if beside is None:
            result.append(quads.from_box(box))
        else:
            result[beside] = quads.from_box(union(quads.bounds(result[beside]), box))
    return result


def _apart(lines: Sequence[Quad], seen: Print) -> list[Quad]:
    """The lines, those of one row that overlap cut between two letters: else a letter would be read in both."""
    result = list(lines)
    boxes = [quads.bounds(quad) for quad in lines]
    level = [index for index, quad in enumerate(lines) if _is_level(quad)]  # of others the bounds overlap anyway
    order = sorted(level, key=lambda i: boxes[i][0])
    for at, left in enumerate(order):
        for right in order[at + 1 :]:
            if boxes[right][0] >= boxes[left][2]:
                break
            if _are_one_row(boxes[left], boxes[right]):
                cut = seen.white_between(boxes[left], boxes[right])
                boxes[left] = (*boxes[left][:2], cut, boxes[left][3])
                boxes[right] = (cut, *boxes[right][1:])
                result[left], result[right] = quads.from_box(boxes[left]), quads.from_box(boxes[right])
    return result


def _is_level(quad: Quad) -> bool:
    """Whether a line runs straight across, so that its bounds are its own box."""
    left, top, right, bottom = quads.bounds(quad)
    return bottom - top < _LEVEL * quads.height(quad) and right - left > bottom - top


def _are_one_row(left: Box, right: Box) -> bool:
    """Whether the end of one line lies over the beginning of the other."""
    height = min(left[3] - left[1], right[3] - right[1])
    shared = min(left[3], right[3]) - max(left[1], right[1])
    over = left[2] - right[0]
    return (
        shared > _SHARED_ROW * max(left[3] - left[1], right[3] - right[1])
        and 0 < over < _BESIDE * height
        and left[2] < right[2]
    )


def _rows(boxes: NDArray[np.float64]) -> list[Box]:
    """The lines that letters form, padded."""
    heights = boxes[:, 3] - boxes[:, 1]
    usual = float(np.percentile(heights, 75))
    letters: list[Box] = [tuple(box) for box in boxes[np.argsort(boxes[:, 3])].tolist()]
    rows = in_groups(letters, lambda row, letter: letter[3] - row[-1][3] < _SAME_ROW * usual)
    return [grown(around(row), _PADDING * usual) for row in rows]


def _beside(box: Box, lines: Sequence[Quad]) -> int | None:
    """The upright line on whose row `box` stands, close enough to be its beginning or end."""
    for number, quad in enumerate(lines):
        other = quads.bounds(quad)
        height = other[3] - other[1]
        shared = min(box[3], other[3]) - max(box[1], other[1])
        gap = max(other[0] - box[2], box[0] - other[2])
        if _is_level(quad) and shared > 0.6 * min(height, box[3] - box[1]) and gap < _BESIDE * height:
            return number
    return None
