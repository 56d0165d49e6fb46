"""How many bits each piece of a text tells that the text shortly before it did not foretell.

A guess is what stood behind the same pieces the last time, longest row of pieces first. How far a guess is trusted is
learned while the text goes by: in a text that goes in circles guesses come true, and a piece tells next to nothing; in
real text they seldom do, even where the same words come again. Words are compared by their beginnings without accents,
numbers by their steps. Knows nothing of tokens.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, deque
from functools import lru_cache
from math import log2

from model_runtime.generate.lexemes import Kind, Lexeme

HORIZON = 300  # lexemes

_CONTEXTS = (5, 3, 2, 1)  # lexemes that have to agree
_STEM = 6  # letters
_LONG_WORD, _FEW_LETTERS = 8, 3  # letters; how many times as many as different ones, as in "hahahahaha"
_FOLLOWERS = 8  # that are kept of a context
_UNFORETOLD = 6.0  # bits of a piece that came before, elsewhere
_NEW_WORD = 12.0
_MOST_OF_NUMBER = 10.0
_DIGIT = 3.3
_SEEN_NUMBER = 4.0
_LEARNING = 1 / 24  # weight of one guess in how far its like is trusted

_Context = tuple[str, ...]


class _Trust:
    """Which share of the last guesses of each sort came true."""

    def __init__(self) -> None:
        self._shares: dict[tuple[str, int], float] = {}

    def bits(self, sort: tuple[str, int], is_true: bool) -> float:
        """What it tells that a guess of a sort is true, or is not; it is learned from at once."""
        share = self._shares.get(sort, 0.5)
        self._shares[sort] = share + (is_true - share) * _LEARNING
        return -log2(share if is_true else 1 - share)


class _Counter:
    """The numbers that stood at one place: the last, and its step from the one before."""

    __slots__ = ("step", "value")

    def __init__(self, value: int) -> None:
        self.value, self.step = value, 0

    def foretells(self, value: int) -> bool:
        return value - self.value in (0, self.step)

    def take(self, value: int) -> None:
        if value != self.value:
            self.value, self.step = value, value - self.value


class Surprise:
    """Takes a text's lexemes in one by one."""

    def __init__(self) -> None:
        self._past: _Context = ("",) * _CONTEXTS[0]
        self._place = 0
        self._followers: dict[_Context, dict[str, int]] = {}  # with the place where each came last, the latest last
        self._counters: dict[_Context, _Counter] = {}
        self._numbers: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self._forms: dict[str, str] = {}  # the last word with a stem
        self._expiring: deque[tuple[_Context, int]] = deque()
        self._trust = _Trust()

    def bits(self, lexeme: Lexeme) -> float:
        """What this piece tells."""
        is_number = lexeme.kind in (Kind.NUMBER, Kind.BOX)
        is_word = lexeme.kind is Kind.WORD
        sign = stem(lexeme.text) if is_word else lexeme.folded
        contexts = [self._past[-length:] for length in _CONTEXTS]
        bits = self._bits_of_sign(sign, contexts)
        if is_word:
            is_new = self._words.get(sign, -HORIZON) <= self._place - HORIZON
            bits = min(bits + self._bits_of_form(sign, lexeme.text), _NEW_WORD if is_new else _UNFORETOLD)
            self._words[sign] = self._place
        elif is_number:
            bits = min(bits + self._bits_of_number(lexeme, contexts), _MOST_OF_NUMBER)
        else:
            bits = min(bits, _UNFORETOLD)
        self._take(sign, contexts)
        return bits

    def _bits_of_sign(self, sign: str, contexts: list[_Context]) -> float:
        bits, refuted = 0.0, ""
        oldest = self._place - HORIZON
        for context in contexts:
            followers = self._followers.get(context)
            if not followers:
                continue
            guess = next(reversed(followers))
            if guess != refuted:
                bits += self._trust.bits(("last", len(context)), guess == sign)
                refuted = guess
            if guess == sign:
                return bits
            if len(followers) > 1:
                known = followers.get(sign, oldest) > oldest
                bits += self._trust.bits(("any", len(context)), known)
                if known:
                    return bits + log2(len(followers))
        return bits + _NEW_WORD

    def _bits_of_form(self, sign: str, word: str) -> float:
        """Of a word whose beginning is known: whether its end is as it was."""
        before = self._forms.get(sign)
        self._forms[sign] = word
        return self._trust.bits(("form", 0), before == word) if before is not None else 0.0

    def _bits_of_number(self, lexeme: Lexeme, contexts: list[_Context]) -> float:
        counters = [self._counters.get(context) for context in contexts]
        counter = next((counter for counter in counters if counter), None)
        bits = 0.0
        if counter is None or not counter.foretells(lexeme.value):
            seen = self._numbers.get(lexeme.text, -HORIZON) > self._place - HORIZON
            bits = _SEEN_NUMBER if seen else _DIGIT * len(lexeme.text)
        if counter:
            bits += self._trust.bits(("number", 0), counter.foretells(lexeme.value))
        self._numbers[lexeme.text] = self._place
        for context, known in zip(contexts, counters, strict=True):
            if known:
                known.take(lexeme.value)
            else:
                self._counters[context] = _Counter(lexeme.value)
        return bits

    def _take(self, sign: str, contexts: list[_Context]) -> None:
        for context in contexts:
            followers = self._followers.setdefault(context, {})
            followers.pop(sign, None)
            followers[sign] = self._place
            if len(followers) > _FOLLOWERS:
                del followers[next(iter(followers))]
            self._expiring.append((context, self._place))
        self._past = (*self._past[1:], sign)
        self._place += 1
        self._forget()

    def _forget(self) -> None:
        """Contexts that have not come for a while."""
        while self._expiring and self._expiring[0][1] <= self._place - HORIZON:
            context, place = self._expiring.popleft()
            followers = self._followers.get(context)
            if followers and followers[next(reversed(followers))] == place:
                del self._followers[context]
                self._counters.pop(context, None)


@lru_cache(4096)
def stem(word: str) -> str:
    """A word's beginning in small letters without accents; the commonest letters of a long one that has but a few."""
    letters = unicodedata.normalize("NFD", word).lower()
    if not letters.isascii():
        letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    if len(letters) < _LONG_WORD or _FEW_LETTERS * len(set(letters)) > len(letters):
        return letters[:_STEM]
    return "".join(sorted(letter for letter, _ in Counter(letters).most_common(_FEW_LETTERS)))
