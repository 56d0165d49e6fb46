"""Sentences to fill pages with, made anew from a seed: no two of a page are alike, so that every word has one place."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from tests.quality.vocabulary import VOCABULARIES, Vocabulary
from tests.sample_builder.typesetting import SOFT_HYPHEN

_SLOT = re.compile(r"\{(\w+)\}")
_VOWELS = "aeiouyäöüéèêàâîôûAEIOUÄÖÜÉ"
_SYLLABLE = re.compile(rf"(?<=\w)(?=[bcdfgjkmnpqstvwxz][{_VOWELS}])|(?<=[{_VOWELS}])(?=[hlr][{_VOWELS}])")
_LEAST_LETTERS = 7  # of a word that is broken


@dataclass(slots=True)
class Prose:
    """Text in one language. What was given out is not given out again while there is other text."""

    rng: random.Random
    language: str = "en"
    _given: set[str] = field(default_factory=set)

    @property
    def has_blanks(self) -> bool:
        return self.language not in ("zh", "ja")

    def sentence(self) -> str:
        return self._new(self._vocabulary.sentences)

    def paragraph(self, sentences: int | None = None) -> str:
        count = sentences or self.rng.randint(2, 5)
        return (" " if self.has_blanks else "").join(self.sentence() for _ in range(count))

    def short(self) -> str:
        """A few words: an item of a list, what stands in a cell."""
        return self._new(self._vocabulary.phrases)

    def heading(self) -> str:
        return self._new(self._vocabulary.headings)

    def word(self) -> str:
        """A noun, with a great letter."""
        noun = self._new(self._vocabulary.slots["noun"])
        return noun[:1].upper() + noun[1:]

    def name(self) -> str:
        return self._new(self._vocabulary.slots["name"])

    def number(self, low: int = 2, high: int = 999) -> str:
        return f"{self.rng.randint(low, high)}"

    def amount(self) -> str:
        """A sum of money as the language writes it."""
        euros, cents = self.rng.randint(12, 9800), self.rng.randint(0, 99)
        return f"{euros:,}.{cents:02}" if self.language != "de" else f"{euros},{cents:02}"

    def date(self) -> str:
        return f"{self.rng.randint(1, 28)}.{self.rng.randint(1, 12)}.{self.rng.randint(1961, 2024)}"

    @property
    def _vocabulary(self) -> Vocabulary:
        return VOCABULARIES[self.language]

    def _new(self, choices: tuple[str, ...]) -> str:
        text = ""
        for _ in range(40):
            text = _SLOT.sub(self._filled, self.rng.choice(choices))
            if text not in self._given:
                break
        self._given.add(text)
        return text[:1].upper() + text[1:]

    def _filled(self, slot: re.Match[str]) -> str:
        if slot[1] == "n":
            return str(self.rng.randint(2, 999))
        if slot[1] == "year":
            return str(self.rng.randint(1820, 2019))
        return self.rng.choice(self._vocabulary.slots[slot[1]])


def breakable(text: str) -> str:
    """The text with soft hyphens in its long words, roughly where they may be broken."""
    return re.sub(r"[^\W\d_]+", lambda word: _with_soft_hyphens(word[0]), text)


def _with_soft_hyphens(word: str) -> str:
    if len(word) < _LEAST_LETTERS or (not word.isascii() and word.upper() == word.lower()):
        return word
    places = [match.start() for match in _SYLLABLE.finditer(word) if 3 <= match.start() <= len(word) - 3]
    parts = [word[start:end] for start, end in zip([0, *places], [*places, len(word)], strict=True)]
    return SOFT_HYPHEN.join(parts)
