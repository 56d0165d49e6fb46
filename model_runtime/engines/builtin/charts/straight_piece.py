"""A figure made straight by its own lines, and its letters no larger than they need be: what is measured is in pixels.

The few short words of a chart say little about how far its picture leans; its axes say it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin import quads
from model_runtime.engines.builtin.charts.words import PrintedWord, letter_height
from model_runtime.engines.builtin.quads import Box, Picture

_LARGE, _USUAL = 36.0, 30.0  # pixels: words in higher boxes are made as high as usual ones
_LOOKED_AT = 500  # pixels of the longer side, in which the lean is looked for
_MOST_LEAN, _LEAN_STEP = 2.5, 0.125  # degrees
_LEAST_LEAN = 0.2  # degrees
_SHARPER = 1.15  # times, by which lines must be clearer when it is made straight
_AROUND, _DARKER = 31, 12  # pixels, levels: what is darker than what is around it


@dataclass(frozen=True, slots=True, eq=False)
class StraightPiece:
    """A figure and its words, made straight.

    Attributes:
        matrix: 2x3, from pixels of the figure to pixels of `picture`.
    """

    picture: Picture
    words: tuple[PrintedWord, ...]
    matrix: NDArray[np.float64]

    @classmethod
    def of(cls, piece: Picture, words: Sequence[PrintedWord]) -> StraightPiece:
        """A figure with its words, in its pixels."""
        down, across = piece.shape[:2]
        height = letter_height(words)
        scale = _USUAL / height if height > _LARGE else 1.0
        lean = _lean(piece)
        if scale == 1.0 and not lean:
            return cls(piece, tuple(words), np.array([[1.0, 0, 0], [0, 1.0, 0]]))
        turn: NDArray[np.float64] = cv2.getRotationMatrix2D((across / 2, down / 2), lean, 1.0)
        straight = cv2.warpAffine(piece, turn, (across, down), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        size = max(1, round(across * scale)), max(1, round(down * scale))
        picture = cv2.resize(straight, size, interpolation=cv2.INTER_AREA).astype(np.uint8)
        matrix = turn * scale
        return cls(picture, tuple(_moved(word, matrix, scale) for word in words), matrix)

    def back(self, box: Box) -> Box:
        """Where a box of `picture` stands in the figure."""
        return quads.bounds(_mapped(quads.from_box(box), cv2.invertAffineTransform(self.matrix)))


def _moved(word: PrintedWord, matrix: NDArray[np.float64], scale: float) -> PrintedWord:
    """The word where its middle goes, as wide and high as it was."""
    ((x, y),) = _mapped(np.array([word.middle], np.float32), matrix)
    across, down = (side * scale / 2 for side in word.size)
    return PrintedWord(word.text, (float(x) - across, float(y) - down, float(x) + across, float(y) + down))


def _mapped(points: quads.Quad, matrix: NDArray[np.float64]) -> quads.Quad:
    return (points @ matrix[:, :2].T + matrix[:, 2]).astype(np.float32)


def _lean(piece: Picture) -> float:
    """Degrees by which level lines fall to the right; 0 where none are clearer for being turned."""
    gray = cv2.cvtColor(piece, cv2.COLOR_BGR2GRAY)
    share = min(1.0, _LOOKED_AT / max(gray.shape))
    small = cv2.resize(gray, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    if min(small.shape) < _AROUND:
        return 0.0
    ink = cv2.adaptiveThreshold(
        small, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _AROUND, _DARKER
    ).astype(np.float32)  # fmt: skip
    steps = round(_MOST_LEAN / _LEAN_STEP)
    angles = [step * _LEAN_STEP for step in range(-steps, steps + 1)]
    scores = [_sharpness(ink, angle) for angle in angles]
    best = int(np.argmax(scores))
    is_clear = abs(angles[best]) >= _LEAST_LEAN and scores[best] > _SHARPER * scores[steps]
    return _between(angles, scores, best) if is_clear else 0.0


def _sharpness(ink: NDArray[np.float32], angle: float) -> float:
    """How clearly rows differ from each other, and columns, when the picture is turned."""
    down, across = ink.shape
    turn = cv2.getRotationMatrix2D((across / 2, down / 2), angle, 1.0)
    turned = cv2.warpAffine(ink, turn, (across, down), flags=cv2.INTER_LINEAR)
    return float(sum(np.square(np.diff(turned.sum(axis=axis))).sum() for axis in (0, 1)))


def _between(angles: Sequence[float], scores: Sequence[float], best: int) -> float:
    """The top of the parabola through the best score and those beside it."""
    if not 0 < best < len(angles) - 1:
        return angles[best]
    before, top, behind = scores[best - 1 : best + 2]
    bend = before - 2 * top + behind
    return angles[best] + (0.5 * (before - behind) / bend * _LEAN_STEP if bend else 0.0)
