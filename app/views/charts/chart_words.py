"""What charts are called and say, for labels and for those who do not see them."""

from __future__ import annotations

from app.charts.chart_data import ChartData, ChartKind, Place, Series
from app.charts.ticks import printed
from app.document.block import Block
from app.document.inline import plain_text
from app.document.long_text import shortened
from app.document.page import Reading
from app.document.tasks import FIGURE
from app.recognition.engine_catalog import EngineCatalog
from app.views.common.language import tr

_SHOWN_SERIES = 8
_LONGEST = 2000  # letters told of what was read beside the table; the reading has all


def kind_name(kind: ChartKind) -> str:
    """What a kind of chart is called."""
    return {
        ChartKind.BAR: tr("Bar chart"),
        ChartKind.LINE: tr("Line chart"),
        ChartKind.PIE: tr("Pie chart"),
        ChartKind.SCATTER: tr("Scatter chart"),
    }[kind]


def series_name(data: ChartData, index: int) -> str:
    """A series' name, "Series 2" where it has none; with its unit where the axis does not say that of all."""
    series = data.series[index]
    name = series.name or tr("Series {number}", number=index + 1)
    return f"{name}, {series.unit}" if series.unit and not data.unit else name


def axis_title(data: ChartData) -> str:
    """What the value axis says: the unit all series share, after the name where there is only one."""
    if len(data.series) == 1 and data.series[0].name:
        name, unit = data.series[0].name, data.series[0].unit
        return f"{name}, {unit}" if unit else name
    return data.unit


def facts(data: ChartData, kind: ChartKind) -> str:
    """Kind and size: "Line chart, 3 series, 8 points."."""
    if kind is ChartKind.PIE:
        return tr("{chart}, {count} parts.", chart=kind_name(kind), count=len(data.categories))
    points = len(data.categories)
    if len(data.series) == 1:
        return tr("{chart}, one series, {points} points.", chart=kind_name(kind), points=points)
    return tr("{chart}, {count} series, {points} points.", chart=kind_name(kind), count=len(data.series), points=points)


def facts_of(
    block: Block, data: ChartData | None, kind: ChartKind, reading: Reading | None, catalog: EngineCatalog
) -> str:
    """What there is to say beside the numbers: kind and size, how it was read, what is not drawn."""
    found = []
    if data is not None and data.has_values:
        found.append(facts(data, kind))
        if data.total or data.sums or data.mean:
            found.append(tr("Totals and means are not drawn."))
    if reading is not None:
        found.append(_how_read(reading, catalog))
    if block.table is not None and block.text.strip():
        found.append(tr("Beside the table was read: {text}", text=shortened(plain_text(block.text).strip(), _LONGEST)))
    return " ".join(sentence for sentence in found if sentence)


def description(data: ChartData, kind: ChartKind) -> str:
    """The chart in sentences: what it is, and for each series where it begins, ends, and is lowest and highest."""
    if not data.has_values:
        return tr("An empty chart.")
    sentences = [facts(data, kind)]
    if kind is ChartKind.PIE:
        sentences += [_part(data, index) for index in range(len(data.categories))]
    else:
        sentences += [_course(data, index) for index in range(min(len(data.series), _SHOWN_SERIES))]
    return " ".join(sentence for sentence in sentences if sentence)


def value_text(series: Series, index: int) -> str:
    """One value as it is written at its mark, without its unit."""
    point = series.points[index]
    return "" if point.value is None else printed(point.value, point.decimals)


def words_at(data: ChartData, place: Place) -> str:
    """What stands at one place: series, category and value."""
    for index, series in enumerate(data.series):
        for at, point in enumerate(series.points):
            if point.place == place:
                name, category = series_name(data, index), data.categories[at].text
                return tr("{name}, {category}: {value}", name=name, category=category, value=point.text)
    return ""


def _how_read(reading: Reading, catalog: EngineCatalog) -> str:
    mode = catalog.mode_title(reading.key.engine, reading.key.mode)
    if not mode:
        return ""
    if reading.key.task == FIGURE:
        return tr("Read in {mode} with “Parse figure”.", mode=mode)
    return tr("Read in {mode}.", mode=mode)


def _part(data: ChartData, index: int) -> str:
    value = data.series[0].values[index]
    if value is None:
        return ""
    whole = sum(value or 0.0 for value in data.series[0].values)
    share = printed(100 * value / whole, 1) if whole else "0"
    return tr("{name}: {share} percent.", name=data.categories[index].text, share=share)


def _course(data: ChartData, index: int) -> str:
    series = data.series[index]
    values = {at: value for at, value in enumerate(series.values) if value is not None}
    if not values:
        return ""
    known = list(values)
    low, high = min(known, key=values.__getitem__), max(known, key=values.__getitem__)
    texts = {at: value_text(series, at) for at in (known[0], known[-1], low, high)}
    return tr(
        "{name} goes from {first} to {last}, lowest {low} at {at_low}, highest {high} at {at_high}.",
        name=series_name(data, index),
        first=texts[known[0]],
        last=texts[known[-1]],
        low=texts[low],
        at_low=data.categories[low].text,
        high=texts[high],
        at_high=data.categories[high].text,
    )
