"""Where a table does not add up, and the one cell whose misreading would explain it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import isclose

from app.arithmetic.equations import Equation, Values
from app.arithmetic.figures import figures_of, possible_marks
from app.arithmetic.mending import Mend, Mending
from app.arithmetic.products import product_equations, rate_equations, share_equations
from app.arithmetic.totals import total_equations
from app.document.number_text import number_columns
from app.document.numbers import DecimalMark
from app.document.table import Table
from app.document.table_edits import Place

_LARGEST = 5000  # cells; no printed table that is added up has more
_WHOLE = 100.0
_DUST = 1e-9
_MOST_INEXACT = 1.25  # sums that hold but for rounding, for each that holds exactly: one slip touches few
_FAR_OFF = 0.5  # of what is stated: so far from it a "total" is something else (a mean, a rate)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Something that does not add up.

    Attributes:
        equation: what the table states.
        reckoned: what its result would be.
        mends: cells of which one, read otherwise, would mend it, the likeliest first; empty where none would.
        is_clear: whether the first of them is likelier than every other.
        decimals: with how many the result is printed.
    """

    equation: Equation
    reckoned: float
    decimals: int = 0
    mends: tuple[Mend, ...] = ()
    is_clear: bool = False

    @property
    def mend(self) -> Mend | None:
        """The one cell that would mend it."""
        return self.mends[0] if self.is_clear else None

    @property
    def suspect(self) -> Place:
        """The cell to look at: the one that would mend it, else the result."""
        return self.mend.place if self.mend else self.equation.result


@dataclass(frozen=True, slots=True)
class Account:
    """What a table states of its own numbers: how much of it holds, and what does not."""

    holding: int
    mismatches: tuple[Mismatch, ...]


def account_of(table: Table) -> Account:
    """Hold every sum, product and share that a table states against its numbers."""
    if table.rows * table.columns > _LARGEST or not number_columns_of(table):
        return Account(0, ())
    accounts = [_account(table, mark) for mark in possible_marks(table)]
    return max(accounts, key=lambda account: account.holding - len(account.mismatches))


def _account(table: Table, mark: DecimalMark) -> Account:
    figures = figures_of(table, mark)
    equations = [*total_equations(figures), *product_equations(figures)]
    equations += [*rate_equations(figures), *share_equations(figures)]
    equations = _as_exact_as_the_rest(_once(equations), figures.numbers)
    mending = Mending(table, figures, equations)
    found = [mismatch for one in mending.failed if (mismatch := _mismatch(one, mending, figures.numbers))]
    return Account(len(mending.held), tuple(_without_rivals(found)))


def _without_rivals(found: Sequence[Mismatch]) -> Iterator[Mismatch]:
    """Of explanations of one result that no other numbers support the shortest, and none where they do not agree."""
    guesses = [one for one in found if not one.equation.is_shown]
    for one in found:
        rivals = [other for other in guesses if other.equation.result == one.equation.result]
        agree = all(isclose(one.reckoned, other.reckoned, rel_tol=_DUST) for other in rivals)
        if one.equation.is_shown or (agree and one is min(rivals, key=lambda rival: len(rival.equation.parts))):
            yield one


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


def _mismatch(failing: Equation, mending: Mending, values: Values) -> Mismatch | None:
    mends, is_clear = mending.mends(failing)
    needed = failing.needed(failing.result, values)
    reckoned = (needed.low + needed.high) / 2
    if not mends and (not failing.is_shown or _is_something_else(failing, reckoned, values)):
        return None
    return Mismatch(failing, reckoned, values[failing.result].decimals, mends, is_clear)


def _is_something_else(equation: Equation, reckoned: float, values: Values) -> bool:
    """A mean, a rate, or a sum of other things: no misreading makes it of this one."""
    stated = values[equation.result]
    if not equation.rule.is_sum:
        return abs(reckoned - stated.value) > _FAR_OFF * max(abs(stated.value), abs(reckoned))
    parts = [values[part].value for part in equation.parts]
    lies_between = min(parts) <= stated.value <= max(parts)
    return stated.unit == "%" or lies_between or abs(reckoned - stated.value) > _FAR_OFF * abs(stated.value)
