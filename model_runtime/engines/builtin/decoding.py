"""From the recognizer's chances per column to a line of text, with the gaps between words checked in the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.line_ink import LineInk
from model_runtime.engines.builtin.quads import Picture
from model_runtime.engines.builtin.raised_digits import with_raised_digits
from model_runtime.engines.builtin.unwritten import LOST, LOW_QUOTE, Unwritten, find_unwritten
from model_runtime.engines.builtin.word_gaps import with_word_gaps
from model_runtime.engines.builtin.writing.page_scripts import SeenLine
from model_runtime.engines.builtin.writing.script_look import LineLook

UNSURE = 0.7
"""Confidence of a line with guesses, at most; a person is shown what is below 0.75."""

_BLANK = 0
_SPECKS = frozenset(".,'`·:;")  # what dirt on the paper is read as
_LEADERS, _FEWEST_LEADERS = frozenset(".…·"), 6
_LEAST_WORD = 4  # letters
_WORD = 0.8  # of a word below which it may be one of another script among those of a line that is sure
_DOUBTFUL, _POSSIBLE = 0.75, 0.1


@dataclass(frozen=True, slots=True)
class ReadText:
    """What one line says, and how sure the recognizer is of it.

    Attributes:
        text: with `LOST` for each word that is printed there and was not written.
        confidence: the mean over the characters that were written.
        look: in which scripts it may be printed; None where that was not looked at.
        written: the text without what was guessed or lost.
        guessed: how many of its letters the network does not know.
        lost: from where to where each lost word stands, 0..1 of the line's width.
        weakest: the mean over the least sure of its words.
    """

    text: str
    confidence: float
    look: LineLook | None = None
    written: str = ""
    guessed: int = 0
    lost: tuple[tuple[float, float], ...] = ()
    weakest: float = 1.0

    @property
    def seen(self) -> SeenLine:
        """The line as its script is judged; one that was not looked at is known."""
        return SeenLine(self.written, self.confidence, self.look or LineLook(0, {"": 1.0}))

    @property
    def is_whole(self) -> bool:
        """Whether something was written for all that is printed."""
        return not (self.guessed or self.lost)

    @property
    def surety(self) -> float:
        """The confidence as a person is told: of a line with guesses and gaps little, however sure the rest."""
        is_sure = self.is_whole and not self.seen.mixes and self.weakest >= _WORD
        return self.confidence if is_sure else min(self.confidence, UNSURE)

    def without_places(self) -> ReadText:
        """The same where places in the line mean nothing any more."""
        return replace(self, text=self.text.replace(LOST, ""), guessed=self.guessed + len(self.lost), lost=())


def decode(
    chances: NDArray[np.float32],
    characters: Sequence[str],
    latin: NDArray[np.intp],
    piece: Picture,
    width: int,
) -> ReadText:
    """Greedy decoding of one line.

    Args:
        chances: (columns, characters) over the padded input of `width` pixels at height 48.
        characters: what each index of `chances` stands for.
        latin: which of them are Latin letters.
        piece: the cut-out line, to look for word gaps in.
        width: pixels of the padded input.
    """
    best = _without_specks(chances, chances.argmax(axis=1), characters)
    starts = np.flatnonzero((np.diff(best, prepend=-1) != 0) & (best != _BLANK))
    if len(starts) == 0:
        return ReadText("", 0.0)
    ends = np.flatnonzero(np.diff(best, append=-1) != 0)
    ends = ends[np.searchsorted(ends, starts)]
    peaks = chances[starts, best[starts]]
    is_leader = np.array([characters[index] in _LEADERS for index in best[starts]])
    if is_leader.sum() >= _FEWEST_LEADERS:  # they say nothing, and nobody knows how many dots there are
        peaks = peaks[~is_leader] if not is_leader.all() else np.ones(1, np.float32)
    confidence = float(peaks.mean())
    written = [
        Unwritten(characters[best[first]], first, last)
        for first, last in zip(starts.tolist(), (ends + 1).tolist(), strict=True)
    ]
    weakest = _weakest([one.text for one in written], chances[starts, best[starts]])
    used = used_share(piece, width)
    places = len(best) * used
    ink = LineInk(piece, piece.shape[1] / places)
    more = find_unwritten(chances, best, characters, latin, ink, used) if confidence >= _DOUBTFUL else []
    signs = with_raised_digits(written, ink)

    def said(signs: Sequence[Unwritten]) -> str:
        middles = [min(1.0, (one.first + one.last) / 2 / places) for one in signs]
        return with_word_gaps("".join(one.text for one in signs), middles, piece)

    plain = said(signs)
    if not more:
        return ReadText(plain, confidence, written=plain, weakest=weakest)
    lost = tuple((one.first / places, min(1.0, one.last / places)) for one in more if one.text == LOST)
    whole = sorted((*signs, *more), key=lambda one: one.first)
    guessed = sum(one.text not in (LOST, LOW_QUOTE) for one in more)
    return ReadText(said(whole), confidence, None, plain, guessed, lost, weakest)


def _weakest(letters: Sequence[str], chances: NDArray[np.float32]) -> float:
    """The mean chance of the least sure word of letters alone; a short one is unsure by chance."""
    weakest, start = 1.0, 0
    for end in range(len(letters) + 1):
        if end < len(letters) and letters[end] != " ":
            continue
        word = "".join(letters[start:end])
        if len(word) >= _LEAST_WORD and word.isalpha():
            weakest = min(weakest, float(chances[start:end].mean()))
        start = end + 1
    return weakest


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
