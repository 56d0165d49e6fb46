"""Which words of a text no dictionary knows, if there is a dictionary for its language at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import partial
from itertools import islice

from app.spelling.dictionaries import WordList

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SHORTEST = 4
_FOREIGN = 0.3  # with a larger part of its words unknown, a text is in another language
_FEWEST = 12  # words; fewer say nothing of the language


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The language of a text: its code, and which of its words its dictionary has."""

    code: str
    knows: Callable[[str], bool]


class Speller:
    """Looks words up, and remembers what it found.

    Attributes:
        language: the code of the one that a person has said all texts are in; empty where each text tells its own.
    """

    def __init__(self, dictionaries: Sequence[WordList], learned: Iterable[str] = ()) -> None:
        """`learned` are words that a person has called right, whatever the language."""
        self.language = ""
        self._learned = set(learned)
        self._dictionaries = list(dictionaries)
        self._known: list[dict[str, bool]] = [{} for _ in dictionaries]

    def unknown(self, text: str) -> frozenset[str]:
        """The words of a text that the dictionary of its language does not know; none where there is none.

        Names, abbreviations and short words are left out: they would be most of what is found.
        """
        words = frozenset(_words(text))
        best = self._best_for(words)
        return self._missing(best, words) if best is not None else frozenset()

    def language_of(self, text: str) -> Dictionary | None:
        """The language of a text, if there is a dictionary of it."""
        best = self._best_for(frozenset(_words(text)))
        if best is None:
            return None
        return Dictionary(self._dictionaries[best].language, partial(self._knows, best))

    def knows(self, word: str) -> bool:
        """Whether any dictionary has a word."""
        return any(self._knows(index, word) for index in range(len(self._dictionaries)))

    def has_dictionary_for(self, text: str) -> bool:
        """Whether there is a dictionary for a text, or it is too short to say."""
        words = frozenset(_words(text))
        return (len(words) < _FEWEST and not self.language) or self._best_for(words) is not None

    def in_language(self, code: str) -> Speller:
        """The same, of texts that are said to be in this language; what either learns or finds, both know."""
        other = copy(self)
        other.language = code
        return other

    def languages(self) -> tuple[str, ...]:
        """The codes of the languages that there are dictionaries of, each once."""
        return tuple(dict.fromkeys(words.language for words in self._dictionaries))

    def learn(self, word: str) -> None:
        """A person has called a word right."""
        self._learned.add(word)

    def suggestions(self, text: str, word: str, most: int = 3) -> tuple[str, ...]:
        """What was perhaps meant by a word of a text, by the dictionary of its language; none where there is none."""
        best = self._best_for(frozenset(_words(text)))
        if best is None:
            return ()
        found = self._dictionaries[best].suggest(word.replace("’", "'"))
        return tuple(islice((other for other in found if other != word), most))

    def _best_for(self, words: frozenset[str]) -> int | None:
        """The dictionary that knows the words best: of the language that was said, else if it knows enough of them."""
        if self.language:
            said = [at for at, known in enumerate(self._dictionaries) if known.language == self.language]
            return min(said, key=lambda index: len(self._missing(index, words)), default=None)
        if len(words) < _FEWEST or not self._dictionaries:
            return None
        best = min(range(len(self._dictionaries)), key=lambda index: len(self._missing(index, words)))
        return best if len(self._missing(best, words)) <= _FOREIGN * len(words) else None

    def _missing(self, index: int, words: frozenset[str]) -> frozenset[str]:
        return frozenset(word for word in words if not self._knows(index, word))

    def _knows(self, index: int, word: str) -> bool:
        if word in self._learned:
            return True
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
