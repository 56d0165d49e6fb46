"""Products and shares that a table states: count and price and amount, a part and what it is of the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from app.arithmetic.equations import Equation, Rule
from app.arithmetic.evidence import FIRST, is_meant, may_be_meant
from app.arithmetic.figures import Figures
from app.document.table_edits import Place

_RATE = re.compile(r"(\d{1,2}(?:[.,]\d{1,2})?) ?%")
_MOST_COLUMNS = 12
_PERCENT = 100.0


def product_equations(figures: Figures) -> Iterator[Equation]:
    """Rows in which one column is the product of two others, or so many percent of another."""
    columns = _number_columns(figures)
    if len(columns) > _MOST_COLUMNS:
        return
    for result in columns:
        for first, second in combinations([column for column in columns if column != result], 2):
            for scale in (1.0, 1 / _PERCENT):
                if scale == 1.0 or _is_percent(figures, first) or _is_percent(figures, second):
                    equations = list(_products(figures, result, first, second, scale, FIRST))
                    if not may_be_meant(equations, figures.numbers):
                        continue
                    equations = list(_products(figures, result, first, second, scale))
                    if is_meant(equations, figures.numbers):
                        yield from equations


def share_equations(figures: Figures) -> Iterator[Equation]:
    """Columns that say how much of another column's sum each of its values is, in percent."""
    for share in _number_columns(figures):
        if not _is_percent(figures, share):
            continue
        for column in _number_columns(figures):
            if column != share and not _is_percent(figures, column):
                equations = list(_shares(figures, share, column))
                if is_meant(equations, figures.numbers):
                    yield from equations


def rate_equations(figures: Figures) -> Iterator[Equation]:
    """Rows whose name says how much they are of what stands above them ("VAT 19 %")."""
    for (row, column), number in figures.numbers.items():
        rate = _RATE.search(figures.row_name(row))
        if rate is None or number.unit == "%":
            continue
        scale = float(rate[1].replace(",", ".")) / _PERCENT
        above = [place for place in figures.numbers if place[1] == column and place[0] < row]
        possible = [Equation(Rule.PRODUCT, (row, column), (place,), scale) for place in above]
        holding = [one for one in possible if one.holds(figures.numbers) and figures.numbers[one.parts[0]].value]
        last = [replace(one, is_shown=False) for one in possible if one.parts[0] == max(above)]
        yield from holding[-1:] or last


def _products(
    figures: Figures, result: int, first: int, second: int, scale: float, most: int | None = None
) -> Iterator[Equation]:
    for row in range(figures.head, figures.rows)[:most]:
        places = [(row, column) for column in (result, first, second)]
        if all(place in figures.numbers for place in places):
            yield Equation(Rule.PRODUCT, places[0], (places[1], places[2]), scale)


def _shares(figures: Figures, share: int, column: int) -> Iterator[Equation]:
    """Each share of the value that stands for the whole: the one whose own share is 100, else the sum of all."""
    rows = [row for row in range(figures.head, figures.rows) if _both(figures, row, share, column)]
    whole = [row for row in rows if figures.numbers[row, share].value == _PERCENT]
    wholes: tuple[Place, ...] = tuple((row, column) for row in (whole[-1:] or rows))
    for row in rows:
        if row not in whole and len(rows) > 2:
            yield Equation(Rule.SHARE, (row, share), ((row, column), *wholes), _PERCENT)


def _both(figures: Figures, row: int, share: int, column: int) -> bool:
    return (row, share) in figures.numbers and (row, column) in figures.numbers


def _number_columns(figures: Figures) -> list[int]:
    return sorted({column for _, column in figures.numbers})


def _is_percent(figures: Figures, column: int) -> bool:
    units = [number.unit for (_, at), number in figures.numbers.items() if at == column]
    return units.count("%") * 2 > len(units) or "%" in figures.column_name(column)
