"""Is a figure a chart, and which numbers does it show: the whole way. Better no numbers than wrong ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from model_runtime.engines.builtin.charts.axes import FittedAxis
from model_runtime.engines.builtin.charts.bar_charts import read_bars
from model_runtime.engines.builtin.charts.legend import find_keys
from model_runtime.engines.builtin.charts.line_charts import read_lines
from model_runtime.engines.builtin.charts.pie_charts import read_pie
from model_runtime.engines.builtin.charts.plots import Plot, find_plot
from model_runtime.engines.builtin.charts.point_charts import read_points
from model_runtime.engines.builtin.charts.read_chart import ReadChart
from model_runtime.engines.builtin.charts.sight import ChartSight
from model_runtime.engines.builtin.charts.words import PrintedWord
from model_runtime.engines.builtin.quads import Picture


def find_chart(piece: Picture, words: Sequence[PrintedWord]) -> ReadChart | None:
    """The chart in a figure, or None where it is none or its axes do not fit.

    Args:
        piece: the figure, straight and upright.
        words: its lines, in pixels of the piece.
    """
    sight = ChartSight.of(piece, words)
    return chart_in(sight) if sight else None


def chart_in(sight: ChartSight) -> ReadChart | None:
    """The same of a figure whose axes were looked for."""
    found = _found(sight)
    return found if found is not None and found.is_whole else None


def _found(sight: ChartSight) -> ReadChart | None:
    picture, height = sight.picture, sight.height
    if sight.upright is None and sight.lying is None:
        return read_pie(picture, sight.words, find_keys(picture, sight.words, height), height)
    found = _standing(sight)
    if (found is None or found.sort != "bar") and sight.lying is not None:
        found = _lying(sight, sight.lying) or found
    return found


def _standing(sight: ChartSight) -> ReadChart | None:
    plot, level = sight.standing_plot(), sight.level
    if plot is None:
        return None
    keys = find_keys(sight.picture, _outside_axes(plot), sight.height, plot.end)
    found = read_bars(plot, keys)
    if found is None and level is not None:
        found = read_points(plot, keys, level)
    if found is None:
        found = read_lines(plot, keys, level)
    return replace(found, upright=sight.upright) if found else None


def _outside_axes(plot: Plot) -> list[PrintedWord]:
    """Words that may be names in a legend."""
    under = max((label.box[3] for label in plot.labels), default=float(plot.base))
    high = plot.top + 0.4 * (plot.base - plot.top)  # a legend inside a plot stands in its upper part
    return [
        word
        for word in plot.other_words
        if plot.axis.line < word.middle[0] and word.middle[1] < (high if word.middle[0] < plot.right else under)
    ]


def _lying(sight: ChartSight, axis: FittedAxis) -> ReadChart | None:
    """Bars that lie: mirrored, they stand. In pixels of the picture, its categories from the top down."""
    plot = find_plot(sight.mirrored, sight.mirrored_words, axis, sight.height, None)
    if plot is None:
        return None
    keys, labels = find_keys(sight.picture, sight.words, sight.height), {word.text for word in plot.labels}
    chart = read_bars(plot, [key for key in keys if key.name not in labels])
    if chart is None:
        return None
    series = tuple(
        replace(one, values=tuple(value and value.at(sight.unmirrored(value.box)) for value in one.values[::-1]))
        for one in chart.series
    )
    return replace(chart, categories=chart.categories[::-1], series=series, level=sight.level)
