"""Boxes of words that reach over what stands beside them: bars, curves, frames. Put back on their letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.charts.words import PrintedWord
from model_runtime.engines.builtin.quads import Box

_LETTER = 0.75  # line heights that a letter takes at most, on an average
_TALL = 1.5  # line heights: no line is higher
_NARROW, _USUAL = 0.18, 0.33  # line heights that a letter takes at least, and usually
_LOW, _HIGH = 0.25, 1.0  # line heights of a letter
_IN_LINE, _APART = 0.35, 0.7  # line heights between the feet of letters of a word, and between the letters
_PADDING = 0.15  # line heights, as boxes of lines have it
_HUGE = 3.0  # line heights both ways: no word has such a box
_SHORT = 2  # letters: what is no longer, and has no letters in its large box, was read out of the drawing


def on_letters(words: Sequence[PrintedWord], ink: NDArray[np.bool_], height: float) -> list[PrintedWord]:
    """The words, those in boxes that are too large for them in the boxes of their letters.

    Args:
        words: of a figure, in its pixels.
        ink: of the figure.
        height: of a line.
    """
    found = (_on_letters(word, ink, height) if _is_too_large(word, height) else word for word in words)
    return [word for word in found if word is not None]


def _is_too_large(word: PrintedWord, height: float) -> bool:
    across, down = word.size
    count = len(word.text.strip())
    if min(across, down) > _TALL * height:
        return True
    is_turned = down > across and count > 2
    return not is_turned and (down > _TALL * height or across > (_LETTER * count + 1) * height)


def _on_letters(word: PrintedWord, ink: NDArray[np.bool_], height: float) -> PrintedWord | None:
    count = len(word.text.strip())
    lines = _lines(_letters(word.box, ink, height, count), height)
    wide = [(line[-1][2] - line[0][0]) / (count * height) for line in lines]
    fitting = [(abs(share - _USUAL), line) for share, line in zip(wide, lines, strict=True) if _fits(share, count)]
    if not fitting:
        return word if count > _SHORT and min(word.size) < _HUGE * height else None
    _, best = min(fitting)
    left, top = min(box[0] for box in best), min(box[1] for box in best)
    right, bottom = max(box[2] for box in best), max(box[3] for box in best)
    padding = _PADDING * height
    return PrintedWord(word.text, (left - padding, top - padding, right + padding, bottom + padding))


def _fits(share: float, count: int) -> bool:
    """Whether so many line heights a letter is what so many letters take; a single one may be an "i"."""
    return (_NARROW if count > 1 else 0.0) <= share <= _LETTER


def _letters(box: Box, ink: NDArray[np.bool_], height: float, count: int) -> list[Box]:
    """The pieces of ink in a box that are as large as letters, or as so many that touch."""
    left, top, right, bottom = (max(0, round(value)) for value in box)
    piece = ink[top:bottom, left:right].astype(np.uint8)
    if not piece.size:
        return []
    _, _, found, _ = cv2.connectedComponentsWithStats(piece)
    sizes = ((float(left + x), float(top + y), int(wide), int(high)) for x, y, wide, high, _ in found[1:])
    return [
        (x, y, x + wide, y + high)
        for x, y, wide, high in sizes
        if _LOW * height <= high <= _HIGH * height and wide <= _LETTER * count * height
    ]


def _lines(letters: Iterable[Box], height: float) -> list[list[Box]]:
    """The letters that follow each other on one foot."""
    lines: list[list[Box]] = []
    for box in sorted(letters):
        line = next((line for line in lines if _follows(line[-1], box, height)), None)
        if line is None:
            lines.append([box])
        else:
            line.append(box)
    return lines


def _follows(before: Box, box: Box, height: float) -> bool:
    return abs(before[3] - box[3]) < _IN_LINE * height and box[0] - before[2] < _APART * height
