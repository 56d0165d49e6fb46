"""Which differences from a second reader are worth a look: all, or those where a model's fluency hides the wrong one.

A model that writes tokens mends misprints and, in coarse modes, exchanges numbers for others that look as right. Words
it gets wrong are seen when they are read; a wrong number, code or name reads as well as the right one.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from app.document.doubts import Doubt

_TOKEN = re.compile(r"\S+")
_SENTENCE_ENDS = ".!?:…。！？：\n"
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
        if _is_number_or_code(token) or (_may_be_name(token) and not begins):
            return True
        begins = token[-1] in _SENTENCE_ENDS
    single = _TOKEN.findall(text)
    return len(single) == 1 and _may_be_name(single[0])


def _is_number_or_code(token: str) -> bool:
    letters = [letter for letter in token if letter.isalpha()]
    is_acronym = len(letters) > 1 and all(letter.isupper() for letter in letters)
    return any(letter.isnumeric() for letter in token) or is_acronym or "@" in token or "://" in token


def _may_be_name(token: str) -> bool:
    first = next((letter for letter in token if letter.isalpha()), "")
    return bool(first) and (first.isupper() or unicodedata.category(first) == "Lo")
