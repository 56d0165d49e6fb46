"""Printed lines of a table: where they run and what they keep apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.grouping import in_groups
from model_runtime.engines.builtin.quads import Box, Picture

_BLOCK = 31  # side of the neighborhood that a pixel is compared with
DARKER = 14  # by how much ink is darker than its neighborhood
_BRIDGE = 3  # pixels of a break that a line survives


@dataclass(frozen=True, slots=True)
class Ruling:
    """One straight line of the grid at `position`, drawn in stretches."""

    position: float
    stretches: tuple[tuple[float, float], ...]

    def covers(self, start: float, end: float) -> bool:
        """Whether more than half of start..end is drawn."""
        drawn = sum(max(0.0, min(end, b) - max(start, a)) for a, b in self.stretches)
        return drawn > 0.5 * (end - start)

    @property
    def longest(self) -> float:
        """The longest of its stretches."""
        return max((end - start for start, end in self.stretches), default=0.0)

    @property
    def length(self) -> float:
        return sum(b - a for a, b in self.stretches)


@dataclass(frozen=True, slots=True)
class Rulings:
    """The lines across and the lines down, each sorted by position, in pixels of the straight page."""

    across: tuple[Ruling, ...] = ()
    down: tuple[Ruling, ...] = ()


def ink(picture: Picture, darker: float = DARKER) -> NDArray[np.uint8]:
    """255 where a pixel is `darker` than its neighborhood, else 0."""
    gray = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    marks: NDArray[np.uint8] = cv2.adaptiveThreshold(
        gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _BLOCK, darker
    )
    return marks


def find_rulings(piece: Picture, corner: tuple[float, float], line_height: float, texts: Sequence[Box] = ()) -> Rulings:
    """Rulings in a piece of the straight page.

    Args:
        piece: the pixels.
        corner: x and y of its top left on the page.
        line_height: usual height of a text line in pixels; strokes of letters are shorter than two of them.
        texts: boxes of the text lines: a row of letters printed close is no ruling.
    """
    marks = ink(piece)
    shortest = max(16, round(1.5 * line_height))
    near = max(3.0, line_height / 3)
    left, top = corner
    across = [
        (position, start, end)
        for position, start, end in _segments(marks, shortest)
        if not any(_strikes(position + top, start + left, end + left, text) for text in texts)
    ]
    gray = np.ascontiguousarray(cv2.cvtColor(piece, cv2.COLOR_BGR2GRAY).T)
    down = [s for s in _segments(np.ascontiguousarray(marks.T), shortest) if _is_drawn(gray, s)]
    return Rulings(_gathered(across, (corner[1], corner[0]), near), _gathered(down, corner, near))


def _segments(marks: NDArray[np.uint8], shortest: int) -> list[tuple[float, float, float]]:
    """Straight stretches along the rows of `marks`: (position, start, end)."""
    joined = cv2.morphologyEx(marks, cv2.MORPH_CLOSE, np.ones((1, _BRIDGE), np.uint8))
    opened = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, shortest), np.uint8))
    # A line one pixel askew is a staircase: joining neighbors by one row makes it whole.
    count, _, stats, middles = cv2.connectedComponentsWithStats(cv2.dilate(opened, np.ones((3, 1), np.uint8)))
    found = []
    for index in range(1, count):
        left, _, width, height, _ = (int(value) for value in stats[index])
        if width >= shortest and height <= max(8, width // 8):
            found.append((float(middles[index][1]), float(left), float(left + width)))
    return found


def _is_drawn(gray: NDArray[np.uint8], segment: tuple[float, float, float]) -> bool:
    """Whether a stretch is darker than most of what is beside it: between white letters it is the ground itself."""
    position, start, end = (round(value) for value in segment)
    around = gray[max(0, position - _BLOCK // 2) : position + _BLOCK // 2, start:end]
    stroke = gray[max(0, position - 1) : position + 2, start:end]
    return bool(np.min(np.median(stroke, axis=1)) < np.median(around) - DARKER / 2)


def _strikes(position: float, start: float, end: float, text: Box) -> bool:
    """Whether a stretch runs through the middle of a text line and little beyond it."""
    height = text[3] - text[1]
    inside = text[1] + 0.2 * height < position < text[3] - 0.2 * height
    return inside and min(end, text[2]) - max(start, text[0]) > 0.5 * (end - start)


def _gathered(
    segments: Sequence[tuple[float, float, float]], corner: tuple[float, float], near: float
) -> tuple[Ruling, ...]:
    """Segments at about the same position as one ruling. `corner` is (position, start) of the piece."""
    groups = in_groups(sorted(segments), lambda group, segment: segment[0] - group[-1][0] <= near)
    return tuple(
        Ruling(
            corner[0] + float(np.mean([position for position, _, _ in group])),
            _joined(sorted((corner[1] + start, corner[1] + end) for _, start, end in group)),
        )
        for group in groups
    )


def _joined(stretches: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Sorted stretches, those that overlap being one: a double line is drawn once."""
    joined = [stretches[0]]
    for start, end in stretches[1:]:
        if start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Stretches of True: (start, end)."""
    changes = np.flatnonzero(np.diff(flags.astype(np.int8), prepend=0, append=0)).tolist()
    return list(zip(changes[::2], changes[1::2], strict=True))
