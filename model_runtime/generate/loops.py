"""Noticing that a page's text has begun to go in circles, and where.

A loop is text that could have been foretold from the text before it: copied, or copied with its numbers counted on.
Real pages repeat themselves too, so how much of it makes a loop depends on what is repeated; the README gives the
reasons. Text that varies the same few words without end is none of these, and is noticed by how little it tells
(`monotony`). Sees the text as it grows; knows nothing of models.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from model_runtime.generate.enough_repetition import ENOUGH, FIGURES, tokens_needed
from model_runtime.generate.hollow_rows import HollowRowsMeter
from model_runtime.generate.lexemes import Lexeme, Lexer
from model_runtime.generate.monotony import MonotonyMeter, goes_in_circles, is_row_of_figures
from model_runtime.generate.repeated_run import RepeatedRun, longest_run

_EVERY = 8  # tokens from one look to the next, at the least
_PART = 16  # of a run that is long, but not long enough, is waited for before the next look
_KEY = 6  # lexemes that must agree before a distance is looked at
_DISTANCES = 6  # nearest places that agree
_SENTENCE_ENDS = ("\n", ".", "。", ";", "；", "!", "?", "！", "？")
_LOOKED_AT = 400  # lexemes of a monotony
_MOSTLY = 0.7  # share of a monotony that has to be copied for it to be cut where the copying began
_TO_SENTENCE = 24  # lexemes to look ahead for one that ends, to cut behind it


@dataclass(frozen=True, slots=True)
class Loop:
    """Where a page began to loop: what is before it may be kept, one copy of what was repeated included.

    Attributes:
        start: first character of the repetition in the page's text.
        start_token: number of the page's tokens whose text is wholly before it.
        tokens: tokens of repetition when it was noticed.
    """

    start: int
    start_token: int
    tokens: int


class LoopDetector:
    """Watches one page's text."""

    def __init__(self) -> None:
        self._lexer = Lexer()
        self._waiting: list[str] = []
        self._lexemes: list[Lexeme] = []
        self._places: dict[int, list[int]] = {}  # by the key of the lexemes before them
        self._ends: list[int] = []  # characters of the text after each token
        self._progress = 0  # tokens there were when a lexeme last came
        self._looks_at = 0  # tokens there have to be for the next look
        self._monotony = MonotonyMeter()
        self._rows = HollowRowsMeter()

    def append(self, text: str) -> Loop | None:
        """Take one token's text, which may be empty; the loop, once there is one."""
        self._waiting.append(text)
        self._ends.append((self._ends[-1] if self._ends else 0) + len(text))
        if len(self._ends) % _EVERY:
            return None
        self._read()
        return self._standstill() or self._repetition() or self._monotonous() or self._hollow_rows()

    def _read(self) -> None:
        fresh = self._lexer.feed("".join(self._waiting))
        self._waiting.clear()
        for lexeme in fresh:
            self._lexemes.append(lexeme)
            self._places.setdefault(self._key(), []).append(len(self._lexemes))
            self._monotony.append(lexeme)
            self._rows.append(lexeme)
        if fresh:
            self._progress = len(self._ends)

    def _key(self) -> int:
        return hash(tuple([lexeme.folded for lexeme in self._lexemes[-_KEY:]]))

    def _standstill(self) -> Loop | None:
        """Tokens without text, or blanks without end."""
        tokens = len(self._ends) - self._progress
        if tokens < ENOUGH:
            return None
        start = self._ends[self._progress - 1] if self._progress else 0
        return Loop(start, self._progress, tokens)

    def _repetition(self) -> Loop | None:
        """The nearest distance at which the text repeats itself at length decides; free numbers are tried last."""
        if len(self._ends) < self._looks_at:
            return None
        for lenient in (False, True):
            for run in self._runs(lenient):
                if (tokens := self._tokens_since(self._start_of(run))) >= ENOUGH:
                    self._looks_at = len(self._ends) + tokens // _PART
                    return self._judged(run, tokens)
        return None

    def _runs(self, lenient: bool) -> Iterator[RepeatedRun]:
        """The runs at each distance, but for several rounds of a shorter one that covers them."""
        found: list[RepeatedRun] = []
        for distance in self._distances():
            covered = len(self._lexemes) - distance
            if not any(distance % run.distance == 0 and run.start <= covered for run in found):
                found.append(longest_run(self._lexemes, distance, lenient))
                yield found[-1]

    def _distances(self) -> list[int]:
        """How far back the last pieces stood before, the nearest first."""
        here = len(self._lexemes)
        places = self._places[self._key()][-_DISTANCES - 1 :] if here > _KEY else []
        return [here - place for place in reversed(places) if place < here]

    def _monotonous(self) -> Loop | None:
        """Text that tells nothing new, cut where it began to repeat itself, or else behind a sentence."""
        place = self._monotony.start
        if place is None:
            return None
        stretch = self._lexemes[place:][-_LOOKED_AT:]
        tokens, told = self._tokens_since(self._lexemes[place].start), self._monotony.told
        if tokens < (FIGURES if is_row_of_figures(stretch) else ENOUGH) or not goes_in_circles(stretch, told):
            return None
        starts = (self._start_of(run) for run in self._runs(lenient=False))
        start = next((start for start in starts if self._tokens_since(start) >= _MOSTLY * tokens), None)
        if start is None:
            start = self._lexemes[self._sentence_after(place)].start
        tokens = self._tokens_since(start)
        return Loop(start, len(self._ends) - tokens, tokens)

    def _hollow_rows(self) -> Loop | None:
        """Rows of nothing, from the second one on."""
        place = self._rows.start
        if place is None or place >= len(self._lexemes):
            return None
        character = self._lexemes[place].start
        tokens = self._tokens_since(character)
        return Loop(character, len(self._ends) - tokens, tokens) if tokens >= ENOUGH else None

    def _sentence_after(self, place: int) -> int:
        ends = range(place, min(place + _TO_SENTENCE, len(self._lexemes) - 1))
        return next((end + 1 for end in ends if self._lexemes[end].text in _SENTENCE_ENDS), place)

    def _judged(self, run: RepeatedRun, tokens: int) -> Loop | None:
        """The run as a loop, if there is more of it than a real page has."""
        unit_tokens = self._tokens_since(self._lexemes[-run.distance].start)
        if tokens < tokens_needed(self._lexemes, run, unit_tokens):
            return None
        return Loop(self._start_of(run), len(self._ends) - tokens, tokens)

    def _start_of(self, run: RepeatedRun) -> int:
        return self._lexemes[run.start].start if run.start < len(self._lexemes) else self._ends[-1]

    def _tokens_since(self, character: int) -> int:
        return len(self._ends) - bisect_right(self._ends, character)
