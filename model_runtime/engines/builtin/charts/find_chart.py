"""Is a figure a chart, and which numbers does it show: the whole way. Better no numbers than wrong ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from model_runtime.engines.builtin.charts.axes import FittedAxis, find_axis
from model_runtime.engines.builtin.charts.bar_charts import read_bars
from model_runtime.engines.builtin.charts.figure_ink import FigureInk
from model_runtime.engines.builtin.charts.legend import Key, find_keys
from model_runtime.engines.builtin.charts.line_charts import read_lines
from model_runtime.engines.builtin.charts.pie_charts import read_pie
from model_runtime.engines.builtin.charts.plots import Plot, find_plot
from model_runtime.engines.builtin.charts.point_charts import read_points
from model_runtime.engines.builtin.charts.read_chart import ReadChart
from model_runtime.engines.builtin.charts.words import PrintedWord, letter_height, parted, turned_box
from model_runtime.engines.builtin.quads import Picture


def find_chart(piece: Picture, words: Sequence[PrintedWord]) -> ReadChart | None:
    """The chart in a figure, or None where it is none or its axes do not fit.

    Args:
        piece: the figure, straight and upright.
        words: its lines, in pixels of the piece.
    """
    said = [word for word in words if word.text.strip()]
    if len(said) < 2:
        return None
    picture, height = FigureInk.of(piece), letter_height(said)
    said = parted(said, picture.ink)
    down, across = picture.ink.shape
    turned, turned_words = picture.turned(), [word.turned(across, down) for word in said]
    upright, level = find_axis(picture.ink, said), find_axis(turned.ink, turned_words)
    if upright is None and level is None:
        pie = read_pie(picture, said, find_keys(picture, said, height), height)
        return pie if pie is not None and pie.is_whole else None
    back = dict(zip(turned_words, said, strict=True))
    along = level.mirrored(across, down, [back[word] for word in level.labels]) if level else None
    found = _standing(picture, said, upright, along, height) if upright else None
    if (found is None or found.sort != "bar") and level is not None:
        lying = _lying(turned, turned_words, level, find_keys(picture, said, height), height)
        found = (lying and _turned_back(lying, along, (across, down), back)) or found
    return found if found is not None and found.is_whole else None


def _standing(
    picture: FigureInk, words: Sequence[PrintedWord], upright: FittedAxis, level: FittedAxis | None, height: float
) -> ReadChart | None:
    plot = find_plot(picture, words, upright, height, level)
    if plot is None:
        return None
    keys = find_keys(picture, _outside_axes(plot), height)
    found = read_bars(plot, keys)
    if found is None and level is not None:
        found = read_points(plot, keys, level)
    if found is None:
        found = read_lines(plot, keys, level)
    return replace(found, upright=upright) if found else None


def _outside_axes(plot: Plot) -> list[PrintedWord]:
    """Words that may be names in a legend."""
    under = max((label.box[3] for label in plot.labels), default=float(plot.base))
    high = plot.top + 0.4 * (plot.base - plot.top)  # a legend inside a plot stands in its upper part
    return [
        word
        for word in plot.other_words
        if plot.axis.line < word.middle[0] and word.middle[1] < (high if word.middle[0] < plot.right else under)
    ]


def _lying(
    turned: FigureInk, words: Sequence[PrintedWord], level: FittedAxis, keys: Sequence[Key], height: float
) -> ReadChart | None:
    """Bars that lie: mirrored, they stand."""
    plot = find_plot(turned, words, level, height, None)
    return read_bars(plot, [key for key in keys if key.name not in {w.text for w in plot.labels}]) if plot else None


def _turned_back(
    chart: ReadChart, level: FittedAxis | None, size: tuple[int, int], back: dict[PrintedWord, PrintedWord]
) -> ReadChart:
    """A chart that was read mirrored, in pixels of the picture, its categories from the top down."""
    across, down = size
    series = tuple(
        replace(
            one, values=tuple(value and value.at(turned_box(value.box, down, across)) for value in one.values[::-1])
        )
        for one in chart.series
    )
    used = tuple(back[word] for word in chart.used)
    return replace(chart, categories=chart.categories[::-1], series=series, level=level, used=used)
