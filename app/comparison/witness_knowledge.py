"""What a reading can bear witness to: not to print that it kept as a picture, took for a formula, or does not know."""

from __future__ import annotations

import unicodedata

from app.comparison.spellings import set_alike, without_stops
from app.document.block import Block, BlockKind
from app.document.doubtful_text import THRESHOLD
from app.document.doubts import Doubt, words_of
from app.document.page import Reading

_KNOWN_TO_ALL = frozenset({"LATIN", "CJK"})


def is_text(block: Block) -> bool:
    """Whether two readers write what is printed there in the same way."""
    return not block.kind.is_picture and block.kind is not BlockKind.FORMULA


class WitnessKnowledge:
    """What the reading of a witness says of itself, looked through once."""

    def __init__(self, witness: Reading) -> None:
        self._unread = [block.bbox for block in witness.blocks if block.bbox is not None and not is_text(block)]
        self._alphabets = _KNOWN_TO_ALL | _alphabets("".join(words_of(block) for block in witness.blocks))
        self._is_recognized = any(line.confidence is not None for block in witness.blocks for line in block.lines)
        self._unsure = _unsure_words(witness)

    def can_tell(self, doubt: Doubt) -> bool:
        """Whether the witness may know better; a digit is told even where it was not sure."""
        if not doubt.other:
            return not self._is_unread(doubt)
        if self._is_recognized and set_alike(without_stops(doubt.words), without_stops(doubt.other)):
            return False  # points and commas are the smallest print there is
        alphabets = _alphabets(doubt.words)
        if alphabets and not alphabets & self._alphabets:
            return False
        has_digits = any(letter.isdigit() for letter in doubt.words + doubt.other)
        return has_digits or not self._unsure.issuperset(doubt.other.split())

    def _is_unread(self, doubt: Doubt) -> bool:
        place = doubt.bbox
        return place is not None and any(box.contains(*place.center) for box in self._unread)


def _alphabets(text: str) -> set[str]:
    """Which alphabets the letters are of, as Unicode calls them."""
    return {unicodedata.name(letter, "").partition(" ")[0] for letter in set(text) if letter.isalpha()}


def _unsure_words(witness: Reading) -> frozenset[str]:
    """Words that stand only in lines that the engine was not sure of."""
    sure: set[str] = set()
    unsure: set[str] = set()
    for block in witness.blocks:
        for line in block.lines:
            is_unsure = line.confidence is not None and line.confidence < THRESHOLD
            (unsure if is_unsure else sure).update(line.text.split())
    return frozenset(unsure - sure)
