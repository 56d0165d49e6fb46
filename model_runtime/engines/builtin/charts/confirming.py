"""Looks for the values of a table in the picture of its chart: each is found where it should stand, or is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.charts.axes import FittedAxis
from model_runtime.engines.builtin.charts.find_chart import chart_in
from model_runtime.engines.builtin.charts.given_table import GivenTable, GivenValue
from model_runtime.engines.builtin.charts.plots import Plot
from model_runtime.engines.builtin.charts.read_chart import UNSURE, ReadChart, ReadSeries, Value
from model_runtime.engines.builtin.charts.sight import ChartSight
from model_runtime.engines.builtin.charts.words import PrintedWord, number_in
from model_runtime.engines.builtin.quads import Box, Picture

_NEAR = 0.02  # of the axis, by which a mark may stand off
_NEAREST = 2.5  # pixels that it may in any case
_LEAST_CONFIRMED, _LEAST_BY_INK = 0.5, 0.8  # of the values that were measured, or looked for as ink
_LEAST_SEEN = 0.3  # of all values: so many must be confirmed
_CLEARLY_OFF = 2.2  # times what a mark may stand off: what is nearer is neither confirmed nor accused
_SAME_PLACE = 1.0  # pixels by which two numbers of a level axis are not told apart
_BAND = 1
_MERGED = 1.7  # times as high as a mark: two that touch
_THICK = 1.2  # line heights: a taller piece is a bar or the like, of which only the top counts


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What the picture says of one value.

    Attributes:
        row, column: of its cell.
        is_confirmed: whether a mark stands where it should.
        measured: what the mark in its place says instead, as it is written; "" where that is not known.
        box: where it should stand, or where what was measured stands.
    """

    row: int
    column: int
    is_confirmed: bool
    measured: str
    box: Box


@dataclass(frozen=True, slots=True)
class CheckedChart:
    """The confirmations of all values, and the axes that were found."""

    values: tuple[Confirmation, ...]
    upright: FittedAxis | None
    level: FittedAxis | None


def confirmed(piece: Picture, words: Sequence[PrintedWord], table: GivenTable) -> CheckedChart | None:
    """The values of a table, looked for in a chart; None where its axes do not fit, so that nothing can be said.

    Args:
        piece: the picture of the chart, straight and upright.
        words: its lines, in pixels of the piece.
        table: what the picture is said to show.
    """
    sight = ChartSight.of(piece, words)
    if sight is None:
        return None
    chart, plot = chart_in(sight), sight.standing_plot()
    by_ink = _in_plot(plot, sight.level, table) if plot is not None else []
    found = _against_chart(chart, plot, table) if chart is not None else []
    if chart is not None and found:
        seen = {(one.row, one.column): one for one in by_ink if one.is_confirmed}
        known = {(one.row, one.column): one for one in found}
        # What was not measured surely is right where there is a mark, and else nothing is known of it.
        checked = CheckedChart(tuple((seen | known).values()), chart.upright, chart.level)
        return _if_it_fits(checked, table, _LEAST_CONFIRMED)
    if plot is None:
        return None
    return _if_it_fits(CheckedChart(tuple(by_ink), plot.axis, sight.level), table, _LEAST_BY_INK)


def _if_it_fits(checked: CheckedChart, table: GivenTable, least: float) -> CheckedChart | None:
    """What was found, in the order of the table; None where less is confirmed: the scale may be another's."""
    values = sorted(checked.values, key=lambda one: (one.row, one.column))
    confirmed_ones = sum(one.is_confirmed for one in values)
    if confirmed_ones < max(1, least * len(values), _LEAST_SEEN * len(table.values())):
        return None
    return replace(checked, values=tuple(values))


# --- against what was measured -----------------------------------------------------------------------------------


def _against_chart(chart: ReadChart, plot: Plot | None, table: GivenTable) -> list[Confirmation]:
    """Each value beside the measured one of its place; nothing where the places do not fit.

    What was not measured there is not told: nothing is known of it.
    """
    places = _places_of(table.categories, chart)
    series = _series_of(table.names, chart.series)
    if places is None or series is None:
        return []
    found = []
    for value in table.values():
        own = series[value.column - 1]
        beside = [_beside(value, own, place, chart, plot) for place in places[value.row - table.head]]
        told = [one for one in beside if one is not None]
        if told:
            found.append(next((one for one in told if one.is_confirmed), told[0]))
    return found


def _places_of(categories: Sequence[str], chart: ReadChart) -> list[list[int]] | None:
    """The places in the chart that each category may be: that of its name, else in order, where there are as many."""
    if chart.sort == "scatter":
        return _points_of(categories, chart)
    own = [_plain(text) for text in chart.categories]
    wanted = [_plain(text) for text in categories]
    if len(set(own)) == len(own) and all(text in own for text in wanted):
        return [[own.index(text)] for text in wanted]
    return [[place] for place in range(len(own))] if len(own) == len(wanted) else None


def _points_of(categories: Sequence[str], chart: ReadChart) -> list[list[int]]:
    """For each number the points that stand at it on the level axis, as far as can be seen, and at no other nearer."""
    axis = chart.level
    if axis is None:
        return [[] for _ in categories]
    wanted, own = _pixels(axis, categories, np.inf), _pixels(axis, chart.categories, -np.inf)
    off = np.abs(wanted[:, None] - own[None])
    is_near = (off <= _room(axis)) & (off <= off.min(axis=0, initial=np.inf) + _SAME_PLACE)
    return [list(map(int, np.flatnonzero(row))) for row in is_near]


