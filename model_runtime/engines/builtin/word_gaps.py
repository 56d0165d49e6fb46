"""Spaces that the recognizer swallowed, put back where the picture shows the gap.

It drops the space behind a full stop or a number now and then ("Vol.7", "1History"). The line's own spaces tell how
wide a gap between words is there.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.quads import Picture

_INK_SHARE = 0.45  # how far from paper to ink a pixel must be to count as ink
_LEAST = 0.11  # of the line box's height: no gap between words is narrower
_LIKE_A_SPACE = 0.75  # of the narrowest space that was read in the line
_UNLIKE_A_LETTER = 2.0  # times the wider gaps between letters of the line
_LATE = "([{\u201c\u2018\u00ab"  # marks that stand off from what is before them
_THIN = "iIlj1"  # white beside them is no sign of a space
_SUSPECT = ".,;:!?)]"  # marks behind which a space is swallowed most


def with_word_gaps(text: str, middles: Sequence[float], piece: Picture) -> str:
    """The text with spaces where a gap in the picture is as wide as the line's own spaces.

    Args:
        text: one line as the recognizer read it.
        middles: x of the middle of each character, 0..1 of the piece's width.
        piece: the line, cut out.
    """
    places = [i for i in range(len(text) - 1) if _may_swallow(text[max(0, i - 1)], text[i], text[i + 1])]
    if not places or " " not in text[1:-1]:
        return text
    blank = _blank_columns(piece)
    width, height = piece.shape[1], piece.shape[0]

    def gap(first: int, last: int) -> int:
        return _longest_run(blank[int(middles[first] * width) : int(middles[last] * width) + 1])

    inner = [i for i in range(1, len(text) - 1) if text[i] == " " and text[i - 1] != " " and text[i + 1] != " "]
    letters = [gap(i, i + 1) for i in range(len(text) - 1) if text[i].isalpha() and text[i + 1].isalpha()]
    if not inner or not letters:
        return text
    spaces = sorted(gap(i - 1, i + 1) for i in inner)
    least = max(
        _LEAST * height, _LIKE_A_SPACE * spaces[len(spaces) // 4], _UNLIKE_A_LETTER * float(np.percentile(letters, 90))
    )
    wide = {i for i in places if gap(i, i + 1) >= least * _caution(text[i], text[i + 1])}
    return "".join(char + " " if i in wide else char for i, char in enumerate(text))


def _caution(first: str, second: str) -> float:
    """Between two letters of one case a gap must be as wide as the line's own spaces."""
    return 1 / _LIKE_A_SPACE if first.isalpha() and second.isalpha() and not second.isupper() else 1.0


def _may_swallow(before: str, first: str, second: str) -> bool:
    """Whether a space may be lost behind `first`, in a script that is written with spaces: not in "3.40" and "1:30"."""
    if not (first.isascii() or first.isalpha()) or not (second.isascii() or second.isalpha() or second in _LATE):
        return False
    if ord(first) >= 0x2E80 or ord(second) >= 0x2E80:
        return False
    if first in _SUSPECT:
        return second.isalpha() or second in _LATE or (second.isdigit() and (first not in ".,:" or before.isalpha()))
    if (first.isdigit() and second.isupper()) or (first.isalnum() and second in _LATE):
        return True
    if first in _THIN or second in _THIN or (first.isdigit() and second.isdigit()):
        return False  # printed figures all have one width, so there is white beside a 1 that is no space
    return first.isalnum() and second.isalnum()


def _blank_columns(piece: Picture) -> NDArray[np.bool_]:
    """True where a column of the line holds no ink; the edges above and below may show the next lines."""
    gray = cv2.cvtColor(piece, cv2.COLOR_BGR2GRAY)
    height = gray.shape[0]
    body = gray[height // 8 : max(height // 8 + 1, height - height // 8)]
    paper, black = np.percentile(body, (80, 2)).tolist()
    columns: NDArray[np.bool_] = body.min(axis=0) > paper - _INK_SHARE * (paper - black)
    return columns


def _longest_run(blank: NDArray[np.bool_]) -> int:
    """Length of the longest stretch of blank columns."""
    inked = np.flatnonzero(~blank)
    if len(inked) == 0:
        return len(blank)
    return int(max(inked[0], len(blank) - 1 - inked[-1], np.diff(inked).max(initial=1) - 1))
