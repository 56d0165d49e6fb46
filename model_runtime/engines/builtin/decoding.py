"""From the recognizer's chances per column to a line of text, with the gaps between words checked in the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.quads import Picture
from model_runtime.engines.builtin.word_gaps import with_word_gaps

_BLANK = 0
_SPECKS = frozenset(".,'`·:;")  # what dirt on the paper is read as
_DOUBTFUL, _POSSIBLE = 0.75, 0.1


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a line says, and the mean chance of its characters."""

    text: str
    confidence: float


def decode(chances: NDArray[np.float32], characters: Sequence[str], piece: Picture, width: int) -> Decoded:
    """Greedy decoding of one line.

    Args:
        chances: (columns, characters) over the padded input of `width` pixels at height 48.
        characters: what each index of `chances` stands for.
        piece: the cut-out line, to look for word gaps in.
        width: pixels of the padded input.
    """
    best = _without_specks(chances, chances.argmax(axis=1), characters)
    starts = np.flatnonzero((np.diff(best, prepend=-1) != 0) & (best != _BLANK))
    if len(starts) == 0:
        return Decoded("", 0.0)
    ends = np.flatnonzero(np.diff(best, append=-1) != 0)
    ends = ends[np.searchsorted(ends, starts)]
    confidence = float(chances[starts, best[starts]].mean())
    text = "".join(characters[index] for index in best[starts])
    middles = ((starts + ends + 1) / 2 / len(best) / used_share(piece, width)).clip(0, 1)
    return Decoded(with_word_gaps(text, [float(m) for m in middles], piece), confidence)


def used_share(piece: Picture, width: int) -> float:
    """The share of the padded input's `width` that the line fills."""
    return min(1.0, max(1.0, float(np.ceil(48 * piece.shape[1] / piece.shape[0]))) / width)


def _without_specks(
    chances: NDArray[np.float32], best: NDArray[np.intp], characters: Sequence[str]
) -> NDArray[np.intp]:
    """The best index per column, but a space where a small mark is doubtful and a space is possible."""
    space = len(characters) - 1
    peaks = chances.max(axis=1)
    result = best.copy()
    for column in np.flatnonzero((best != _BLANK) & (peaks < _DOUBTFUL)):
        if characters[best[column]] in _SPECKS and chances[column, space] >= _POSSIBLE:
            result[column] = space
    return result
