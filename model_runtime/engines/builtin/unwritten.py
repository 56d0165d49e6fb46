"""Print in a line for which the recognizer wrote nothing: letters and whole words that it was never taught.

It passes over them as over white paper and is as sure of the rest as ever, so its confidence says nothing of them. What
gives them away: between two letters it thinks of a third, however little, where on white it thinks of none; or there is
print over a stretch in which it wrote nothing at all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.line_ink import LineInk

LOST = "\ufffc"
"""Stands in a line's text for a word that was not written."""

LOW_QUOTE = "„"
"""Known by its ink, and the one sign of German that the recognizer lacks."""

_BLANK = 0
_THOUGHT = 0.001  # chance of a letter from which the recognizer thought of one; on white it is a hundredth of that
_LEAST_WORD = 3  # columns between two spaces that hold a word in which a letter was thought of
_ROOM = 1.5  # usual steps from letter to letter that there are over a letter that is missing
_NEAR = 2  # columns on either side of a letter that are still its own
_LEAST_STRETCH = 5  # columns of print without a letter; two letters and a half
_LOW, _HIGH = 0.3, 0.9  # of the line's height, that print reaches over; rules are lower, pictures higher
_STROKES = 1.5  # that a row of print crosses in a stretch as long as it is high; a frame has fewer


@dataclass(frozen=True, slots=True)
class Unwritten:
    """One place without a letter.

    Attributes:
        text: the letter that stands there most likely, or `LOST` for a word.
        first, last: columns of the recognizer, `last` being behind it.
    """

    text: str
    first: int
    last: int


def latin_letters(characters: Sequence[str]) -> NDArray[np.intp]:
    """The places of the Latin letters among a recognizer's characters."""
    found = [place for place, one in enumerate(characters) if len(one) == 1 and one.isalpha() and _is_latin(one)]
    return np.array(found, np.intp)


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN")


def find_unwritten(
    chances: NDArray[np.float32],
    best: NDArray[np.intp],
    characters: Sequence[str],
    latin: NDArray[np.intp],
    ink: LineInk,
    used: float,
) -> list[Unwritten]:
    """The places of one line, from left to right.

    Args:
        chances: (columns, characters) over the padded input.
        best: (columns,) which character was chosen in each.
        characters: what each index stands for, blank first and space last.
        latin: those of them that are Latin letters; only letters of this script are guessed.
        ink: of the line.
        used: share of the columns that the line fills; padding follows.
    """
    columns = max(1, min(len(best), int(np.ceil(len(best) * used))))
    space = len(characters) - 1
    written = [int(column) for column in np.flatnonzero(best[:columns] != _BLANK)]
    stretches = _lost_stretches(written, best, space, columns, ink)
    letters = [place for place in written if best[place] != space]
    said = [one for place in letters if (one := characters[best[place]]).isalpha()]
    if not said or not all(map(_is_latin, said)):
        return stretches
    words = _Words(written, best, characters, space)
    found = [*stretches, *(Unwritten(LOW_QUOTE, *place) for place in words.openings() if ink.has_low_quote(*place))]
    for column, letter in _thoughts(chances[:columns], best[:columns], letters, latin, space):
        if any(one.first - 1 <= column <= one.last for one in found) or not ink.is_high(column):
            continue
        if words.begins(column) and not ink.has_letter(column):
            continue
        if words.has_room(column):
            found.append(Unwritten(words.cased(characters[letter], column), column, column + 1))
        elif white := words.white_round(column):
            found.append(Unwritten(LOST, *white))
    return sorted(found, key=lambda one: one.first)


