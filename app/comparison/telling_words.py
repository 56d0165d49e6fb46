"""Which differences from a second reader are worth a look: all, or those where a model's fluency hides the wrong one.

A model that writes tokens mends misprints and, in coarse modes, exchanges numbers for others that look as right. Words
it gets wrong are seen when they are read; a wrong number, code or name reads as well as the right one.
"""

from __future__ import annotations

import re
from enum import StrEnum

from app.document.doubts import Doubt
from app.measures.hard_tokens import SENTENCE_ENDS, is_number_or_code, may_be_name

_TOKEN = re.compile(r"\S+")
_WHOLE_LINE = 3  # words that one reader has and the other lacks


class Told(StrEnum):
    """What is told of the differences."""

    NEVER = "never"
    NUMBERS = "numbers"
    WORDS = "words"


def is_told(doubt: Doubt, told: Told) -> bool:
    """Whether a place where a second reader has something else is told.

    With `NUMBERS`: where a number, a code, an address or a name is on either side, or a line is on one side only. What
    is written without capitals (Chinese, Arabic) may be a name.
    """
    if told is not Told.NUMBERS:
        return told is Told.WORDS
    if doubt.lacks_block or _is_line(doubt.words, doubt.other) or _is_line(doubt.other, doubt.words):
        return True
    return any(_is_telling(text) for text in (doubt.words, doubt.other))


def _is_line(words: str, other: str) -> bool:
    return not other and len(words.split()) >= _WHOLE_LINE


def _is_telling(text: str) -> bool:
    """Whether a number, code or name is among the words; one that begins a sentence has its capital from there."""
    begins = True
    for token in _TOKEN.findall(text):
        if is_number_or_code(token) or (may_be_name(token) and not begins):
            return True
        begins = token[-1] in SENTENCE_ENDS
    single = _TOKEN.findall(text)
    return len(single) == 1 and may_be_name(single[0])
