"""The white gutters between a page's columns of running text, found from the boxes of its lines.

A gutter is a strip of white that runs down between lines over several rows. Boxes and numbers only: the white inside a
line that the detector drew over two columns is given (`Space`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.grouping import in_groups
from model_runtime.engines.builtin.quads import Box

_NARROWEST = 0.35  # line heights of white from which a strip may be a gutter; a space between words has about 0.25
_ROWS = ((1.6, 3), (0.8, 4), (_NARROWEST, 6))  # a gutter so wide (line heights) is one over so many rows
_WIDER = 1.15  # usual spaces between words that a gutter over few rows is wide: in typed text spaces stand by chance
_MANY_ROWS = 10  # one below the other as seldom as this
_COLUMN = 6.0  # line heights that the lines of a column of running text are long
_FEWEST_LINES = 3  # of that length, on both sides
_RAGGED = (0.8, 1.0)  # shares of the lines at the left of a gutter that end before it: words may stick out
_MOSTLY = 0.4  # share of the lines at the right of a gutter that are that long; page numbers are not
_LOW = 0.6  # of the usual height: a row of leader dots is lower than letters
_OVERHANG = 0.8  # line heights by which a line may stick out over the middle of a gutter and not lie across it
_TALL = 1.5  # times the usual height of a line from which a box may lie over several
_SLACK = 0.3  # line heights by which edges may miss the strip: the detector draws boxes wider than the print
_APART = 3.0  # line heights of white down the page over which a gutter does not reach


@dataclass(frozen=True, slots=True)
class Space:
    """White inside a line, from x `start` to `end`."""

    line: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Gutter:
    """A white strip, from x `left` to `right`, at the height from `top` to `bottom`. `rows` have text on both sides."""

    left: float
    right: float
    top: float
    bottom: float
    rows: int = 0

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    def at_height_of(self, box: Box) -> bool:
        return self.top <= (box[1] + box[3]) / 2 <= self.bottom

    def side(self, box: Box) -> int:
        """-1 for what stands left of it, 1 for what stands right of it, 0 for what lies across it."""
        over = min(self.middle - box[0], box[2] - self.middle)
        if over > _OVERHANG * (box[3] - box[1]):
            return 0
        return -1 if box[0] + box[2] < 2 * self.middle else 1

    def parts(self, first: Box, second: Box) -> bool:
        """Whether the two stand on different sides of it."""
        sides = self.side(first), self.side(second)
        return self.at_height_of(first) and self.at_height_of(second) and sides in ((-1, 1), (1, -1))


def find_gutters(boxes: Sequence[Box], spaces: Sequence[Space] = ()) -> list[Gutter]:
    """The gutters of a page, the one with most rows first.

    Args:
        boxes: its text lines on the straight page.
        spaces: white inside lines.
    """
    page = _Lines.of(boxes, spaces)
    if page is None:
        return []
    strips = {strip for end in page.right_edges() for strip in page.strips_at(end)}
    found: list[Gutter] = []
    for strip in sorted(strips, key=lambda one: (-one.rows, one.right - one.left, one.left)):
        if not any(_same(strip, other) for other in found) and page.are_columns(strip, found):
            found.append(strip)
    return found


def _same(first: Gutter, second: Gutter) -> bool:
    beside = first.left < second.right and second.left < first.right
    return beside and first.top < second.bottom and second.top < first.bottom


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines and white as arrays.

    Attributes:
        boxes: of the lines, (n, 4).
        height: the usual one.
        white: start, end, top and bottom of white between or inside lines, (m, 4).
        owner: the line that the white is in, or -1 between two lines, (m,).
        over_others: which of the boxes lie over other lines and are none themselves, (n,).
    """

    boxes: NDArray[np.float64]
    height: float
    white: NDArray[np.float64]
    owner: NDArray[np.int64]
    over_others: NDArray[np.bool_]

    @classmethod
    def of(cls, boxes: Sequence[Box], spaces: Sequence[Space]) -> _Lines | None:
        if len(boxes) < 2 * _FEWEST_LINES:
            return None
        array = np.array(boxes, np.float64)
        heights, widths = array[:, 3] - array[:, 1], array[:, 2] - array[:, 0]
        upright = np.flatnonzero((heights < 2 * widths) | (heights < 2 * np.median(heights))).tolist()
        long = sorted(upright, key=lambda i: array[i, 0] - array[i, 2])[: max(1, (len(upright) + 1) // 2)]
        height = float(np.median(heights[long]))
        over_others = _over_others(array, height)
        inside = [
            (space.start, space.end, boxes[space.line][1], boxes[space.line][3], space.line)
            for space in spaces
            if not over_others[space.line]
        ]
        white = np.array([*inside, *_between(array, upright, height)], np.float64).reshape(-1, 5)
        return cls(array, height, white[:, :4], white[:, 4].astype(np.int64), over_others)

    def right_edges(self) -> list[float]:
        """Where columns may begin: the x at which much white ends, the most frequent first."""
        wide = self.white[:, 1] - self.white[:, 0] >= _NARROWEST * self.height
        slots = np.round(self.white[wide, 1] / (2 * _SLACK * self.height)).astype(np.int64)
        names, counts = np.unique(slots, return_counts=True)
        ends = self.white[wide, 1]
        order = sorted(range(len(names)), key=lambda i: (-int(counts[i]), int(names[i])))
        return [float(np.median(ends[slots == names[i]])) for i in order if counts[i] >= 2]

    def strips_at(self, end: float) -> list[Gutter]:
        """The strips of white that end at about x `end`."""
        slack = _SLACK * self.height
        near = np.abs(self.white[:, 1] - end) <= 1.5 * slack
        near &= self.white[:, 1] - self.white[:, 0] >= _NARROWEST * self.height
        if np.count_nonzero(near) < _ROWS[0][1]:
            return []
        end = float(np.quantile(self.white[near, 1], 0.2))
        starts = {float(np.quantile(self.white[near, 0], share)) for share in _RAGGED}
        return [strip for start in sorted(starts) for strip in self._strips(start, end)]

    def _strips(self, start: float, end: float) -> list[Gutter]:
        slack = _SLACK * self.height
        if end - start < _NARROWEST * self.height:
            return []
        reaches = (self.white[:, 0] <= start + slack) & (self.white[:, 1] >= end - slack)
        middle = (start + end) / 2
        left, _, right, _ = self.boxes.T
        crossed = (np.minimum(middle - left, right - middle) > _OVERHANG * self.height) & ~self.over_others
        crossed[self.owner[reaches & (self.owner >= 0)]] = False
        return [
            strip
            for top, bottom in _clear(self.boxes[crossed])
            if (strip := self._strip(start, end, top, bottom, self.white[reaches])) is not None
        ]

    def _strip(self, start: float, end: float, top: float, bottom: float, white: NDArray[np.float64]) -> Gutter | None:
        middles = (white[:, 2] + white[:, 3]) / 2
        inside = white[(middles > top) & (middles < bottom)]
        rows = _count_rows(inside, self.height)
        wide = (end - start) / self.height
        if not any(wide >= width and rows >= fewest for width, fewest in _ROWS):
            return None
        if end - start < _WIDER * self._usual_space() and rows < _MANY_ROWS:
            return None
        heights = (self.boxes[:, 1] + self.boxes[:, 3]) / 2
        here = self.boxes[(heights > top) & (heights < bottom)]
        first, last = self._reach(here, float(inside[:, 2].min()), float(inside[:, 3].max()))
        return Gutter(start, end, max(first, top), min(last, bottom), rows)

    def _usual_space(self) -> float:
        """Between words, in pixels; 0 where no line was looked into."""
        inside = self.white[self.owner >= 0]
        return float(np.median(inside[:, 1] - inside[:, 0])) if len(inside) else 0.0

    def _reach(self, here: NDArray[np.float64], first: float, last: float) -> tuple[float, float]:
        """How far up and down the lines go on without a large gap."""
        for box in sorted(here.tolist(), key=lambda b: -b[3]):
            if box[1] < first and first - box[3] < _APART * self.height:
                first = box[1]
        for box in sorted(here.tolist(), key=lambda b: b[1]):
            if box[3] > last and box[1] - last < _APART * self.height:
                last = box[3]
        return first, last

    def are_columns(self, strip: Gutter, gutters: Sequence[Gutter]) -> bool:
        """Whether enough lines on both sides, up to the known gutters, are as long as those of running text."""
        near = self.boxes[self._at_height_of(strip, self.boxes)]
        near = near[near[:, 3] - near[:, 1] >= _LOW * self.height]
        starts, ends = near[:, 0].copy(), near[:, 2].copy()
        for gutter in gutters:
            here = self._at_height_of(gutter, near)
            if gutter.middle < strip.left:
                starts[here] = np.maximum(starts[here], gutter.middle)
            elif gutter.middle > strip.right:
                ends[here] = np.minimum(ends[here], gutter.middle)
        before, behind = np.minimum(ends, strip.middle) - starts, ends - np.maximum(starts, strip.middle)
        right = (ends - strip.middle > _OVERHANG * self.height) & (behind > 0)
        behind = behind[right][_leftmost(near[right])]
        long = _COLUMN * self.height
        fewest = max(_FEWEST_LINES, _MOSTLY * len(behind))
        return int((before >= long).sum()) >= _FEWEST_LINES and int((behind >= long).sum()) >= fewest

    def _at_height_of(self, strip: Gutter, boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
        middles = (boxes[:, 1] + boxes[:, 3]) / 2
        return np.logical_and(middles >= strip.top, middles <= strip.bottom)


def _over_others(boxes: NDArray[np.float64], height: float) -> NDArray[np.bool_]:
    """Which of the boxes are tall and hold the middles of other lines: what the detector sees in photographs."""
    across, down = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    held = (boxes[:, None, 0] < across[None]) & (across[None] < boxes[:, None, 2])
    held &= (boxes[:, None, 1] < down[None]) & (down[None] < boxes[:, None, 3])
    tall = boxes[:, 3] - boxes[:, 1] > _TALL * height
    several: NDArray[np.bool_] = held.sum(axis=1) > 2  # itself and two more
    return np.logical_and(tall, several)


def _leftmost(boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which of the boxes have none at their left on the same row."""
    middles = (boxes[:, 1] + boxes[:, 3]) / 2
    same_row = (boxes[None, :, 1] < middles[:, None]) & (middles[:, None] < boxes[None, :, 3])
    before = boxes[None, :, 2] <= boxes[:, None, 0] + 0.3 * (boxes[:, None, 3] - boxes[:, None, 1])
    np.fill_diagonal(before, False)
    has_one: NDArray[np.bool_] = np.any(same_row & before, axis=1)
    return np.logical_not(has_one)


def _clear(across: NDArray[np.float64]) -> list[tuple[float, float]]:
    """Stretches of the page, top to bottom, between the lines that lie across."""
    stretches, top = [], float("-inf")
    for box in sorted(across.tolist(), key=lambda b: b[1] + b[3]):
        stretches.append((top, float(box[1])))
        top = max(top, float(box[3]))
    return [(start, end) for start, end in [*stretches, (top, float("inf"))] if end > start]


def _between(boxes: NDArray[np.float64], upright: Sequence[int], height: float) -> list[tuple[float, ...]]:
    """The white between each line and the next on its right, and the height that both stand at."""
    result: list[tuple[float, ...]] = []
    for index in upright:
        left, top, right, bottom = boxes[index]
        shared = np.minimum(boxes[:, 3], bottom) - np.maximum(boxes[:, 1], top)
        beside = (shared > 0.25 * min(height, bottom - top)) & (boxes[:, 0] > left) & (boxes[:, 2] > right)
        beside &= boxes[:, 0] > right - 2 * _SLACK * height
        if not beside.any():
            continue
        other = boxes[beside][np.argmin(boxes[beside, 0])]
        room = _SLACK * height
        result.append((right - room, other[0] + room, max(top, other[1]), min(bottom, other[3]), -1.0))
    return result


def _count_rows(white: NDArray[np.float64], height: float) -> int:
    """How many rows the white belongs to."""
    middles: list[float] = sorted(((white[:, 2] + white[:, 3]) / 2).tolist())
    return len(in_groups(middles, lambda row, middle: middle - row[0] <= 0.5 * height))
