"""How far a second reader, who is less able, bears out what a model wrote of a page.

The two count as saying the same where most of the words that either is sure of are in the other too. What the second
reader does not know (a script, a picture, a line it was not sure of) is nothing against the model.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from app.comparison.spellings import plain_spelling
from app.comparison.witness_knowledge import is_text
from app.document.block import Block
from app.document.doubtful_text import THRESHOLD
from app.document.doubts import words_of
from app.document.page import Reading
from app.measures.texts import WORD

LEAST_AGREEMENT = 0.6
_FEW = 12  # words; of fewer a share says nothing
_LETTERS = re.compile(r"[^\W_]")


def agreement(reading: Reading, second: Reading) -> float | None:
    """The share of words in which both agree, 0..1; None where the second reader saw too little to say.

    Args:
        reading: the model's.
        second: of the same page, by an engine that knows its lines and how sure it is of each.
    """
    said, seen = _words(reading.blocks, sure=False), _words(second.blocks, sure=True)
    if seen.total() < _FEW:
        return None
    borne_out = (seen & said).total() / seen.total()
    everything = _words(second.blocks, sure=False)
    if _knows_all(second, seen.total() / everything.total()) and said:
        # What the model has more is made up, or repeated.
        borne_out = min(borne_out, (said & everything).total() / said.total())
    return borne_out


def agrees(reading: Reading, second: Reading) -> bool:
    """Whether nothing speaks against the reading as a whole."""
    share = agreement(reading, second)
    return share is None or share >= LEAST_AGREEMENT


def _knows_all(second: Reading, sure: float) -> bool:
    """Whether the second reader read all print there is, and was sure of nearly all of it."""
    return sure > 0.9 and (second.ink is None or not second.ink.patches)


def _words(blocks: Iterable[Block], *, sure: bool) -> Counter[str]:
    """The words of texts, in plain spelling; of `sure` those of lines that the engine was sure of."""
    texts: list[str] = []
    for block in blocks:
        if is_text(block):
            texts += [line.text for line in block.lines if _is_sure(line.confidence)] if sure else [words_of(block)]
    words = (plain_spelling(word) for text in texts for word in WORD.findall(text))
    return Counter(word.strip(".,;:!?()\"'") for word in words if _LETTERS.search(word))


def _is_sure(confidence: float | None) -> bool:
    return confidence is None or confidence >= THRESHOLD
