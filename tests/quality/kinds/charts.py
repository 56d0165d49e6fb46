"""Charts with the numbers that they show: bars, groups, stacks, lines, points, sectors, linear and logarithmic."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from tests.quality.desk import Desk
from tests.quality.plots import Look, Plot, Scale
from tests.sample_builder.leaf import Color
from tests.sample_builder.truth import Box, TruthBlock

SORTS = ("bar", "grouped", "stacked", "line", "scatter", "pie", "horizontal")
_GRAYS: tuple[Color, ...] = tuple((g, g, g) for g in (0.15, 0.62, 0.85, 0.4, 0.95, 0.3))
_COLORS: tuple[Color, ...] = (
    (0.12, 0.47, 0.71), (0.85, 0.4, 0.05), (0.2, 0.6, 0.25), (0.75, 0.15, 0.2), (0.5, 0.35, 0.7), (0.6, 0.6, 0.1),
)  # fmt: skip
_DARK: tuple[Color, ...] = ((0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0))
_PLACES = ("North", "South", "East", "West", "Coast", "Hills", "Lake", "Town")
_SERIES = ("Reed", "Sedge", "Sand", "Clay")
_YEARS = tuple(str(year) for year in range(1996, 2010))


def chart(desk: Desk) -> None:
    """A chart under text, with its caption below; which sort of chart goes by chance."""
    leaf = desk.leaf()
    column = desk.wide_column(leaf)
    desk.fill(column, column.top + 120, most=2)
    column.space(12)
    width, height = desk.rng.uniform(260, column.width), desk.rng.uniform(150, 240)
    x = column.x + (column.width - width) / 2
    box = (x, column.top, x + width, column.top + height)
    sort = desk.rng.choice(SORTS)
    look = _look(desk, sort)
    with leaf.block(TruthBlock("chart")) as ink:
        data = _DRAW[sort](Plot(desk, ink, box, look))
    leaf.blocks[-1] = _with_truth(leaf.blocks[-1], data, look, box)
    column.space(height + 8)
    column.caption(f"Figure {desk.prose.number(2, 30)}. {desk.prose.sentence()}")
    column.space(10)
    desk.fill(column, 790)


def _with_truth(block: TruthBlock, data: dict[str, Any], look: Look, box: Box) -> TruthBlock:
    return TruthBlock("chart", bbox=block.bbox, chart=data, figure_text=tuple(look.words))


def _look(desk: Desk, sort: str) -> Look:
    rng = desk.rng
    style = desk.body.but(size=rng.uniform(7.5, 9), leading=11, face=rng.choice(("sans", "serif", "times")))
    colors = rng.choice((_GRAYS, _COLORS, _COLORS))
    if sort in ("line", "scatter"):
        colors = rng.choice((_DARK, _COLORS, _COLORS))
    look = Look(style, colors, grid=rng.random() < 0.5, framed=rng.random() < 0.3)
    look.patterned = sort in ("bar", "grouped", "horizontal") and rng.random() < 0.25
    look.numbered = (sort in ("bar", "horizontal") and rng.random() < 0.4) or (sort == "pie" and rng.random() < 0.5)
    look.legend = rng.choice(("top", "right"))
    return look


def _scale(desk: Desk, log: bool = False) -> Scale:
    if log:
        low, decades = desk.rng.randint(-2, 1), desk.rng.randint(2, 4)
        return Scale(tuple(10.0**n for n in range(low, low + decades + 1)), log=True)
    step = desk.rng.choice((0.1, 0.5, 1, 2, 5, 10, 20, 25, 50, 100, 250, 1000))
    return Scale(tuple(round(step * n, 6) for n in range(desk.rng.randint(4, 7))))


def _names(desk: Desk, most: int, least: int = 3) -> list[str]:
    count = desk.rng.randint(least, most)
    if desk.rng.random() < 0.5:
        first = desk.rng.randint(0, len(_YEARS) - count)
        return list(_YEARS[first : first + count])
    return list(_PLACES[:count])


def _data(
    sort: str, categories: list[Any], series: dict[str, list[float]], scale: Scale, **more: Any
) -> dict[str, Any]:
    axis = {"log": scale.log, "low": scale.ticks[0], "high": scale.ticks[-1]}
    return {
        "type": sort,
        "x_title": "",
        "y_title": "",
        "categories": categories,
        "series": series,
        "axis": axis,
        **more,
    }


def _value(desk: Desk, scale: Scale, low: float = 0.08, high: float = 0.96) -> float:
    return float(f"{scale.value(desk.rng.uniform(low, high)):.3g}")


def _bars(plot: Plot) -> dict[str, Any]:
    return _upright_bars(plot, 1)


def _grouped(plot: Plot) -> dict[str, Any]:
    return _upright_bars(plot, plot.desk.rng.randint(2, 3))


def _upright_bars(plot: Plot, count: int) -> dict[str, Any]:
    desk, scale = plot.desk, _scale(plot.desk, plot.desk.rng.random() < 0.15)
    names, series = _names(desk, 7 if count == 1 else 5), list(_SERIES[:count])
    values = {name: [_value(desk, scale) for _ in names] for name in series}
    plot.value_axis(scale, upright=True)
    left, _, right, bottom = plot.area
    step = (right - left) / len(names)
    wide = step * desk.rng.uniform(0.5, 0.8) / count
    for place, name in enumerate(names):
        middle = left + step * (place + 0.5)
        for number, key in enumerate(series):
            x, value = middle + wide * (number - count / 2), values[key][place]
            top = plot.at(scale, value, True)
            plot.bar((x, top, x + wide, bottom), number)
            if plot.look.numbered:
                plot.say(x + wide / 2, top - 3, f"{value:g}")
        plot.say(middle, bottom + 3.5 + plot.look.style.size, name)
    _finish(plot, series if count > 1 else [], bars=True)
    return _data("bar", names, values, scale)


def _stacked(plot: Plot) -> dict[str, Any]:
    desk, scale = plot.desk, _scale(plot.desk)
    names, series = _names(desk, 6), list(_SERIES[: desk.rng.randint(2, 3)])
    values = {key: [_value(desk, scale, 0.08, 0.95 / len(series)) for _ in names] for key in series}
    plot.value_axis(scale, upright=True)
    left, _, right, _ = plot.area
    step = (right - left) / len(names)
    for place, name in enumerate(names):
        middle, foot = left + step * (place + 0.5), 0.0
        for number, key in enumerate(series):
            box = (middle - step * 0.3, plot.at(scale, foot + values[key][place], True), middle + step * 0.3,
                   plot.at(scale, foot, True))  # fmt: skip
            plot.bar(box, number)
            foot += values[key][place]
        plot.say(middle, plot.area[3] + 3.5 + plot.look.style.size, name)
    _finish(plot, series, bars=True)
    return _data("stacked", names, values, scale)


def _horizontal(plot: Plot) -> dict[str, Any]:
    desk, scale = plot.desk, _scale(plot.desk)
    names = _names(desk, 7)
    values = [_value(desk, scale) for _ in names]
    plot.value_axis(scale, upright=False)
    left, top, _, bottom = plot.area
    step, size = (bottom - top) / len(names), plot.look.style.size
    for place, (name, value) in enumerate(zip(names, values, strict=True)):
        y = top + step * (place + 0.5)
        end = plot.at(scale, value, False)
        plot.bar((left, y - step * 0.3, end, y + step * 0.3), 0)
        if plot.look.numbered:
            plot.say(end + 3, y + 0.33 * size, f"{value:g}", "start")
        plot.say(left - 5, y + 0.33 * size, name, "end")
    _finish(plot, [], bars=True)
    return _data("bar", names, {"": values}, scale)


def _line(plot: Plot) -> dict[str, Any]:
    desk, scale = plot.desk, _scale(plot.desk, plot.desk.rng.random() < 0.25)
    names, series = _names(desk, 9, 4), list(_SERIES[: desk.rng.randint(1, 3)])
    marked = plot.look.colors[0] == plot.look.colors[1] or desk.rng.random() < 0.6
    plot.value_axis(scale, upright=True)
    left, _, right, bottom = plot.area
    step = (right - left) / len(names)
    values = {}
    for number, key in enumerate(series):
        start, bend = desk.rng.uniform(0.1, 0.85), desk.rng.uniform(-0.5, 0.5)
        shares = [start + bend * i / len(names) + desk.rng.gauss(0, 0.05) for i in range(len(names))]
        values[key] = [float(f"{scale.value(min(0.97, max(0.03, share))):.3g}") for share in shares]
        points = [(left + step * (i + 0.5), plot.at(scale, v, True)) for i, v in enumerate(values[key])]
        plot.curve(points, number, marked)
    for place, name in enumerate(names):
        x = left + step * (place + 0.5)
        plot.ink.line((x, bottom), (x, bottom + 3), 0.7)
        plot.say(x, bottom + 3.5 + plot.look.style.size, name)
    _finish(plot, series if len(series) > 1 else [], bars=False, marked=marked)
    return _data("line", names, values, scale)


def _scatter(plot: Plot) -> dict[str, Any]:
    desk = plot.desk
    across, scale = _scale(desk, desk.rng.random() < 0.2), _scale(desk, desk.rng.random() < 0.3)
    series = list(_SERIES[: desk.rng.randint(1, 2)])
    plot.value_axis(scale, upright=True)
    plot.value_axis(across, upright=False)
    values: dict[float, list[float]] = {}
    taken: list[tuple[float, float]] = []
    for _ in range(desk.rng.randint(6, 16)):
        x, ys = _value(desk, across, 0.04), [_value(desk, scale, 0.04) for _ in series]
        at = [(plot.at(across, x, False), plot.at(scale, y, True)) for y in ys]
        if x not in values and all(
            math.dist(one, other) > 7 for one in at for other in [*taken, *at] if other is not one
        ):
            values[x] = ys
            taken += at
            for number, one in enumerate(at):
                plot.mark(one, number)
    _finish(plot, series if len(series) > 1 else [], bars=False, marked=True)
    along = {"log": across.log, "low": across.ticks[0], "high": across.ticks[-1]}
    xs = sorted(values)
    found = {key: [values[x][number] for x in xs] for number, key in enumerate(series)}
    return _data("scatter", xs, found, scale, x_axis=along)


def _pie(plot: Plot) -> dict[str, Any]:
    desk = plot.desk
    names = _names(desk, 6)
    cuts = [desk.rng.uniform(0.5, 3) for _ in names]
    shares = [float(round(100 * cut / sum(cuts))) for cut in cuts]
    shares[-1] += 100 - sum(shares)
    plot.sectors(shares, names, plot.look.numbered)
    return _data("pie", names, {"": shares}, Scale((0, 100)))


def _finish(plot: Plot, series: list[str], *, bars: bool, marked: bool = True) -> None:
    plot.frame()
    plot.titles("Season", "Count")
    size = plot.look.style.size
    if not series:
        return
    if bars:
        plot.legend(series, lambda number, x, y: plot.bar((x, y - 0.4 * size, x + size, y + 0.4 * size), number))
    else:

        def swatch(number: int, x: float, y: float) -> None:
            if plot.look.colors and marked and not bars:
                plot.mark((x + size / 2, y), number)
            else:
                plot.curve([(x - size / 2, y), (x + size, y)], number, False)

        plot.legend(series, swatch)


_DRAW: dict[str, Callable[[Plot], dict[str, Any]]] = {
    "bar": _bars, "grouped": _grouped, "stacked": _stacked, "line": _line, "scatter": _scatter, "pie": _pie,
    "horizontal": _horizontal,
}  # fmt: skip
