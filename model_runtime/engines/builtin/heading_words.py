"""Whether words may be a heading, and whether they can be nothing else. Plain strings."""

from __future__ import annotations

import re

from model_runtime.engines.builtin.code_signs import has_code_sign
from model_runtime.engines.builtin.formula_signs import is_formula
from model_runtime.engines.builtin.numbering import numbering_of
from model_runtime.engines.builtin.text import is_dense, list_mark

_MOST_WORDS = 18
_FEWEST_LETTERS = 2
_MONTH = (
    r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|févr|mars|avr|juin|juil|août|déc)\w*\.?"
)
_DATE = re.compile(
    rf"(?:[^\W\d_]+,?\s+){{0,3}}(?:\d{{1,2}}(?:st|nd|rd|th|er)?\.?\s+(?:de\s+|of\s+)?{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?)"
    r"(?:,?\s+(?:de\s+)?\d{4})?|.{0,20}\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}\s*年.{0,8}日",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\S+@\S+\.\w|https?://|www\.|(?:tel|phone|fax|e-?mail)\b[.:]|\+?\d[\d\s/()-]{7,}$", re.IGNORECASE
)
_OPEN_END = re.compile(r"[,;、，；]$")
_SENTENCE_END = re.compile(r"[.:。：]$")


def may_head(text: str, *, is_guess: bool) -> bool:
    """Whether words may be a heading.

    Args:
        text: in one line.
        is_guess: whether nothing but its print speaks for it; then it must not end as sentences do either.
    """
    text = text.strip()
    letters = [char for char in text if char.isalpha()]
    if len(letters) < (1 if any(map(is_dense, letters)) else _FEWEST_LETTERS) or is_formula(text):
        return False
    if _OPEN_END.search(text) or _DATE.fullmatch(text) or _CONTACT.search(text):
        return False
    if not is_guess:
        return True
    number = numbering_of(text)
    if (
        len(text.split()) > _MOST_WORDS
        or has_code_sign(text)
        or (number is None and (text[0].islower() or list_mark(text)))
    ):
        return False
    return number is not None or not _SENTENCE_END.search(text)


def is_counted(text: str) -> bool:
    """Whether a number begins the text that only headings have: "2.1 The pilot", "Chapter 3", "§ 4", "第一章"."""
    number = numbering_of(text)
    if number is None or number.is_plain or len(text.split()) > _MOST_WORDS:
        return False
    return not number.words or number.words[0].isupper() or is_dense(number.words[0])
