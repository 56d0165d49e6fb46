"""The words of a page by how much they hang on its picture, where a model has weighed its own reading.

A word is guessed from language where the model would likely have written it behind a blank page too, and the picture
made it hardly likelier. It may well be right: most are the small words of a sentence. A number among them is worth
a look.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.comparison.common_words import common_words
from app.document.block import Block
from app.document.doubts import Doubt, Reason, words_of
from app.measures.hard_tokens import is_number_or_code
from model_runtime.protocol import WeighedWord

LIKELY = math.log(0.5)  # with a blank page: more likely than all other words together
HARDLY_MORE = math.log(2)  # a word that the picture makes more than twice as likely hangs on it
_WORD = re.compile(r"\S+")
_MARKS = "*_#`$\\()[]{}|~"


@dataclass(frozen=True, slots=True)
class PictureWord:
    """A word of a block.

    Attributes:
        start: where it begins in the block's plain text.
        with_picture, without_picture: natural logarithms of its probability with the page and with a blank one.
    """

    block_id: int
    start: int
    words: str
    with_picture: float
    without_picture: float

    @property
    def is_guessed(self) -> bool:
        """Whether the model would have written it anyway."""
        return self.without_picture >= LIKELY and self.with_picture - self.without_picture < HARDLY_MORE


def picture_words(blocks: Sequence[Block], raw: str, weighed: Sequence[WeighedWord]) -> list[PictureWord]:
    """What was weighed, on the words of the blocks as they stand; a word that was changed since has no weight.

    Args:
        blocks: of the page.
        raw: what the model wrote.
        weighed: the words of `raw`.
    """
    here = [(block.id, start, words) for block in blocks for start, words in _words(words_of(block))]
    ours = [words.strip(_MARKS) for _, _, words in here]
    theirs = [raw[word.start : word.end].strip(_MARKS) for word in weighed]
    return [
        PictureWord(*here[one], weighed[other].with_picture, weighed[other].without_picture)
        for one, other in common_words(ours, theirs)
        if ours[one]
    ]


def guessed_numbers(words: Sequence[PictureWord]) -> list[Doubt]:
    """Numbers and codes that were guessed from language, as doubtful places: what nobody sees to be wrong."""
    guessed = (word for word in words if word.is_guessed and is_number_or_code(word.words))
    return [Doubt(word.block_id, Reason.GUESSED, word.words, word.start) for word in guessed]


def _words(text: str) -> Iterator[tuple[int, str]]:
    return ((word.start(), word[0]) for word in _WORD.finditer(text))
