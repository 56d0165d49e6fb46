"""From a table to the data of a chart: what is a name, a series, the first axis, a sum."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from app.charts.chart_data import Category, ChartData, ChartPoint, Series
from app.charts.places import CellsByPlace, places_of
from app.charts.time_words import are_seasons, runs_in_time
from app.document.numbers import DecimalMark, decimal_mark_of, number_from
from app.document.table import Table

_TOTALS = frozenset(
    {"total", "totals", "sum", "grand total", "summe", "gesamt", "insgesamt", "zusammen", "somme",
     "suma", "totale", "合计", "合計", "总计", "總計", "总数", "共计", "итого", "всего"}
)  # fmt: skip
# Of these only the place is known: "all" may be a sum of counts or a mean of rates.
_MEANS = frozenset(
    {"mean", "average", "avg", "all", "overall", "ø", "mittel", "mittelwert", "durchschnitt", "moyenne", "media",
     "平均", "平均值", "均值", "среднее"}
)  # fmt: skip
_FEWEST_WITH_SUMMARY = 3
_NAME_AND_UNIT = re.compile(
    r"(?P<name>.*?\S)\s*(?:,\s*(?P<comma>[^\s,]{1,8})|[(\[（](?P<bracket>[^()\[\]（）]{1,12})[)\]）]|(?<=\s)(?P<sign>[%‰]))"
)
_UNIT_SIGNS = re.compile(r"[%‰°$€£¥]|.*/.*|[^\d]{1,3}")
_LONGEST_NAME = 1000  # letters; what is longer names no unit
_MOSTLY = 0.75
_ENOUGH_NUMBERS = 4


def chart_data_of(table: Table, by_rows: bool | None = None) -> ChartData:
    """What a table says as a chart. Any table gives something, perhaps without series.

    Args:
        table: the numbers with their names.
        by_rows: whether each series is a row; None to tell by the names.
    """
    places = places_of(table)
    if _names_run_across(places) if by_rows is None else by_rows:
        data = _read(places.transposed())
        # The corner stands over names of series now; of numbers across the head it may still be the title.
        return replace(data, by_rows=True, x_title=data.x_title if data.is_numeric else "")
    return _read(places)


def _read(places: CellsByPlace) -> ChartData:
    """The data of a table whose columns are series."""
    title = places.title()
    head = places.head_rows()
    first = 1 if places.columns > 1 else 0
    marks = _decimal_marks(places, head)
    categories, is_numeric = _categories(places, head, marks) if first else (_numbered(places, head), False)
    series = tuple(_series(places, column, head, marks[column]) for column in range(first, places.columns))
    series = tuple(one for one in series if any(value is not None for value in one.values))
    has_sums = len(series) > 2 and _is_total(series[-1].name)
    sums = series[-1] if has_sums else None
    x_title = places.name(0, head) if first else ""
    drawn = series[:-1] if has_sums else series
    return _without_summaries(ChartData(title, x_title, categories, is_numeric, drawn, sums=sums, head=head))


def _names_run_across(places: CellsByPlace) -> bool:
    """Whether the head holds the first axis: times or a scale over named rows, or names over a single row."""
    head = places.head_rows()
    if head == 0 or places.columns < 3:
        return False
    if places.rows - head == 1:
        return True
    labels = [places.name(column, head) for column in range(1, places.columns)]
    down = [places.plain(row, 0) for row in range(head, places.rows)]
    return _is_axis(labels) and not _is_axis(down) and all(down) and not any(map(number_from, down))


def _is_axis(labels: Sequence[str]) -> bool:
    numbers = [number.value for label in labels if (number := number_from(label))]
    if len(numbers) == len(labels):
        return len(numbers) > 1 and all(a < b for a, b in pairwise(numbers))
    return runs_in_time(labels) or are_seasons(labels)


def _decimal_marks(places: CellsByPlace, head: int) -> list[DecimalMark]:
    """The decimal mark of each column; where one leaves it open, that of the whole table."""
    columns = [[places.text(row, column) for row in range(head, places.rows)] for column in range(places.columns)]
    usual = decimal_mark_of(text for column in columns for text in column) or DecimalMark.POINT
    return [decimal_mark_of(column) or usual for column in columns]


# --- the first axis ----------------------------------------------------------------------------------------------


def _categories(places: CellsByPlace, head: int, marks: Sequence[DecimalMark]) -> tuple[tuple[Category, ...], bool]:
    """The first column, and whether it is one of numbers: all are, or most of at least four."""
    categories = []
    for row in range(head, places.rows):
        number = number_from(places.text(row, 0), marks[0])
        categories.append(Category(places.place(row, 0), places.plain(row, 0), number.value if number else None))
    body = [category for category in categories if not (_is_total(category.text) or _is_mean(category.text))]
    count = sum(category.number is not None for category in body)
    numeric = len(body) > 1 and (count == len(body) or (count >= _ENOUGH_NUMBERS and count >= _MOSTLY * len(body)))
    if not numeric:
        categories = [replace(category, number=None) for category in categories]
    return tuple(categories), numeric


def _numbered(places: CellsByPlace, head: int) -> tuple[Category, ...]:
    return tuple(Category(None, str(row - head + 1)) for row in range(head, places.rows))


# --- series ------------------------------------------------------------------------------------------------------


def _series(places: CellsByPlace, column: int, head: int, mark: DecimalMark) -> Series:
    points, units = [], Counter[str]()
    for row in range(head, places.rows):
        number = number_from(places.text(row, column), mark)
        units.update([number.unit] if number else [])
        value, decimals = (number.value, number.decimals) if number else (None, 0)
        points.append(ChartPoint(places.place(row, column), value, places.plain(row, column), decimals))
    name, unit = name_and_unit(places.name(column, head))
    usual = units.most_common(1)[0][0] if units else ""
    return Series(name, unit or usual, tuple(points), places.place(head - 1, column) if head else None)


def name_and_unit(text: str) -> tuple[str, str]:
    """Name and unit of "Reed, %" or "Reed (%)"; a text without a unit is all name."""
    found = _NAME_AND_UNIT.fullmatch(text) if len(text) <= _LONGEST_NAME else None
    if found is None:
        return text, ""
    unit = found["bracket"] or found["comma"] or found["sign"]
    if found["comma"] and not _UNIT_SIGNS.fullmatch(unit):
        return text, ""
    return found["name"], unit.strip()


# --- sums --------------------------------------------------------------------------------------------------------


def _is_total(text: str) -> bool:
    return text.strip().strip(":.").lower() in _TOTALS


def _is_mean(text: str) -> bool:
    return text.strip().strip(":.").lower() in _MEANS


def _without_summaries(data: ChartData) -> ChartData:
    """The data with its last categories apart, where they are the sum or the mean of at least two others."""
    while len(data.categories) >= _FEWEST_WITH_SUMMARY:
        last = data.categories[-1].text
        points = tuple(one.points[-1] for one in data.series)
        if _is_total(last) and not data.total:
            data = replace(_shortened(data), total=points)
        elif _is_mean(last) and not data.mean:
            data = replace(_shortened(data), mean=points)
        else:
            break
    return data


def _shortened(data: ChartData) -> ChartData:
    """The data without its last category."""
    return replace(
        data,
        categories=data.categories[:-1],
        series=tuple(replace(one, points=one.points[:-1]) for one in data.series),
        sums=replace(data.sums, points=data.sums.points[:-1]) if data.sums else None,
    )
