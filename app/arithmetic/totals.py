"""Sums that a table states: of rows or columns that are called totals, or that add others up wherever one looks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from app.arithmetic.equations import Equation, Rule
from app.arithmetic.evidence import FIRST, is_meant, may_be_meant, weight
from app.arithmetic.figures import Figures
from app.document.table_edits import Place

_TOTAL = re.compile(
    r"\b(?:grand |sub[- ]?)?totals?\b|\bsums?\b|\boverall\b|\ball\b|∑|Σ|"
    r"(?:gesamt|summe|insgesamt)|\bzusammen\b|\btotaux\b|\bensemble\b|\bsomme\b|\btotale\b|\bsuma\b|\btotales\b|"
    r"\bsoma\b|\btotaal\b|\bitog|итог|всего|合计|合計|总计|總計|小计|小計|总和|總和|共计|共計",
    re.IGNORECASE,
)
_MOST_OTHERS = 14  # rows or columns of which any two are tried as the parts of a third


@dataclass(frozen=True, slots=True)
class _Direction:
    """A table looked at along its columns, or along its rows.

    Attributes:
        steps: what is added up and the sums, in order: rows, or columns.
        lines: where that happens: in each column, or in each row.
    """

    rule: Rule
    figures: Figures
    steps: Sequence[int]
    lines: Sequence[int]

    def place(self, step: int, line: int) -> Place:
        return (step, line) if self.rule is Rule.COLUMN_SUM else (line, step)

    def name(self, step: int) -> str:
        return self.figures.row_name(step) if self.rule is Rule.COLUMN_SUM else self.figures.column_name(step)

    def equation(self, total: int, parts: Sequence[int], line: int) -> Equation | None:
        """That the total is the sum of the parts in this line; None where something in it is no number."""
        result, places = self.place(total, line), [self.place(part, line) for part in parts]
        if result not in self.figures.numbers or not all(map(self.figures.is_number_or_blank, places)):
            return None
        known = tuple(place for place in places if place in self.figures.numbers)
        return Equation(self.rule, result, known) if len(known) > 1 else None

    def equations(self, total: int, parts: Sequence[int], most: int | None = None) -> list[Equation]:
        """The equations of all lines, or of the first ones."""
        found = (self.equation(total, parts, line) for line in self.lines[:most])
        return [equation for equation in found if equation is not None]


def total_equations(figures: Figures) -> Iterator[Equation]:
    """All sums that the table states, down its columns and along its rows."""
    rows, columns = range(figures.head, figures.rows), range(figures.columns)
    for direction in (
        _Direction(Rule.COLUMN_SUM, figures, rows, columns),
        _Direction(Rule.ROW_SUM, figures, columns, rows),
    ):
        named = [step for step in direction.steps if _TOTAL.search(direction.name(step))]
        told = list(_of_names(direction, named))
        yield from told
        if not told:
            yield from _of_the_last(direction)
        yield from _of_two(direction, {equation.places for equation in told})


def _of_names(direction: _Direction, named: Sequence[int]) -> Iterator[Equation]:
    """For each total the parts with which most lines agree."""
    for total in named:
        tried = [direction.equations(total, parts) for parts in _possible_parts(direction.steps, named, total)]
        agreeing = [_agreeing(direction.figures, equations) for equations in tried]
        if any(agreeing):
            for equations, agreed in zip(tried, agreeing, strict=True):
                if agreed == max(agreeing) or is_meant(equations, direction.figures.numbers):
                    yield from equations
        else:  # nothing but its name speaks for it
            yield from (replace(only, is_shown=False) for only in _alone(tried))


def _alone(tried: Sequence[Sequence[Equation]]) -> list[Equation]:
    """The different equations that stand alone, where a total stands in one line only."""
    return list(dict.fromkeys(equations[0] for equations in tried if len(equations) == 1))


def _possible_parts(steps: Sequence[int], named: Sequence[int], total: int) -> Iterator[list[int]]:
    """What a total may be the sum of."""
    before = [step for step in steps if step < total]
    after = [step for step in steps if step > total]
    totals = [step for step in before if step in named]
    last = totals[-1] if totals else -1
    items = [step for step in before if step not in named]
    yield [step for step in items if step > last]
    yield items
    yield items[1:]  # the first column may be years or numbers of the rows
    yield totals
    yield [step for step in before if step >= last]
    following = next((step for step in after if step in named), None)
    yield [step for step in after if following is None or step < following]
    yield [step for step in after if step not in named]


def _of_the_last(direction: _Direction) -> Iterator[Equation]:
    """The last row or column, where it adds up all before it without being called a total."""
    if len(direction.steps) > 3:
        equations = direction.equations(direction.steps[-1], direction.steps[:-1])
        if is_meant(equations, direction.figures.numbers):
            yield from equations


def _of_two(direction: _Direction, told: set[tuple[Place, ...]]) -> Iterator[Equation]:
    """One row or column that is the sum, or the difference, of two others; to the last digit, as so many are tried."""
    steps = [
        step
        for step in direction.steps
        if any(direction.place(step, line) in direction.figures.numbers for line in direction.lines)
    ]
    if len(steps) > _MOST_OTHERS:
        return
    for total in steps:
        for parts in combinations([step for step in steps if step != total], 2):
            if not may_be_meant(direction.equations(total, parts, FIRST), direction.figures.numbers):
                continue
            exact = (replace(one, is_exact=True) for one in direction.equations(total, parts))
            equations = [one for one in exact if one.places not in told]
            if is_meant(equations, direction.figures.numbers):
                yield from equations


def _agreeing(figures: Figures, equations: Sequence[Equation]) -> float:
    return sum(weight(one, figures.numbers) for one in equations if one.holds(figures.numbers))
