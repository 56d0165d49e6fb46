"""The ink of a page that is neither text nor table, and the pieces it falls into. In pixels of the thumbnail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.quads import Box, Picture
from model_runtime.engines.builtin.rulings import DARKER, ink

_PAPER_PERCENTILE = 85
_DARK = 0.6  # of the paper's brightness; catches the inside of filled shapes
_GRAIN = 4.5  # times the usual deviation of the paper from which a pixel is no grain
_GRAIN_SIZE = 5  # side of the neighborhood in which grain is measured
_COARSEST = 30.0  # by how much ink must be darker on the grainiest paper
_REACH = 11  # between strokes of one piece
_RULE_LENGTH, _RULE_WIDTH = 36, 5  # a straight stroke that is longer and thinner is a rule
_STROKE = 15  # wider than the strokes of letters
_AROUND_TABLE = 6


@dataclass(frozen=True, slots=True, eq=False)
class StrokeCluster:
    """Strokes that lie close to each other.

    Attributes:
        box: round them.
        inked: pixels of ink.
        ruled: those of them in straight thin lines.
        rules: where these lines run inside the box.
    """

    box: Box
    inked: int
    ruled: int
    rules: NDArray[np.uint8]


class Ink:
    """The ink of a page, and what of it is no text.

    Attributes:
        everything: 255 where there is ink: darker than what is around, above the paper's grain, or dark altogether.
        drawn: the same without texts and tables.
        texts: 255 where text stands.
    """

    def __init__(self, thumbnail: Picture, lines: Sequence[Box], tables: Sequence[Box]) -> None:
        gray = cv2.cvtColor(thumbnail, cv2.COLOR_BGR2GRAY)
        dark = _DARK * float(np.percentile(gray, _PAPER_PERCENTILE))
        filled = ((gray < dark) * 255).astype(np.uint8)
        self.everything: NDArray[np.uint8] = cv2.bitwise_or(ink(thumbnail, _above_grain(gray)), filled)
        self.texts = np.zeros_like(filled)
        for box in lines:
            self.texts[_place(box, 1)] = 255
        # Between letters their ground is seen; what is dark without them is a photo in which lines were found.
        ground = cv2.morphologyEx(gray, cv2.MORPH_CLOSE, np.ones((_STROKE, _STROKE), np.uint8))
        self.texts[ground < dark] = 0
        self.drawn: NDArray[np.uint8] = cv2.bitwise_and(self.everything, cv2.bitwise_not(self.texts))
        for box in tables:
            self.drawn[_place(box, _AROUND_TABLE)] = 0

    def drawn_in(self, box: Box) -> int:
        """Pixels of ink in a box that are no text."""
        return int(np.count_nonzero(self.drawn[_place(box, 0)]))

    def text_share(self, box: Box) -> float:
        """The share of a box that is under text, 0 to 1."""
        piece = self.texts[_place(box, 0)]
        return float(np.count_nonzero(piece) / max(1, piece.size))


def _place(box: Box, margin: int) -> tuple[slice, slice]:
    left, top, right, bottom = (round(value) for value in box)
    rows = slice(max(0, top - margin), max(0, bottom + margin))
    return rows, slice(max(0, left - margin), max(0, right + margin))


def _above_grain(gray: NDArray[np.uint8]) -> float:
    """By how much ink is darker than its neighborhood on this paper."""
    around = cv2.blur(gray, (_GRAIN_SIZE, _GRAIN_SIZE))
    deviation = 1.48 * float(np.median(cv2.absdiff(gray, around)))
    return min(_COARSEST, max(DARKER, _GRAIN * deviation))


def pieces_of(marks: NDArray[np.uint8]) -> list[StrokeCluster]:
    """The pieces that ink falls into."""
    rules = _rules(marks)
    joined = cv2.morphologyEx(marks, cv2.MORPH_CLOSE, np.ones((_REACH, _REACH), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    found = []
    for left, top, width, height, _ in (tuple(int(v) for v in row) for row in stats[1:count]):
        place = slice(top, top + height), slice(left, left + width)
        inked, ruled = (int(np.count_nonzero(group)) for group in (marks[place], rules[place] & marks[place]))
        box = float(left), float(top), float(left + width), float(top + height)
        found.append(StrokeCluster(box, inked, ruled, rules[place]))
    return found


def _rules(marks: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Straight thin lines across and down."""
    across = cv2.morphologyEx(marks, cv2.MORPH_OPEN, np.ones((1, _RULE_LENGTH), np.uint8))
    down = cv2.morphologyEx(marks, cv2.MORPH_OPEN, np.ones((_RULE_LENGTH, 1), np.uint8))
    solid = cv2.morphologyEx(marks, cv2.MORPH_OPEN, np.ones((_RULE_WIDTH, _RULE_WIDTH), np.uint8))
    lines = cv2.subtract(cv2.bitwise_or(across, down), solid)
    widened: NDArray[np.uint8] = cv2.dilate(lines, np.ones((3, 3), np.uint8))
    return widened
