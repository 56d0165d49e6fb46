"""Digits that are printed higher or lower than the line: marks of notes, powers, indices. Told by their ink.

The recognizer writes them like any other digit, and "m2" or "word12" says something else than was printed. They are
written as Unicode has them, which every format carries and every search finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from model_runtime.engines.builtin.grouping import in_groups
from model_runtime.engines.builtin.line_ink import LineInk
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.unwritten import Unwritten

_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_DIGITS = frozenset("0123456789")
_SIGNS = frozenset("+-−")
_LONGEST = 3  # digits of a mark or a power
_TALL = frozenset("ABCDEFGHIKLMNOPRSTUVWXYZbdfhkl0123456789")  # as high as a capital
_LOW = frozenset("acemnorsuvwxz")  # as high as an x
_X_HEIGHT = 0.7  # of a capital's
_ON_LINE = frozenset("abcdehiklmnorstuvwxzABCDEFGHIKLMNOPRSTUVWXYZ0123456789.")
_FEWEST = 3  # characters by which the line's height and foot are known
_NEAR = 10  # characters to each side that tell where the foot of the line is
_MOST, _MOST_LOWERED = 0.95, 0.85  # of a capital's height, that such a digit has at most
_LEAST, _LEAST_LOWERED = 0.35, 0.5  # the same at least; a speck is lower, and a comma
_COME_OFF = 0.3  # of a mark's height, between it and a stroke that has come off
_OFF = 0.22  # capital heights by which the foot of a raised digit is over the line
_UNDER = 0.07  # the same, by which a lowered one reaches under it
_TOP = 0.68  # the same, that a lowered one reaches over it at most


@dataclass(frozen=True, slots=True)
class _Ink:
    """Top and bottom of a character's ink, in pixels of the piece."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


def with_raised_digits(signs: Sequence[Unwritten], ink: LineInk) -> list[Unwritten]:
    """The characters of a line, those digits behind a word that stand higher or lower as such.

    Args:
        signs: as the recognizer wrote them, from left to right.
        ink: of the line.
    """
    runs = _runs(signs)
    if not runs or not ink.marks:
        return list(signs)
    inks = [_ink_of(sign, ink.marks, ink.scale) for sign in signs]
    asked = {at for run in runs for at in run}
    height = _usual([tall for at, sign in enumerate(signs) if at not in asked and (tall := _capital(sign, inks[at]))])
    result: list[Unwritten | None] = list(signs)
    for run in runs if height else ():
        foot = _foot(signs, inks, run)
        found = {_place_of(inks[at], foot, height or 0.0) for at in run} if foot else set()
        table = _table_for(found - {None}, _before(signs, run))
        if table is None:
            continue
        for at in (*run, *_signs_before(signs, run)):
            result[at] = Unwritten(signs[at].text.translate(table), signs[at].first, signs[at].last)
        if signs[run[0] - 1].text == " ":  # a mark of a note behind a full stop
            result[run[0] - 1] = None
    return [sign for sign in result if sign is not None]


def _runs(signs: Sequence[Unwritten]) -> list[range]:
    """Digits behind each other that stand behind something else; a number at the line's head is none."""
    digits = (at for at, sign in enumerate(signs) if sign.text in _DIGITS)
    runs = in_groups(digits, lambda run, at: at == run[-1] + 1)
    return [range(run[0], run[-1] + 1) for run in runs if run[0] > 0 and len(run) <= _LONGEST]


def _before(signs: Sequence[Unwritten], run: range) -> str:
    """What stands before digits: a space where only the space does."""
    before = signs[run.start - 1].text
    return signs[run.start - 2].text if before in _SIGNS and run.start > 1 else before


def _signs_before(signs: Sequence[Unwritten], run: range) -> tuple[int, ...]:
    return (run.start - 1,) if signs[run.start - 1].text in _SIGNS and run.start > 1 else ()


def _table_for(places: set[str | None], before: str) -> dict[int, int] | None:
    """How to write digits that stand so; in old figures some of a number hang under the line, and others do not."""
    if places == {"high"}:
        return _RAISED
    return _LOWERED if places == {"low"} and (before.isalpha() or before == ")") else None


def _ink_of(sign: Unwritten, marks: Sequence[Box], scale: float) -> _Ink | None:
    """The ink of a character, if it is one mark of its own: letters that touch tell nothing."""
    middle = (sign.first + sign.last) / 2 * scale
    found = [mark for mark in marks if mark[0] - scale <= middle <= mark[2] + scale]
    if not found:
        return None
    mark = min(found, key=lambda mark: abs(mark[0] + mark[2] - 2 * middle) - (mark[3] - mark[1]))
    whole = [other for other in found if _is_part(other, mark)]
    top, bottom = min(other[1] for other in whole), max(other[3] for other in whole)
    return _Ink(top, bottom) if mark[2] - mark[0] <= 2 * (bottom - top) else None


def _is_part(other: Box, mark: Box) -> bool:
    """Whether a mark is a stroke that has come off another, over or under it."""
    across = min(other[2], mark[2]) - max(other[0], mark[0])
    apart = max(other[1], mark[1]) - min(other[3], mark[3])
    return across > (mark[2] - mark[0]) / 2 and apart <= _COME_OFF * (mark[3] - mark[1])


def _usual(values: Sequence[float]) -> float | None:
    return median(values) if len(values) >= _FEWEST else None


def _capital(sign: Unwritten, ink: _Ink | None) -> float:
    """How high a capital is by this character; 0 where it does not say."""
    if ink is None or sign.text not in _TALL | _LOW:
        return 0.0
    return ink.height if sign.text in _TALL else ink.height / _X_HEIGHT


def _foot(signs: Sequence[Unwritten], inks: Sequence[_Ink | None], run: range) -> float | None:
    """Where the line's characters stand near some digits."""
    near = range(max(0, run.start - _NEAR), min(len(signs), run.stop + _NEAR))
    return _usual([ink.bottom for i in near if i not in run and signs[i].text in _ON_LINE and (ink := inks[i])])


def _place_of(ink: _Ink | None, foot: float | None, height: float) -> str | None:
    """Where a digit stands: "high", "low" or "on" the line; None where its ink does not say."""
    if ink is None or foot is None:
        return None
    if _LEAST * height <= ink.height <= _MOST * height and ink.bottom <= foot - _OFF * height:
        return "high"
    is_small = _LEAST_LOWERED * height <= ink.height <= _MOST_LOWERED * height
    is_low = ink.bottom >= foot + _UNDER * height and ink.top >= foot - _TOP * height
    return "low" if is_small and is_low else "on"
