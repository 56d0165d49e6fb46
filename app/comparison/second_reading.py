"""How far a second reader, who is less able, bears out what a model wrote of a page.

The two count as saying the same where most of the words that either is sure of are in the other too. What the second
reader does not know (a script, a picture, a line it was not sure of) is nothing against the model.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from app.comparison.witness_knowledge import is_text
from app.document.block import Block
from app.document.doubtful_text import THRESHOLD
from app.document.doubts import words_of
from app.document.page import Reading, StopReason, TextSource

LEAST_AGREEMENT = 0.6
_NEARLY_ALL = 0.9
_FEW = 12  # words; of fewer a share says nothing
_CHARACTERS = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"  # of scripts written without spaces
_WORD = re.compile(rf"[{_CHARACTERS}]|[^\W_{_CHARACTERS}]+")


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
    is_sure = seen.total() > _NEARLY_ALL * everything.total()
    if said and is_sure and (second.ink is None or not second.ink.patches):
        # The second reader knows all there is: what the model has more is made up, or repeated.
        borne_out = min(borne_out, (said & everything).total() / said.total())
    return borne_out


def agrees(reading: Reading, second: Reading) -> bool:
    """Whether nothing speaks against the reading as a whole."""
    share = agreement(reading, second)
    return share is None or share >= LEAST_AGREEMENT


def second_reading(readings: Iterable[Reading]) -> Reading | None:
    """The newest whole one that a second reader made, of all readings of a page."""
    made = (reading for reading in readings if reading.key.text_source is TextSource.SECOND)
    whole = (reading for reading in made if reading.stop_reason is StopReason.END)
    return max(whole, key=lambda reading: reading.created, default=None)


def is_contested(reading: Reading | None, readings: Iterable[Reading]) -> bool:
    """Whether the second reader found something else on most of the page than the reading that is shown.

    Corrections, other tasks and what was stopped are not contested.
    """
    if reading is None or reading.key.text_source is not TextSource.PICTURE or reading.key.task != "document":
        return False
    second = second_reading(readings)
    if second is None or second.key.engine == reading.key.engine or reading.stop_reason is StopReason.CANCELLED:
        return False
    return not agrees(reading, second)


def _words(blocks: Iterable[Block], *, sure: bool) -> Counter[str]:
    """The words of texts, in plain spelling; of `sure` those of lines that the engine was sure of."""
    texts: list[str] = []
    for block in blocks:
        if is_text(block):
            texts += [line.text for line in block.lines if _is_sure(line.confidence)] if sure else [words_of(block)]
    return Counter(word for text in texts for word in _WORD.findall(unicodedata.normalize("NFKC", text)))


def _is_sure(confidence: float | None) -> bool:
    return confidence is None or confidence >= THRESHOLD
