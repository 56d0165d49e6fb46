"""Where a table does not add up, and the one cell whose misreading would explain it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.arithmetic.equations import Equation, Interval, Values
from app.arithmetic.figures import Figures, figures_of, possible_marks
from app.arithmetic.products import product_equations, share_equations
from app.arithmetic.slips import Slip, likeliest_slip
from app.arithmetic.totals import total_equations
from app.document.number_text import number_columns
from app.document.numbers import DecimalMark, Number, number_from
from app.document.table import Table
from app.document.table_edits import Place

_LARGEST = 5000  # cells; no printed table that is added up has more
_MOST_MENDS = 4
_WHOLE = 100.0
_MOST_INEXACT = 1.25  # sums that hold but for rounding, for each that holds exactly: one slip touches few
_FAR_OFF = 0.5  # of what is stated: so far from it a "total" is something else (a mean, a rate)


@dataclass(frozen=True, slots=True)
class Mend:
    """A cell that, read otherwise, would let everything add up."""

    place: Place
    slip: Slip


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Something that does not add up.

    Attributes:
        equation: what the table states.
        reckoned: what its result would be.
        mends: cells of which one, read otherwise, would mend it, the likeliest first; empty where none would.
        is_clear: whether the first of them is likelier than every other.
    """

    equation: Equation
    reckoned: float
    mends: tuple[Mend, ...] = ()
    is_clear: bool = False

    @property
    def mend(self) -> Mend | None:
        """The one cell that would mend it."""
        return self.mends[0] if self.is_clear else None


@dataclass(frozen=True, slots=True)
class Account:
    """What a table states of its own numbers: how much of it holds, and what does not."""

    holding: int
    mismatches: tuple[Mismatch, ...]

    def suspects(self) -> frozenset[Place]:
        """The cells to look at: the one that would mend it, else the result."""
        return frozenset(one.mend.place if one.mend else one.equation.result for one in self.mismatches)


def account_of(table: Table) -> Account:
    """Hold every sum, product and share that a table states against its numbers."""
    if table.rows * table.columns > _LARGEST or not number_columns_of(table):
        return Account(0, ())
    accounts = [_account(table, mark) for mark in possible_marks(table)]
    return max(accounts, key=lambda account: account.holding - len(account.mismatches))


def _account(table: Table, mark: DecimalMark) -> Account:
    figures = figures_of(table, mark)
    equations = _once([*total_equations(figures), *product_equations(figures), *share_equations(figures)])
    equations = _as_exact_as_the_rest(equations, figures.numbers)
    held = [one for one in equations if one.holds(figures.numbers)]
    failed = [one for one in equations if not one.holds(figures.numbers)]
    found = [_mismatch(one, failed, held, figures, table) for one in failed]
    return Account(len(held), tuple(one for one in found if one is not None))


def _as_exact_as_the_rest(equations: Sequence[Equation], values: Values) -> list[Equation]:
    """Where all sums but those that fail are what the printed numbers add up to, no other is excused by rounding."""
    exact = [replace(one, is_exact=True) if _is_of_amounts(one, values) else one for one in equations]
    sums = [one for one in exact if one.rule.is_sum]
    holding = sum(one.holds(values) for one in sums)
    allowed = sum(one.holds(values) for one in equations if one.rule.is_sum)
    return exact if holding > allowed - holding and holding * _MOST_INEXACT >= allowed else list(equations)


def number_columns_of(table: Table) -> bool:
    return bool(number_columns(table)) or any(cell.text[:1].isdigit() for cell in table.cells)


def _is_of_amounts(equation: Equation, values: Values) -> bool:
    """Whether it is a sum, and not one of shares, which seldom make a hundred."""
    return equation.rule.is_sum and values[equation.result].unit != "%" and values[equation.result].value != _WHOLE


def _once(equations: Iterable[Equation]) -> list[Equation]:
    """Each statement once, however many ways lead to it (a sum of two is the difference of two others as well)."""
    seen: dict[frozenset[Place], Equation] = {}
    for equation in equations:
        seen.setdefault(frozenset(equation.places), equation)
    return list(seen.values())


def _mismatch(
    failing: Equation, failed: Sequence[Equation], held: Sequence[Equation], figures: Figures, table: Table
) -> Mismatch | None:
    mends, is_clear = _mends(failing, failed, held, figures, table)
    needed = failing.needed(failing.result, figures.numbers)
    reckoned = (needed.low + needed.high) / 2
    if not mends and (not failing.is_shown or _is_something_else(failing, reckoned, figures.numbers)):
        return None
    return Mismatch(failing, reckoned, mends, is_clear)


def _is_something_else(equation: Equation, reckoned: float, values: Values) -> bool:
    """A mean, a rate, or a sum of other things: no misreading makes it of this one."""
    stated = values[equation.result]
    if not equation.rule.is_sum:
        return abs(reckoned - stated.value) > _FAR_OFF * max(abs(stated.value), abs(reckoned))
    parts = [values[part].value for part in equation.parts]
    lies_between = min(parts) <= stated.value <= max(parts)
    return stated.unit == "%" or lies_between or abs(reckoned - stated.value) > _FAR_OFF * abs(stated.value)


def _mends(
    failing: Equation, failed: Sequence[Equation], held: Sequence[Equation], figures: Figures, table: Table
) -> tuple[tuple[Mend, ...], bool]:
    """Cells whose misreading explains what fails and breaks nothing that holds; whether one explains the most."""
    texts = {(cell.row, cell.column): cell.text for cell in table.cells}
    found: list[tuple[tuple[int, int], Mend]] = []
    for place in failing.places:
        beside = [one for one in failed if place in one.places]
        agreed = [one for one in held if place in one.places]
        for explained in [beside, [failing]] if len(beside) > 1 else [beside]:
            needed = _common(one.needed(place, figures.numbers) for one in explained)
            number, mark = figures.numbers[place], figures.marks[place[1]]
            slip = likeliest_slip(texts[place], number, mark, needed) if needed else None
            if slip and _still_hold(agreed, place, slip, figures):
                found.append(((-len(explained), slip.cost), Mend(place, slip)))
                break
    found.sort(key=lambda entry: entry[0])
    is_clear = len(found) == 1 or (len(found) > 1 and found[0][0][0] < found[1][0][0])
    return tuple(mend for _, mend in found[:_MOST_MENDS]), is_clear


def _still_hold(equations: Sequence[Equation], place: Place, slip: Slip, figures: Figures) -> bool:
    number = number_from(slip.text, figures.marks[place[1]])
    if number is None:
        return False
    values: dict[Place, Number] = {**figures.numbers, place: number}
    return all(one.holds(values) for one in equations)


def _common(spans: Iterable[Interval]) -> Interval | None:
    """Where all spans lie over each other."""
    low, high = float("-inf"), float("inf")
    for span in spans:
        low, high = max(low, span.low), min(high, span.high)
    dust = 1e-9 * max(1.0, abs(low), abs(high))
    return Interval(min(low, high), max(low, high)) if low <= high + dust else None
