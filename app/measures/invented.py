"""Text that was read and is not on the page: the characters of a reading that have no match in the truth.

No published score has it, and people feel it most. Order does not count. A word that is a misread one of the truth is
matched but for its wrong letters; a word that resembles none the truth still has to give is invented as a whole.
"""

from __future__ import annotations

from collections import Counter

from rapidfuzz import process
from rapidfuzz.distance import LCSseq

from app.measures.texts import WORD, folded

_LEAST_ALIKE = 0.5  # of the longer word's letters, in their order: below that a word is no misread one of another
_MOST_COMPARED = 2_000  # different words that the truth has left: more are only in a text about something else


def invented_characters(found: str, truth: str) -> int:
    """How many characters of `found`, white space apart, have no match in `truth`."""
    words, known = Counter(WORD.findall(folded(found))), Counter(WORD.findall(folded(truth)))
    extra, left = words - known, known - words
    return sum(_invented(word, count, left) for word, count in sorted(extra.items(), key=_longest_first))


def invented_share(found: str, truth: str) -> float:
    """`invented_characters` over all characters of `found` that are no white space, 0..1; 0 where nothing was found."""
    ink = sum(map(len, found.split()))
    return min(1.0, invented_characters(found, truth) / ink) if ink else 0.0


def _longest_first(item: tuple[str, int]) -> tuple[int, str]:
    return -len(item[0]), item[0]


def _invented(word: str, count: int, left: Counter[str]) -> int:
    """The unmatched characters of `count` times a word; what it takes of the words that are left is gone from them."""
    unmatched = 0
    while count and (like := _most_alike(word, left)) is not None:
        taken = min(count, left[like])
        left[like] -= taken
        if not left[like]:
            del left[like]
        unmatched += taken * (len(word) - LCSseq.similarity(word, like))
        count -= taken
    return unmatched + count * len(word)


def _most_alike(word: str, left: Counter[str]) -> str | None:
    if not left or len(left) > _MOST_COMPARED:
        return None
    best = process.extractOne(
        word, left.keys(), scorer=LCSseq.normalized_similarity, score_cutoff=_LEAST_ALIKE, processor=None
    )
    return None if best is None else str(best[0])
