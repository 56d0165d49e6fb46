"""Looks for the values of a table in the picture of its chart: each is found where it should stand, or is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

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
_BAND = 1
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
    found = _against_chart(chart, table) if chart is not None else []
    if chart is not None and found:
        seen = {(one.row, one.column): one for one in by_ink if one.is_confirmed}
        # What was not measured surely is right where there is a mark.
        values = (one if one.is_confirmed or one.measured else seen.get((one.row, one.column), one) for one in found)
        return CheckedChart(tuple(values), chart.upright, chart.level)
    return CheckedChart(tuple(by_ink), plot.axis, sight.level) if plot is not None and by_ink else None


# --- against what was measured -----------------------------------------------------------------------------------


def _against_chart(chart: ReadChart, table: GivenTable) -> list[Confirmation]:
    """Each value beside the measured one of its place; nothing where the places do not fit."""
    places = _places_of(table.categories, chart)
    series = _series_of(table.names, chart.series)
    if places is None or series is None:
        return []
    result = []
    for value in table.values():
        place = places[value.row - table.head]
        measured = series[value.column - 1].values[place] if place is not None else None
        if measured is not None:
            result.append(_beside(value, measured, chart))
        elif place is not None:
            result.append(Confirmation(value.row, value.column, False, "", (0.0, 0.0, 0.0, 0.0)))
    return result


def _places_of(categories: Sequence[str], chart: ReadChart) -> list[int | None] | None:
    """The place in the chart of each category: of its name, else in order, where there are as many."""
    if chart.sort == "scatter":
        return _nearest_places(categories, chart)
    own = [_plain(text) for text in chart.categories]
    wanted = [_plain(text) for text in categories]
    if len(set(own)) == len(own) and all(text in own for text in wanted):
        return [own.index(text) for text in wanted]
    return list(range(len(own))) if len(own) == len(wanted) else None


def _nearest_places(categories: Sequence[str], chart: ReadChart) -> list[int | None] | None:
    """The points whose places on the level axis are those of the numbers; None for those that are not there."""
    axis, own = chart.level, [number_in(text) for text in chart.categories]
    if axis is None:
        return None
    result: list[int | None] = []
    for text in categories:
        number = number_in(text)
        if number is None or (axis.log and number <= 0):
            result.append(None)
            continue
        off = [abs(axis.pixel(x) - axis.pixel(number)) if x is not None else np.inf for x in own]
        best = int(np.argmin(off))
        result.append(best if off[best] <= _room(axis) else None)
    return result


def _series_of(names: Sequence[str], series: Sequence[ReadSeries]) -> list[ReadSeries] | None:
    """The chart's series for each of the table: by name, else in order, where there are as many."""
    own = [_plain(one.name) for one in series]
    wanted = [_plain(name) for name in names]
    if all(wanted) and len(set(own)) == len(own) and all(name in own for name in wanted):
        return [series[own.index(name)] for name in wanted]
    return list(series) if len(series) == len(wanted) else None


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _beside(value: GivenValue, measured: Value, chart: ReadChart) -> Confirmation:
    axis = chart.upright or chart.level
    if axis is None:  # a pie
        is_near = abs(value.number - measured.number) <= 100 * _NEAR
    elif axis.log and value.number <= 0:
        is_near = False
    else:
        is_near = abs(axis.pixel(value.number) - axis.pixel(measured.number)) <= _room(axis)
    text = measured.text if not is_near and measured.confidence > UNSURE else ""
    return Confirmation(value.row, value.column, is_near, text, measured.box)


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
        is_there = any(abs(at - y) <= _room(plot.axis) for at in _marks_at(plot, x))
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


def _marks_at(plot: Plot, x: float) -> list[float]:
    """Where ink stands over a place: the middles of thin pieces, the tops of tall ones."""
    first, last = max(0, round(x) - _BAND), round(x) + _BAND + 1
    rows = np.flatnonzero(plot.marks[:, first:last].any(axis=1))
    if not len(rows):
        return []
    pieces = np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1)
    tall = _THICK * plot.height
    return [float(piece[0]) if len(piece) > tall else float(piece.mean()) for piece in pieces]
