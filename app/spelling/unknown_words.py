"""Which words of a text no dictionary knows, if there is a dictionary for its language at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.spelling.dictionaries import WordList

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SHORTEST = 4
_FOREIGN = 0.3  # with a larger part of its words unknown, a text is in another language
_FEWEST = 12  # words; fewer say nothing of the language


class Speller:
    """Looks words up, and remembers what it found."""

    def __init__(self, dictionaries: Sequence[WordList]) -> None:
        self._dictionaries = list(dictionaries)
        self._known: list[dict[str, bool]] = [{} for _ in dictionaries]

    def unknown(self, text: str) -> frozenset[str]:
        """The words of a text that the dictionary of its language does not know; none where there is none.

        Names, abbreviations and short words are left out: they would be most of what is found.
        """
        words = frozenset(_words(text))
        if len(words) < _FEWEST:
            return frozenset()
        best = min((self._missing(index, words) for index in range(len(self._dictionaries))), key=len, default=None)
        if best is None or len(best) > _FOREIGN * len(words):
            return frozenset()
        return best

    def _missing(self, index: int, words: frozenset[str]) -> frozenset[str]:
        return frozenset(word for word in words if not self._knows(index, word))

    def _knows(self, index: int, word: str) -> bool:
        known = self._known[index]
        if word not in known:
            known[word] = bool(self._dictionaries[index].lookup(word.replace("’", "'")))
        return known[word]


def _words(text: str) -> Iterator[str]:
    """Words in small letters; one that stands at the start of a sentence has a capital, and may as well be a name."""
    for word in set(_WORD.findall(text)):
        if len(word) >= _SHORTEST and word.islower() and not _in_other_script(word):
            yield word


def _in_other_script(word: str) -> bool:
    """Whether words are written without spaces here, so that a run of letters is no word."""
    return any("\u2e80" <= character <= "\u9fff" for character in word)
