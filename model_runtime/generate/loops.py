"""Noticing that a page's text has begun to go in circles, and where.

A loop is text that could have been foretold from the text before it: copied, or copied with its numbers counted on.
Real pages repeat themselves too, so how much of it makes a loop depends on what is repeated; the README gives the
reasons. Sees the text as it grows; knows nothing of models.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from model_runtime.generate.lexemes import Lexeme, Lexer
from model_runtime.generate.repeated_run import (
    RepeatedRun,
    all_numbers_change,
    is_blank_form,
    is_table_of_figures,
    is_wordless,
    longest_run,
)

ENOUGH = 185  # tokens of repetition that no real page has, unless one of the cases below applies
DOUBTFUL = 500  # tokens where tables of figures and rows of boxes repeat themselves as well
BLANK_FORM = 800  # tokens of empty rows
MANY_ROWS = 20  # repeats of figures that are a loop even below DOUBTFUL
MANY_COUNTED_ROWS = 12  # the same where every figure counts on
INTO_THIRD_COPY = 100  # tokens; two equal copies of anything may stand on a page
COUNTED_COPIES = 4  # further copies that differ in their numbers; three or four alike may stand on a page

_EVERY = 8  # tokens from one look to the next
_KEY = 6  # lexemes that must agree before a distance is looked at
_DISTANCES = 6  # nearest places that agree


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

    def append(self, text: str) -> Loop | None:
        """Take one token's text, which may be empty; the loop, once there is one."""
        self._waiting.append(text)
        self._ends.append((self._ends[-1] if self._ends else 0) + len(text))
        if len(self._ends) % _EVERY:
            return None
        self._read()
        return self._standstill() or self._repetition()

    def _read(self) -> None:
        fresh = self._lexer.feed("".join(self._waiting))
        self._waiting.clear()
        for lexeme in fresh:
            self._lexemes.append(lexeme)
            self._places.setdefault(self._key(), []).append(len(self._lexemes))
        if fresh:
            self._progress = len(self._ends)

    def _key(self) -> int:
        return hash(tuple(lexeme.folded for lexeme in self._lexemes[-_KEY:]))

    def _standstill(self) -> Loop | None:
        """Tokens without text, or blanks without end."""
        tokens = len(self._ends) - self._progress
        if tokens < ENOUGH:
            return None
        start = self._ends[self._progress - 1] if self._progress else 0
        return Loop(start, self._progress, tokens)

    def _repetition(self) -> Loop | None:
        """The nearest distance at which the text repeats itself at length decides; free numbers are tried last."""
        if len(self._lexemes) <= _KEY:
            return None
        here = len(self._lexemes)
        places = self._places[self._key()][-_DISTANCES - 1 :]
        for lenient in (False, True):
            for place in reversed(places):
                run = longest_run(self._lexemes, here - place, lenient) if place < here else None
                if run and (tokens := self._tokens_since(self._start_of(run))) >= ENOUGH:
                    return self._judged(run, tokens)
        return None

    def _judged(self, run: RepeatedRun, tokens: int) -> Loop | None:
        """The run as a loop, if there is more of it than a real page has."""
        unit = self._lexemes[-run.distance :]
        unit_tokens = self._tokens_since(unit[0].start)
        copies = unit_tokens + INTO_THIRD_COPY if run.verbatim else COUNTED_COPIES * unit_tokens
        if tokens < max(copies, self._needed(run, unit)):
            return None
        return Loop(self._start_of(run), len(self._ends) - tokens, tokens)

    def _needed(self, run: RepeatedRun, unit: list[Lexeme]) -> int:
        if is_blank_form(unit) or (run.lenient and is_wordless(unit)):
            return BLANK_FORM
        if run.lenient or (is_table_of_figures(unit) and not self._has_many_rows(run)):
            return DOUBTFUL
        return ENOUGH

    def _has_many_rows(self, run: RepeatedRun) -> bool:
        many = MANY_COUNTED_ROWS if all_numbers_change(self._lexemes, run.distance) else MANY_ROWS
        return len(self._lexemes) - run.start >= many * run.distance

    def _start_of(self, run: RepeatedRun) -> int:
        return self._lexemes[run.start].start if run.start < len(self._lexemes) else self._ends[-1]

    def _tokens_since(self, character: int) -> int:
        return len(self._ends) - bisect_right(self._ends, character)
