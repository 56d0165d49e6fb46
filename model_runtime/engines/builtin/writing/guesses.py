"""Which language a page is in, of those whose letters the recognizer knows in part, told by the letters it knows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from model_runtime.engines.builtin.writing.systems import Language, languages_told_apart

_FEWEST_GUESSES = 3
_FEWEST_TELLING = 2


@dataclass(slots=True)
class Guesses:
    """What was guessed on one page so far.

    Attributes:
        letters: how many letters were guessed.
        telling: how often letters were seen that tell a language.
    """

    letters: int = 0
    telling: Counter[str] = field(default_factory=Counter)

    def count(self, written: str, guessed: int) -> None:
        """One more line: what the recognizer wrote, and how many letters were guessed in it."""
        self.letters += guessed
        self.telling.update(written.lower())

    @property
    def are_many(self) -> bool:
        """Whether it is the letters of the page that are not known, and not a blot on one of them."""
        return self.letters >= _FEWEST_GUESSES

    @property
    def language(self) -> Language | None:
        """The language whose letters were guessed, where it can be told."""
        if not self.are_many:
            return None
        most = max(languages_told_apart(), key=self._seen_of)
        return most if self._seen_of(most) >= _FEWEST_TELLING else None

    def _seen_of(self, language: Language) -> int:
        return sum(self.telling[letter] for letter in language.telling)
