"""Hard tokens: numbers, codes, names and formulas, which a fluent reader replaces by others that read as well.

A wrong word is seen when the text is read; a wrong number is not. So these are counted apart: how many of the truth's
were kept, and how many numbers became other numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from app.measures.formulas import formulas_in, normalized_formula, without_formulas

_TOKEN = re.compile(r"\S+")
_OUTER = re.compile(r"^[^\w@+\-−]+|[^\w%°]+$")
SENTENCE_ENDS = ".!?:…。！？：\n"
_MOST_ALIGNED = 6_000  # words; a text of more goes in circles, and no alignment of it says anything


class HardKind(StrEnum):
    """What a hard token is."""

    NUMBER = "number"
    CODE = "code"
    NAME = "name"
    FORMULA = "formula"


@dataclass(frozen=True, slots=True)
class Kept:
    """Of so many hard tokens of the truth so many were read as they are."""

    count: int
    of: int

    @property
    def share(self) -> float | None:
        """0..1; None where the truth has none."""
        return self.count / self.of if self.of else None


def has_number(token: str) -> bool:
    return any(letter.isnumeric() for letter in token)


def _is_number(token: str) -> bool:
    """Whether a word is nothing but a number, as it may be printed."""
    return has_number(token) and not any(letter.isalpha() for letter in token)


def is_number_or_code(token: str) -> bool:
    """Whether a word holds a numeral, or is an acronym or an address."""
    letters = [letter for letter in token if letter.isalpha()]
    is_acronym = len(letters) > 1 and all(letter.isupper() for letter in letters)
    return has_number(token) or is_acronym or "@" in token or "://" in token


def may_be_name(token: str) -> bool:
    """Whether a word begins like a name; what is written without capitals (Chinese, Arabic) may always be one."""
    first = next((letter for letter in token if letter.isalpha()), "")
    return bool(first) and (first.isupper() or unicodedata.category(first) == "Lo")


def hard_tokens(text: str) -> dict[HardKind, Counter[str]]:
    """The hard tokens of a text by their kind, each as often as it stands there.

    A name is a capitalized word that does not begin a sentence. Scripts without capitals have no names here: every
    word of theirs would be one. Formulas are in the form in which they are compared.
    """
    found: dict[HardKind, Counter[str]] = {kind: Counter() for kind in HardKind}
    found[HardKind.FORMULA].update(filter(None, map(normalized_formula, formulas_in(text))))
    begins = True
    for token in _TOKEN.findall(without_formulas(text)):
        word = _bare(token)
        if (kind := _kind(word, begins)) is not None:
            found[kind][word] += 1
        begins = token[-1] in SENTENCE_ENDS or not word
    return found


def hard_tokens_kept(found: str, truth: str) -> dict[HardKind, Kept]:
    """How many of the truth's hard tokens the found text has, wherever they stand in it."""
    words = Counter(map(_bare, _TOKEN.findall(without_formulas(found))))
    formulas = Counter(map(normalized_formula, formulas_in(found)))
    kept = {}
    for kind, wanted in hard_tokens(truth).items():
        there = formulas if kind is HardKind.FORMULA else words
        kept[kind] = Kept((wanted & there).total(), wanted.total())
    return kept


def kept_together(kept: Mapping[HardKind, Kept]) -> Kept:
    """Hard tokens of all kinds as one number."""
    return Kept(sum(one.count for one in kept.values()), sum(one.of for one in kept.values()))


def numbers_replaced(found: str, truth: str) -> Kept:
    """How many of the truth's numbers stand in the found text as other numbers, both texts laid along each other."""
    words, expected = (list(map(_bare, without_formulas(text).split()))[:_MOST_ALIGNED] for text in (found, truth))
    replaced = sum(has_number(new) and new != old for old, new in _exchanged(expected, words) if _is_number(old))
    return Kept(replaced, sum(map(_is_number, expected)))


def _exchanged(expected: list[str], words: list[str]) -> Iterator[tuple[str, str]]:
    for part in Levenshtein.opcodes(expected, words):
        if part.tag == "replace":
            yield from zip(
                expected[part.src_start : part.src_end], words[part.dest_start : part.dest_end], strict=False
            )


def _bare(token: str) -> str:
    """A token without the punctuation and the marks around it."""
    return _OUTER.sub("", unicodedata.normalize("NFKC", token))


def _kind(word: str, begins: bool) -> HardKind | None:
    if not word:
        return None
    if is_number_or_code(word):
        return HardKind.NUMBER if _is_number(word) else HardKind.CODE
    first = next((letter for letter in word if letter.isalpha()), "")
    return HardKind.NAME if first.isupper() and not begins else None