class _Words:
    """The characters that were written, as they stand beside a column."""

    def __init__(self, written: Sequence[int], best: NDArray[np.intp], characters: Sequence[str], space: int) -> None:
        self._columns = written
        self._signs = [" " if best[column] == space else characters[best[column]] for column in written]
        steps = [
            second - first
            for (first, one), (second, other) in pairwise(zip(written, self._signs, strict=True))
            if one.isalpha() and other.isalpha()
        ]
        self._pitch = float(np.median(steps)) if steps else float("inf")

    def _beside(self, column: int) -> tuple[int, int]:
        """The places of what was written before and behind a column; -1 and the number of all at the line's ends."""
        at = int(np.searchsorted(self._columns, column))
        return at - 1, at

    def has_room(self, column: int) -> bool:
        """Whether a letter is missing there: in a word of letters, or at its end, which leaves more room than usual.

        Beside numbers, and at the ends of a line, rules and specks are taken for letters.
        """
        before, behind = self._beside(column)
        if before < 0 or behind == len(self._columns):
            return False
        signs = self._signs[before], self._signs[behind]
        if not any(map(str.isalpha, signs)) or not all(sign.isalpha() or sign == " " for sign in signs):
            return False
        return self._columns[behind] - self._columns[before] >= _ROOM * self._pitch

    def openings(self) -> list[tuple[int, int]]:
        """From where to where a mark may stand that opens a quotation: before the first letter of a word."""
        signs = zip([-1, *self._columns], [" ", *self._signs], strict=True)
        return [
            (first + 1, last)
            for (first, before), (last, letter) in pairwise(signs)
            if before in " («" and letter.isalpha()
        ]

    def begins(self, column: int) -> bool:
        """Whether a word begins there."""
        before, _ = self._beside(column)
        return before < 0 or not self._signs[before].isalpha()

    def white_round(self, column: int) -> tuple[int, int] | None:
        """From where to where a word reaches of which nothing was written; None if it is none."""
        before, behind = self._beside(column)
        if before < 0 or behind == len(self._columns) or (self._signs[before], self._signs[behind]) != (" ", " "):
            return None
        first, last = self._columns[before] + 1, self._columns[behind]
        return (first, last) if last - first >= _LEAST_WORD else None

    def cased(self, letter: str, column: int) -> str:
        """The letter in the case of those beside it, where they agree: of a letter never seen the case is a guess."""
        before, behind = self._beside(column)
        beside = [sign for sign in self._signs[max(0, before) : behind + 1] if sign.isalpha()]
        if beside and all(map(str.islower, beside)):
            return letter.lower()
        return letter.upper() if len(beside) > 1 and all(map(str.isupper, beside)) else letter


def _thoughts(
    chances: NDArray[np.float32],
    best: NDArray[np.intp],
    letters: Sequence[int],
    latin: NDArray[np.intp],
    space: int,
) -> list[tuple[int, int]]:
    """Columns away from every letter in which the recognizer thought of one, each with the Latin letter likeliest."""
    rest = 1.0 - chances[:, _BLANK] - chances[:, space]
    places = np.array(letters)
    open_ = [
        int(column)
        for column in np.flatnonzero((best == _BLANK) & (rest >= _THOUGHT))
        if np.abs(places - column).min() >= _NEAR
    ]
    found: list[tuple[int, int]] = []
    for column in open_:
        letter = int(latin[chances[column, latin].argmax()])
        if chances[column, 1:space].max() < _THOUGHT:
            continue
        if found and found[-1][0] == column - 1:  # two columns of one letter
            if rest[column] > rest[column - 1]:
                found[-1] = column, letter
            continue
        found.append((column, letter))
    return found


def _lost_stretches(
    written: Sequence[int], best: NDArray[np.intp], space: int, columns: int, ink: LineInk
) -> list[Unwritten]:
    """Stretches of print without a letter."""
    if not written:
        return []
    ends = [(-1, 0), *((place, 0 if best[place] == space else _NEAR) for place in written), (columns, 0)]
    wide = [(a + 1 + room, b - after) for (a, room), (b, after) in pairwise(ends)]
    wide = [(first, last) for first, last in wide if last - first >= _LEAST_STRETCH]
    scale = ink.scale
    return [
        Unwritten(LOST, first, last)
        for first, last in wide
        if _is_print(ink.ink[:, int(first * scale) : int(np.ceil(last * scale))], scale)
    ]


def _is_print(part: NDArray[np.bool_], scale: float) -> bool:
    """Whether a part of a line holds letters; `scale` is pixels to a column."""
    height = part.shape[0]
    inked = np.flatnonzero(part[height // 8 : height - height // 8].any(axis=0))
    if len(inked) < _LEAST_STRETCH / 2 * scale or inked[-1] + 1 - inked[0] < _LEAST_STRETCH * scale:
        return False
    rows = np.flatnonzero(part.any(axis=1))
    if not _LOW * height <= rows[-1] + 1 - rows[0] <= _HIGH * height:
        return False
    middle = part[int(0.35 * height) : max(int(0.35 * height) + 1, int(0.65 * height))].astype(np.int8)
    strokes = float(np.median((np.diff(middle, axis=1, prepend=0) == 1).sum(axis=1)))
    return bool(strokes * height >= _STROKES * (inked[-1] + 1 - inked[0]))