def _pixels(axis: FittedAxis, texts: Sequence[str], nowhere: float) -> NDArray[np.float64]:
    """Where numbers stand on an axis; `nowhere` where a text is none that it can have."""
    numbers = (number_in(text) for text in texts)
    return np.array(
        [axis.pixel(n) if n is not None and (n > 0 or not axis.log) else nowhere for n in numbers], np.float64
    )


def _series_of(names: Sequence[str], series: Sequence[ReadSeries]) -> list[ReadSeries] | None:
    """The chart's series for each of the table: by name, else in order, where there are as many."""
    own = [_plain(one.name) for one in series]
    wanted = [_plain(name) for name in names]
    if all(wanted) and len(set(own)) == len(own) and all(name in own for name in wanted):
        return [series[own.index(name)] for name in wanted]
    return list(series) if len(series) == len(wanted) else None


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _beside(value: GivenValue, own: ReadSeries, place: int, chart: ReadChart, plot: Plot | None) -> Confirmation | None:
    """A value beside the measured one; None where that does not tell.

    That a value is elsewhere takes two witnesses: a mark of its own that is plainly elsewhere, and no mark where it
    should be but another series'; the top of a bar is plain alone. Of a mark that is not plain, that there is none at
    all where it should be.
    """
    measured = own.values[place]
    if measured is None:
        return None
    axis = chart.upright or chart.level
    off = _off(value.number, measured.number, axis)
    if off <= 1.0:
        return Confirmation(value.row, value.column, True, "", measured.box)
    others = [other for one in chart.series if one is not own and (other := one.values[place])]
    is_alone = chart.sort != "line" or all(_off(other.number, measured.number, axis) > 1.0 for other in others)
    is_plain = measured.confidence > UNSURE and is_alone
    is_inked = _is_inked(value.number, measured, others, plot, chart.sort == "bar") if chart.sort != "pie" else None
    is_others = any(_off(value.number, other.number, axis) <= 1.0 for other in others)
    is_denied = is_inked is False or is_others or chart.sort in ("bar", "pie")
    if off <= _CLEARLY_OFF or not (is_denied if is_plain else is_inked is False):
        return None
    return Confirmation(value.row, value.column, False, measured.text if is_plain else "", measured.box)


def _off(number: float, other: float, axis: FittedAxis | None) -> float:
    """How far two numbers are from each other, in what a mark may stand off."""
    if axis is None:  # a pie
        return abs(number - other) / (100 * _NEAR)
    if axis.log and min(number, other) <= 0:
        return np.inf
    return abs(axis.pixel(number) - axis.pixel(other)) / _room(axis)


def _is_inked(number: float, measured: Value, others: Sequence[Value], plot: Plot | None, is_bar: bool) -> bool | None:
    """Whether there is a mark where a value should stand; None where that is not known: of parts of stacks."""
    left, _, right, _ = measured.box
    if plot is None or right <= plot.left:
        return None
    if is_bar and any(other.box[0] < right and left < other.box[2] for other in others):
        return None
    if plot.axis.log and number <= 0:
        return False
    return _stands_at(plot, (left + right) / 2, plot.axis.pixel(number))


def _room(axis: FittedAxis) -> float:
    return max(_NEAREST, _NEAR * axis.span)


# --- where no chart was read -------------------------------------------------------------------------------------


def _in_plot(plot: Plot, level: FittedAxis | None, table: GivenTable) -> list[Confirmation]:
    """Whether there is a mark at the place of each value; what belongs to whom is not known here."""
    across = _columns(plot, level, table.categories)
    if across is None:
        return []
    result = []
    for value in table.values():
        x = across[value.row - table.head]
        if x is None or (plot.axis.log and value.number <= 0):
            continue
        y = plot.axis.pixel(value.number)
        is_there = _stands_at(plot, x, y)
        if is_there is None:
            continue
        box = (x - plot.height / 3, y - plot.height / 3, x + plot.height / 3, y + plot.height / 3)
        result.append(Confirmation(value.row, value.column, is_there, "", box))
    return result


def _columns(plot: Plot, level: FittedAxis | None, categories: Sequence[str]) -> list[float | None] | None:
    """Where each category stands: under its label, or at its number on the level axis."""
    labels = {_plain(label.text): label.middle[0] for label in plot.labels}
    wanted = [_plain(text) for text in categories]
    if len(labels) == len(plot.labels) and all(text in labels for text in wanted):
        return [labels[text] for text in wanted]
    numbers = [number_in(text) for text in categories]
    if level is not None and all(number is not None and (number > 0 or not level.log) for number in numbers):
        return [level.pixel(number) for number in numbers if number is not None]
    return [label.middle[0] for label in plot.labels] if len(plot.labels) == len(categories) else None


def _stands_at(plot: Plot, x: float, y: float) -> bool | None:
    """Whether ink has its middle at a height, or its top if it is tall; None where marks that touch may stand there."""
    pieces = _pieces_at(plot, x)
    tall = _THICK * plot.height
    marks = (float(piece[0]) if len(piece) > tall else float(piece.mean()) for piece in pieces)
    if any(abs(at - y) <= _room(plot.axis) for at in marks):
        return True
    is_within = any(piece[0] - 1 <= y <= piece[-1] + 1 for piece in pieces if len(piece) <= _MERGED * tall)
    return None if is_within else False


def _pieces_at(plot: Plot, x: float) -> list[NDArray[np.intp]]:
    """The rows of each piece of ink over a place."""
    first, last = max(0, round(x) - _BAND), round(x) + _BAND + 1
    rows = np.flatnonzero(plot.marks[:, first:last].any(axis=1))
    return np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1) if len(rows) else []
