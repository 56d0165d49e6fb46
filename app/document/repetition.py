"""Text that goes in circles, though the engine that wrote it came to an end of its own accord.

Engines have a watch of their own; this one judges what has come of it. Letters and digits alone count, so that neither
blanks nor marks hide a circle ("the the thethe"), and rows that differ in a number are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

_GRAM = 10  # letters
_LOOKED_AT = 50_000  # characters from a page's beginning: more than any model writes on one
_NO_LETTERS = re.compile(r"[\W_]+")
_FEW = 30  # repeated grams below which nothing goes in circles
_AGAIN = re.compile(r"(.{1,200}?)\1{5,}", re.DOTALL)  # six times over, one behind the other
_LEAST = 60  # letters of such a run; a laugh is no circle
_MOSTLY, _LONG = 0.7, 400  # share of repeated grams that no page of so many letters has by itself


def circle_begins(texts: Sequence[str]) -> int | None:
    """Which of the texts of a page, in reading order, goes in circles first; None where none does."""
    parts = _first_letters(texts)
    whole = "".join(parts)
    grams = _grams(whole)
    repeated = len(grams) - len(set(grams))
    if repeated < _FEW:
        return None
    run = next((found for found in _AGAIN.finditer(whole) if len(found[0]) >= _LEAST), None)
    if run is not None:
        # Its first letters may be the last ones of what stands before it.
        return _at(parts, run.start() + _GRAM)
    if len(whole) >= _LONG and repeated >= _MOSTLY * len(grams):
        return _at(parts, _first_again(grams))
    return None


def _first_letters(texts: Sequence[str]) -> list[str]:
    """The letters of the texts as far as they are looked at; each text has its place, if an empty one."""
    parts: list[str] = []
    left = _LOOKED_AT
    for text in texts:
        parts.append(_letters(text[:left]))
        left -= len(text[:left])
    return parts


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold())


def _grams(letters: str) -> list[str]:
    return [letters[at : at + _GRAM] for at in range(len(letters) - _GRAM + 1)]


def _first_again(grams: Sequence[str]) -> int:
    """Where the first gram stands that stood there before."""
    seen: set[str] = set()
    for at, gram in enumerate(grams):
        if gram in seen:
            return at
        seen.add(gram)
    return 0


def _at(parts: Sequence[str], place: int) -> int:
    """Which part holds a place of all of them together."""
    ends = accumulate(map(len, parts))
    return next(index for index, end in enumerate(ends) if place < end)
