"""A page read back, held against what stands on it: words that were kept, lost and invented.

The numbers are those of `app/measures`, so that they are the same here, in Compare and in `recto evaluate`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from app.measures.hard_tokens import hard_tokens_kept, numbers_replaced
from app.measures.invented import invented_share
from app.measures.texts import WORD, character_agreement, folded, word_precision

_MOST_WORDS = 20_000


class Fate(StrEnum):
    """What became of words."""

    KEPT = "kept"
    LOST = "lost"
    INVENTED = "invented"


@dataclass(frozen=True, slots=True)
class RecalledWords:
    """Words in a row with one fate. Lost ones are the page's, all others the reading's."""

    fate: Fate
    text: str


@dataclass(frozen=True, slots=True)
class Recall:
    """What was read back of a page.

    Attributes:
        marked: both texts laid along each other.
        characters: 1 less the normalized edit distance, 0..1.
        words: the share of the page's words that were read, 0..1.
        invented: the share of the reading's characters that the page does not have, 0..1.
        hard: the share of the page's numbers, codes and names that were read; None where it has none.
        numbers_changed: how many numbers stand in the reading as other numbers.
        numbers: how many numbers the page has.
    """

    marked: tuple[RecalledWords, ...]
    characters: float
    words: float
    invented: float
    hard: float | None
    numbers_changed: int
    numbers: int


def recall_of(found: str, truth: str) -> Recall:
    """What a reading as plain text has kept of the text of a page."""
    hard = hard_tokens_kept(found, truth).values()
    of = sum(kept.of for kept in hard)
    changed = numbers_replaced(found, truth)
    return Recall(
        tuple(marked_words(found, truth)),
        character_agreement(found, truth, compatibility=True),
        word_precision(truth, found, compatibility=True),
        invented_share(found, truth),
        sum(kept.count for kept in hard) / of if of else None,
        changed.count,
        changed.of,
    )


def marked_words(found: str, truth: str) -> Iterator[RecalledWords]:
    """The words of both texts in the order of the page, each with what became of it."""
    read, wanted = (WORD.findall(folded(text, compatibility=True))[:_MOST_WORDS] for text in (found, truth))
    for part in Levenshtein.opcodes(wanted, read):
        if part.tag == "equal":
            yield RecalledWords(Fate.KEPT, " ".join(read[part.dest_start : part.dest_end]))
            continue
        if part.src_end > part.src_start:
            yield RecalledWords(Fate.LOST, " ".join(wanted[part.src_start : part.src_end]))
        if part.dest_end > part.dest_start:
            yield RecalledWords(Fate.INVENTED, " ".join(read[part.dest_start : part.dest_end]))
