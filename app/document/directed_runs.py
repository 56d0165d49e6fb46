"""Runs of text parted where the direction turns, for formats that must be told which of them run from right to left.

After the Unicode bidirectional algorithm (UAX 9): its rules W1 to W7 for numbers, N0 for brackets, N1 and N2 for what
stands between words. Each line is looked at by itself; signs that only say how to look at others are not obeyed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from unicodedata import bidirectional

from app.document.direction import RIGHT_TO_LEFT, may_hold_right_to_left
from app.document.inline import Run

_CLOSING = dict(zip("([{⟨〈《「『【〔", ")]}⟩〉》」』】〕", strict=True))
_OBJECT = "\ufffc"  # stands for a formula
_NUMBERS = ("EN", "AN")
_DEEPEST = 63  # brackets in brackets, as the rule has it


def directed(runs: Iterable[Run], right_to_left: bool) -> list[tuple[Run, bool]]:
    """The runs of a paragraph, which is written `right_to_left` or not, and whether each of them is.

    A run in both directions becomes several. Numbers go with the words before them, as bidirectional text has it.
    """
    runs = list(runs)
    if not right_to_left and not any(may_hold_right_to_left(run.text) for run in runs):
        return [(run, False) for run in runs]
    signs = [_signs(run) for run in runs]
    ways = _ways("".join(text for text, _ in signs), [kind for _, kinds in signs for kind in kinds], right_to_left)
    parted: list[tuple[Run, bool]] = []
    at = 0
    for run, (text, _) in zip(runs, signs, strict=True):
        here = ways[at : at + len(text)]
        at += len(text)
        parted += [(run, here[0])] if run.math else _parted(run, here)
    return parted


def _signs(run: Run) -> tuple[str, list[str]]:
    """The characters that a run has in its line, and their classes; code without such letters is a word of Latin."""
    if run.math:
        return _OBJECT, [bidirectional(_OBJECT)]
    if run.code and not may_hold_right_to_left(run.text):
        return run.text, ["B" if letter == "\n" else "L" for letter in run.text]
    return run.text, [bidirectional(letter) for letter in run.text]


def _parted(run: Run, ways: Sequence[bool]) -> Iterator[tuple[Run, bool]]:
    start = 0
    for way, same in groupby(ways):
        end = start + sum(1 for _ in same)
        yield replace(run, text=run.text[start:end]), way
        start = end


def _ways(text: str, kinds: Sequence[str], base: bool) -> list[bool]:
    """Whether each character is written from right to left, line by line."""
    ways: list[bool] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        ways += [*_line(line, list(kinds[start:end]), "R" if base else "L"), base]
        start = end + 1
    return ways[:-1]


def _line(line: str, kinds: list[str], base: str) -> list[bool]:
    _settle_numbers(kinds, base)
    _settle_brackets(line, kinds, base)
    _settle_others(kinds, base)
    return [kind != "L" for kind in kinds]


def _settle_numbers(kinds: list[str], base: str) -> None:
    """Rules W1 to W7: what belongs to a number, and which numbers are part of words from left to right."""
    before = letter = base
    for at, kind in enumerate(kinds):
        if kind in ("NSM", "BN"):
            kind = before
        elif kind == "EN" and letter == "AL":
            kind = "AN"
        letter = kind if _is_letter(kind) else letter
        before = kinds[at] = kind
    _join_numbers(kinds)
    letter = base
    for at, kind in enumerate(kinds):
        if _is_letter(kind):
            letter = kinds[at] = "L" if kind == "L" else "R"
        elif kind == "EN" and letter == "L":
            kinds[at] = "L"


def _is_letter(kind: str) -> bool:
    return kind == "L" or kind in RIGHT_TO_LEFT


def _join_numbers(kinds: list[str]) -> None:
    """Signs between two digits, and those of money and percent beside one, are part of the number (W4 and W5)."""
    for at in range(1, len(kinds) - 1):
        left, right = kinds[at - 1], kinds[at + 1]
        joins = left in _NUMBERS if kinds[at] == "CS" else kinds[at] == "ES" and left == "EN"
        if joins and left == right:
            kinds[at] = left
    start = 0
    for kind, same in groupby(list(kinds)):
        end = start + sum(1 for _ in same)
        if kind == "ET" and "EN" in (*kinds[max(0, start - 1) : start], *kinds[end : end + 1]):
            kinds[start:end] = ["EN"] * (end - start)
        start = end


def _settle_brackets(line: str, kinds: list[str], base: str) -> None:
    """Rule N0: a pair of brackets goes with what it holds, where what stands before it does too."""
    for opening, closing in _pairs(line, kinds):
        inside = {_side(kind) for kind in kinds[opening + 1 : closing]} - {""}
        if not inside:
            continue
        other = "L" if base == "R" else "R"
        goes_on = inside == {other} and _side_before(kinds, opening, base) == other
        kinds[opening] = kinds[closing] = other if goes_on else base


def _side_before(kinds: Sequence[str], at: int, base: str) -> str:
    """The side of what stands before a place; that is near, for pairs that hold nothing with a side are passed by."""
    while at > 0:
        at -= 1
        if side := _side(kinds[at]):
            return side
    return base


def _pairs(line: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Where brackets open and close, in the order in which they open; none are looked for in too many others."""
    pairs: list[tuple[int, int]] = []
    unclosed: list[int] = []
    for at, letter in enumerate(line):
        if kinds[at] != "ON":
            continue
        if letter in _CLOSING:
            if len(unclosed) == _DEEPEST:
                break
            unclosed.append(at)
        elif letter in _CLOSING.values():
            match = next((place for place in reversed(unclosed) if _CLOSING[line[place]] == letter), None)
            if match is not None:
                del unclosed[unclosed.index(match) :]
                pairs.append((match, at))
    return sorted(pairs)


def _settle_others(kinds: list[str], base: str) -> None:
    """Rules N1 and N2: what has no direction goes with both its neighbors where these agree, else with all."""
    start, before = 0, base
    for side, same in groupby([_side(kind) for kind in kinds]):
        end = start + sum(1 for _ in same)
        if not side:
            behind = _side(kinds[end]) if end < len(kinds) else base
            kinds[start:end] = [before if before == behind else base] * (end - start)
        before = side or before
        start = end


def _side(kind: str) -> str:
    """The side that a character counts for: numbers for the right one, signs for none."""
    return "L" if kind == "L" else "R" if kind in ("R", *_NUMBERS) else ""
