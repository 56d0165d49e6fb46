"""How far back a row of lexemes repeats itself at a given distance, and what kind of thing is repeated.

Pure functions over lexemes. A few surprises are forgiven, a counter's turn from 9 to 1 for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from model_runtime.generate.lexemes import Kind, Lexeme

_SURPRISE = 20  # words and numbers foretold that outweigh one number that is not
_PATIENCE = 45  # how far below its best a run's weight may fall before it has ended: two surprises
_FILLERS = "._-–—…·‥*"
_ROW_ENDS = ("\n", "</tr>", "\\\\")


class Match(Enum):
    """How a lexeme stands to the one a distance before it."""

    COPY = "copy"
    CHANGE = "change"  # foretold: it counts on, or is free to change
    SURPRISE = "surprise"  # a number that nothing foretold
    END = "end"  # other words or another form: nothing is repeated here


@dataclass(frozen=True, slots=True)
class RepeatedRun:
    """Lexemes from `start` to the end, each foretold by the one `distance` before it.

    Attributes:
        verbatim: nothing but copies, so no number changed.
        lenient: numbers in boxes were free, and others only had to rise if there were words beside them.
    """

    start: int
    distance: int
    verbatim: bool
    lenient: bool


def longest_run(lexemes: Sequence[Lexeme], distance: int, lenient: bool) -> RepeatedRun:
    """The run at a distance that ends at the last lexeme; it begins at a row's beginning where one is near."""
    weight = best = 0
    start, changed = len(lexemes), False
    may_rise = lenient and not is_wordless(lexemes[-distance:])
    for place in range(len(lexemes) - 1, distance - 1, -1):
        match = _match(lexemes, place, distance, lenient, may_rise)
        if match is Match.SURPRISE:
            weight -= _SURPRISE
        elif match is not Match.END:
            weight += lexemes[place].kind is not Kind.MARK
        if match is Match.END or weight < best - _PATIENCE:
            break
        if weight >= best:
            best, start = weight, place
            changed = changed or match is Match.CHANGE
    return RepeatedRun(_row_start(lexemes, start, distance), distance, not changed, lenient)


def _match(lexemes: Sequence[Lexeme], place: int, distance: int, boxes_are_free: bool, numbers_may_rise: bool) -> Match:
    this, before = lexemes[place], lexemes[place - distance]
    if this.text == before.text:
        return Match.COPY
    if this.kind is not before.kind or this.kind in (Kind.MARK, Kind.WORD):
        return Match.END
    if boxes_are_free and this.kind is Kind.BOX:
        return Match.CHANGE
    step = this.value - before.value
    counts = (numbers_may_rise and step > 0) or step in _neighbor_steps(lexemes, place, distance)
    return Match.CHANGE if counts else Match.SURPRISE


def _neighbor_steps(lexemes: Sequence[Lexeme], place: int, distance: int) -> list[int]:
    """The steps of the same number one row earlier and one row later, where there are such rows."""
    kind, steps = lexemes[place].kind, []
    for later in (place - distance, place + distance):
        earlier = later - distance
        if earlier >= 0 and later < len(lexemes) and lexemes[later].kind is lexemes[earlier].kind is kind:
            steps.append(lexemes[later].value - lexemes[earlier].value)
    return steps


def _row_start(lexemes: Sequence[Lexeme], start: int, distance: int) -> int:
    """The first place within one distance from `start` where a row begins, or `start`."""
    for place in range(start, min(start + distance, len(lexemes))):
        if place and lexemes[place - 1].text in _ROW_ENDS:
            return place
    return start


def is_wordless(unit: Sequence[Lexeme]) -> bool:
    """Whether nothing is repeated but numbers and marks."""
    return all(lexeme.kind is not Kind.WORD for lexeme in unit)


def is_table_of_figures(unit: Sequence[Lexeme]) -> bool:
    """Whether the unit is numbers set apart by marks, without words."""
    kinds = {lexeme.kind for lexeme in unit}
    return Kind.NUMBER in kinds and Kind.MARK in kinds and Kind.WORD not in kinds


def all_numbers_change(lexemes: Sequence[Lexeme], distance: int) -> bool:
    """Whether no number of the last unit is the one it was a distance before."""
    places = range(len(lexemes) - distance, len(lexemes))
    numbers = [place for place in places if lexemes[place].kind is Kind.NUMBER]
    return all(lexemes[place].text != lexemes[place - distance].text for place in numbers)


def is_blank_form(unit: Sequence[Lexeme]) -> bool:
    """Whether the unit is rows to be filled in: no words, an empty place, at most one number in a row."""
    rows = sum(lexeme.text in _ROW_ENDS for lexeme in unit)
    numbers = sum(lexeme.kind is Kind.NUMBER for lexeme in unit)
    if not rows or numbers > rows or not is_wordless(unit):
        return False
    return any(_is_empty_place(first.text, second.text) for first, second in pairwise([*unit, unit[0]]))


def _is_empty_place(first: str, second: str) -> bool:
    """Whether two neighbors enclose nothing, or are a line to write on."""
    if first.startswith("<td"):
        return second == "</td>"
    return first == second and (first in _FILLERS or first == "|")
