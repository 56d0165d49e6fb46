"""Looks for what cannot be right in the data of a chart: lengths, words among numbers, sums, shares, curves, order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice

from app.charts.chart_choice import WHOLE, rounding_slack
from app.charts.chart_data import Category, ChartData, ChartKind, ChartPoint, Series
from app.charts.curve import misplaced_step, steps_back, value_off_curve
from app.charts.findings import Finding, FindingSort
from app.charts.picture_check import PictureCheck
from app.charts.places import places_of
from app.charts.ticks import printed
from app.document.inline import plain_text
from app.document.numbers import is_missing
from app.document.table import Table

MOST_FINDINGS = 50
# Shares that add up to something this near to 100 were meant to add up to it.
_MEANT_AS_WHOLE = (80.0, 120.0)
_ALL_MEANT_AS_WHOLE = (95.0, 105.0)
_FEWEST_SHARES = 3
_DUST = 1e-9


def findings_in(table: Table, data: ChartData, kind: ChartKind, picture: PictureCheck | None = None) -> list[Finding]:
    """What cannot be right, the most telling first and at most `MOST_FINDINGS`.

    Args:
        table: where the data comes from.
        data: of the table.
        kind: how it is drawn; only along a line is a value held against its neighbors.
        picture: what the picture says of the values, where it was asked: it is held above what their curve says.
    """
    if not data.has_values:
        blank = all(is_missing(cell.text) for cell in table.cells if cell.row >= data.head and cell.column > 0)
        return [] if blank else [Finding(FindingSort.NO_NUMBERS)]
    seen = picture or PictureCheck()
    uneven = {finding.row - 1: finding for finding in _row_lengths(table, data)}
    found = chain(
        uneven.values(),
        _not_in_picture(data, seen),
        _words(data),
        _totals(data),
        _shares(data, kind),
        _curves(data, seen) if kind is ChartKind.LINE and not _runs_back(data) else (),
        _order(data),
        _doubles(data, kind),
        _gaps(data, frozenset(uneven)),
    )
    return list(islice(found, MOST_FINDINGS))


# --- lengths -----------------------------------------------------------------------------------------------------


def _row_lengths(table: Table, data: ChartData) -> Iterator[Finding]:
    grid = table.grid()
    lengths = [max((i + 1 for i, cell in enumerate(row) if cell), default=0) for row in grid]
    usual = Counter(lengths).most_common(1)[0][0]
    titles = places_of(table).title_rows()
    for row, length in enumerate(lengths):
        if length != usual and row >= titles:
            place = (row, min(length, table.columns - 1) if length < usual else usual)
            texts = [plain_text(cell.text) if cell else "" for cell in grid[row][:length]]
            yield Finding(
                FindingSort.ROW_LENGTH, place, category=texts[0] if texts else "", text=" | ".join(texts),
                count=length, usual=usual, row=row + 1,
            )  # fmt: skip


def _gaps(data: ChartData, uneven_rows: frozenset[int]) -> Iterator[Finding]:
    """Series with blank cells. Those of a short row have been told, and so have values beyond the last name."""
    for series in data.series:
        blank = [point for point in series.points if not point.text and point.place[0] not in uneven_rows]
        if blank and (series.name or series.place is None):
            category = _category_at(data, series, blank[0])
            known = len(series.points) - sum(not point.text for point in series.points)
            usual = len(data.categories)
            yield Finding(FindingSort.NO_VALUE, blank[0].place, series.name, category.text, count=known, usual=usual)


# --- words -------------------------------------------------------------------------------------------------------


def _words(data: ChartData) -> Iterator[Finding]:
    """Cells that should hold a number and hold something else."""
    if data.is_numeric:
        for category in data.categories:
            if category.number is None and category.place:
                yield Finding(FindingSort.NOT_A_NUMBER, category.place, data.x_title, "", category.text)
    for series in data.series:
        for point in series.points:
            if point.value is None and not is_missing(point.text):
                category = _category_at(data, series, point)
                yield Finding(FindingSort.NOT_A_NUMBER, point.place, series.name, category.text, point.text)


# --- sums --------------------------------------------------------------------------------------------------------


def _totals(data: ChartData) -> Iterator[Finding]:
    for series, total in zip(data.series, data.total, strict=False):
        is_mean = series.unit == "%" and total.value is not None and total.value <= max(_known(series), default=0.0)
        if not is_mean:
            yield from _total(series, total, "")
    for index, total in enumerate(data.sums.points if data.sums else ()):
        units = {series.unit for series in data.series}
        row = Series(data.sums.name if data.sums else "", units.pop(), tuple(s.points[index] for s in data.series))
        if not units:
            yield from _total(row, total, data.categories[index].text)


def _total(series: Series, total: ChartPoint, category: str) -> Iterator[Finding]:
    """The finding that a total is not what the values of a series add up to. Whole counts must do so to the unit."""
    values = _known(series)
    if total.value is None or len(values) < 2:
        return
    added = sum(values)
    decimals = max(point.decimals for point in (*series.points, total))
    rounded = decimals > 0 or series.unit == "%"
    allowed = rounding_slack(series) + 0.5 * 10.0**-total.decimals if rounded else 0.0
    if abs(added - total.value) > allowed + _DUST * max(1.0, abs(added)):
        yield Finding(
            FindingSort.TOTAL_DIFFERS, total.place, series.name, category, total.text, printed(added, decimals)
        )


def _known(series: Series) -> list[float]:
    return [value for value in series.values if value is not None]


def _shares(data: ChartData, kind: ChartKind) -> Iterator[Finding]:
    """Percentages that were meant to add up to 100, because they nearly do or are drawn as a pie."""
    if data.is_numeric or data.total or len(data.categories) < _FEWEST_SHARES:
        return
    sums = [sum(_known(series)) for series in data.series]
    low, high = _MEANT_AS_WHOLE if len(sums) == 1 else _ALL_MEANT_AS_WHOLE
    if kind is not ChartKind.PIE and not all(low <= added <= high for added in sums):
        return
    for series, added in zip(data.series, sums, strict=True):
        if series.unit == "%" and abs(added - WHOLE) > rounding_slack(series) + _DUST:
            decimals = max(point.decimals for point in series.points)
            yield Finding(FindingSort.SHARES_DIFFER, None, series.name, text=printed(added, decimals))


# --- the picture -------------------------------------------------------------------------------------------------


def _not_in_picture(data: ChartData, picture: PictureCheck) -> Iterator[Finding]:
    """Values that do not stand where they should; those of which it is known what stands there come first."""
    missed = picture.missed
    found = [(series, point) for series in data.series for point in series.points if point.place in missed]
    for series, point in sorted(found, key=lambda one: not missed[one[1].place].measured):
        category, measured = _category_at(data, series, point), missed[point.place].measured
        yield Finding(FindingSort.NOT_IN_PICTURE, point.place, series.name, category.text, point.text, measured)


# --- order -------------------------------------------------------------------------------------------------------


def _curves(data: ChartData, picture: PictureCheck) -> Iterator[Finding]:
    """Values that leave their curve, but for those of which the picture has told."""
    for series in data.series:
        known = [
            (float(index) if category.number is None else category.number, point.value, index)
            for index, (category, point) in enumerate(zip(data.categories, series.points, strict=True))
            if point.value is not None and (category.number is not None or not data.is_numeric)
        ]
        found = value_off_curve([x for x, _, _ in known], [y for _, y, _ in known])
        if found is not None:
            index = known[found][2]
            point = series.points[index]
            if point.place in picture.cells:
                continue
            yield Finding(FindingSort.OFF_CURVE, point.place, series.name, data.categories[index].text, point.text)


def _runs_back(data: ChartData) -> bool:
    return bool(steps_back([category.number for category in data.categories if category.number is not None]))


def _order(data: ChartData) -> Iterator[Finding]:
    known = [category for category in data.categories if category.number is not None]
    found = misplaced_step([category.number for category in known if category.number is not None])
    if found is not None:
        yield Finding(FindingSort.OUT_OF_ORDER, known[found].place, data.x_title, "", known[found].text)


def _doubles(data: ChartData, kind: ChartKind) -> Iterator[Finding]:
    if data.is_numeric and kind is ChartKind.SCATTER:
        return
    seen: set[str] = set()
    for category in data.categories:
        if category.text and category.text in seen:
            yield Finding(FindingSort.TWICE, category.place, category=category.text, text=category.text)
        seen.add(category.text)
    names: set[str] = set()
    for series in data.series:
        if series.name and series.name in names:
            yield Finding(FindingSort.TWICE, series.place, series.name, text=series.name)
        names.add(series.name)


def _category_at(data: ChartData, series: Series, point: ChartPoint) -> Category:
    return data.categories[series.points.index(point)]
