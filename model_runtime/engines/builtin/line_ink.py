"""The ink of a cut-out line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.quads import Box, Picture

_LEAST_LETTER = 0.3  # of the line's height, that a letter is high
_FOOT = 0.5  # of the line's height, from which a low quotation mark begins
_FLATTEST, _FLAT, _UPRIGHT = 0.1, 0.3, 1.1  # its height, of the line's, and over its width; a full stop is as wide
_ALIKE = 1.4  # times the lower stroke's height that the higher one's is
_WIDEST_PAIR, _LEAST_PAIR = 2.2, 0.16  # width over height, and height of the line's, of two that touch
_LEAST_CONTRAST = 40  # of 255, between paper and ink
_INK_SHARE = 0.45  # how far from paper to ink a pixel must be to count as ink


def _ink_of(piece: Picture) -> NDArray[np.bool_] | None:
    """Where the line is inked; None where nothing is."""
    gray = cv2.cvtColor(piece, cv2.COLOR_BGR2GRAY)
    paper, black = np.percentile(gray, (80, 2)).tolist()
    if paper - black < _LEAST_CONTRAST:
        return None
    ink: NDArray[np.bool_] = gray < paper - _INK_SHARE * (paper - black)
    return ink


class LineInk:
    """The ink of a line by the recognizer's columns, each `scale` pixels wide; looked at when it is first asked for."""

    def __init__(self, piece: Picture, scale: float) -> None:
        self._piece, self.scale, self._height = piece, scale, piece.shape[0]

    @cached_property
    def ink(self) -> NDArray[np.bool_]:
        """Where there is any, (height, width)."""
        ink = _ink_of(self._piece)
        return np.zeros(self._piece.shape[:2], np.bool_) if ink is None else ink

    @cached_property
    def marks(self) -> list[Box]:
        """Its pieces: left, top, right, bottom."""
        count, _, stats, _ = cv2.connectedComponentsWithStats(self.ink.astype(np.uint8))
        return [(float(x), float(y), float(x + w), float(y + h)) for x, y, w, h, _ in stats[1:count].tolist()]

    def is_high(self, column: int) -> bool:
        """Whether the print in a column and at its edges is as high as a letter."""
        part = self.ink[:, max(0, int((column - 0.5) * self.scale)) : int((column + 1.5) * self.scale) + 1]
        rows = np.flatnonzero(part.any(axis=1))
        return len(rows) > 0 and bool(rows[-1] + 1 - rows[0] >= _LEAST_LETTER * self._height)

    def has_letter(self, column: int) -> bool:
        """Whether a mark as high as a letter stands in a column by itself, and not only its neighbor's edge."""
        middle = (column + 0.5) * self.scale
        near = (mark for mark in self.marks if abs((mark[0] + mark[2]) / 2 - middle) <= self.scale)
        return any(mark[3] - mark[1] >= _LEAST_LETTER * self._height for mark in near)

    def has_low_quote(self, first: int, last: int) -> bool:
        """Whether two small marks at the foot of the line stand before the letter in column `last`, alone."""
        start, end = int(first * self.scale), int((last - 0.5) * self.scale)
        if not self.ink[int(_FOOT * self._height) :, start:end].any():
            return False
        near = [mark for mark in self.marks if start <= (mark[0] + mark[2]) / 2 <= end]
        flat = [mark for mark in near if _FLATTEST * self._height <= mark[3] - mark[1] <= _FLAT * self._height]
        low = [mark for mark in flat if mark[1] >= _FOOT * self._height]
        return len(near) == len(low) and (_are_pair(low) or _is_pair(low, self._height))


def _are_pair(marks: Sequence[Box]) -> bool:
    """Whether these are two like strokes beside each other; a full stop is as wide as it is high."""
    if len(marks) != 2:
        return False
    (left, top, right, bottom), other = sorted(marks)
    tall, of_other = bottom - top, other[3] - other[1]
    upright = tall >= _UPRIGHT * (right - left) and of_other >= _UPRIGHT * (other[2] - other[0])
    return upright and max(tall, of_other) <= _ALIKE * min(tall, of_other) and other[0] - right <= tall


def _is_pair(marks: Sequence[Box], height: float) -> bool:
    """Whether it is two such strokes that touch."""
    if len(marks) != 1:
        return False
    left, top, right, bottom = marks[0]
    return _UPRIGHT <= (right - left) / (bottom - top) <= _WIDEST_PAIR and bottom - top >= _LEAST_PAIR * height
