"""The chart in a figure of a page: its pixels and words in, its numbers and places on the page picture out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from model_runtime.engines.builtin.blocks import LayoutBlock
from model_runtime.engines.builtin.charts.axes import FittedAxis
from model_runtime.engines.builtin.charts.find_chart import find_chart
from model_runtime.engines.builtin.charts.read_chart import ReadChart
from model_runtime.engines.builtin.charts.straight_piece import StraightPiece
from model_runtime.engines.builtin.charts.words import PrintedWord
from model_runtime.engines.builtin.page_draft import PageDraft
from model_runtime.engines.builtin.quads import Box
from model_runtime.protocol import ChartAxis, TextLine, UnitBox

_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class PlacedChart:
    """A chart with its places on the page picture.

    Attributes:
        html: its table.
        cells: those of its table that say something, in its order: names as texts, values as lines, each where it is
            drawn and with how sure it is.
        told: texts that are in the table or on an axis.
    """

    html: str
    cells: tuple[str | TextLine, ...]
    axes: tuple[ChartAxis, ...]
    told: frozenset[str]


def placed_chart(page: PageDraft, block: LayoutBlock) -> PlacedChart | None:
    """The chart in a figure whose lines are read, or None where it is none that can be read."""
    said = page.said(block)
    if block.label != "figure" or len(said) < _FEWEST_WORDS:
        return None
    left, top = round(block.box[0]), round(block.box[1])
    words = [PrintedWord(page.text(i), _moved(page.lines[i].box, -left, -top)) for i in said]
    straight = StraightPiece.of(page.upright.straight_piece(block.box), words)
    chart = find_chart(straight.picture, straight.words)
    if chart is None:
        return None

    def on_page(box: Box) -> UnitBox:
        return page.area_on_straight(_moved(straight.back(box), left, top))

    cells: list[str | TextLine] = [one.name for one in chart.series]
    for place, category in enumerate(chart.categories):
        cells.append(category)
        values = (one.values[place] for one in chart.series)
        cells += [TextLine(on_page(value.box), value.text, value.confidence) for value in values if value is not None]
    axes = axes_on_page(chart.upright, chart.level, on_page)
    return PlacedChart(chart.html(), tuple(cells), axes, frozenset(_told(chart)))


def _moved(box: Box, across: float, down: float) -> Box:
    return box[0] + across, box[1] + down, box[2] + across, box[3] + down


def axes_on_page(
    upright: FittedAxis | None, level: FittedAxis | None, on_page: Callable[[Box], UnitBox]
) -> tuple[ChartAxis, ...]:
    """Those of a chart's axes that are known, with their places on the page picture."""
    both = ((upright, False), (level, True))
    return tuple(_axis_on_page(axis, on_page, is_level) for axis, is_level in both if axis is not None)


def _axis_on_page(axis: FittedAxis, on_page: Callable[[Box], UnitBox], is_level: bool) -> ChartAxis:
    places = [(pixel, axis.line) if is_level else (axis.line, pixel) for _, pixel in axis.outermost]
    (low, _), (high, _) = axis.outermost
    low_place, high_place = (on_page((*place, *place)) for place in places)
    return ChartAxis("log" if axis.log else "linear", low, high, low_place, high_place)


def _told(chart: ReadChart) -> Iterator[str]:
    yield from chart.categories
    for one in chart.series:
        yield one.name
        yield from (value.text for value in one.values if value)
    for axis in (chart.upright, chart.level):
        yield from (label.text.strip() for label in axis.labels) if axis else ()
