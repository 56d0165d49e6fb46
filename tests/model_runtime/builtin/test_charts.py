"""Printed charts as numbers: each sort of chart, what is unsure, and what is no chart."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image

from model_runtime.engines.builtin.charts.find_chart import find_chart
from model_runtime.engines.builtin.charts.read_chart import SURE, ReadChart, written
from model_runtime.engines.builtin.charts.words import PrintedWord, number_in
from model_runtime.engines.builtin.quads import Picture
from tests.model_runtime.builtin.chart_drawing import BASE, LEFT, RIGHT, TOP, ChartDrawing, height_of, place_of
from tests.model_runtime.builtin.conftest import Read, spans_of

TICKS = (0, 20, 40, 60, 80, 100)
DECADES = (1, 10, 100, 1000)
NAMES = ("North", "South", "East", "West")
FIRST, SECOND = (72.0, 35.5, 91.0, 12.5), (20.0, 55.0, 8.0, 33.0)


def found(drawing: ChartDrawing) -> ReadChart:
    chart = find_chart(drawing.scanned(), drawing.words)
    assert chart is not None
    return chart


def numbers(chart: ReadChart, series: int = 0) -> list[float | None]:
    return [value and value.number for value in chart.series[series].values]


def bars(
    values: Sequence[Sequence[float]], *, log: bool = False, fills: Sequence[str] = ("steelblue", "orange")
) -> ChartDrawing:
    drawing, ticks = ChartDrawing(), DECADES if log else TICKS
    drawing.axes(ticks, log=log)
    for i, place in enumerate(drawing.names(NAMES)):
        for number, (series, fill) in enumerate(zip(values, fills, strict=False)):
            left = place + 36 * (number - len(values) / 2)
            drawing.bar(left, left + 36, height_of(series[i], ticks, log), fill=fill)
    return drawing


@pytest.mark.parametrize("fill", ["steelblue", "#ddd", "white", "black"])
def test_bars_filled_pale_and_hollow(fill):
    chart = found(bars([FIRST], fills=[fill]))
    assert (chart.sort, chart.categories) == ("bar", NAMES)
    assert numbers(chart) == pytest.approx(FIRST, abs=1)


@pytest.mark.parametrize("ground", [(229, 229, 229), (236, 226, 226)])
def test_bars_on_a_ground_of_their_own_without_axis_lines(ground):
    drawing = bars([FIRST])
    picture = drawing.scanned()
    picture[round(TOP) - 4 : round(BASE) + 4, round(LEFT) - 4 : round(LEFT) + 4] = 255  # such plots have no lines
    picture[round(BASE) - 1 : round(BASE) + 4, round(LEFT) :] = 255
    plot = picture[round(TOP) : round(BASE) - 2, round(LEFT) + 3 : round(RIGHT)]
    plot[plot.min(axis=2) > 240] = ground
    for tick in TICKS[1:-1]:
        row = round(height_of(tick, TICKS)) - round(TOP)
        line = plot[row - 1 : row + 1]
        line[(line == ground).all(axis=2)] = (255, 255, 255)
    chart = find_chart(picture, drawing.words)
    assert chart is not None
    assert numbers(chart) == pytest.approx(FIRST, abs=1)


def test_bars_on_a_logarithmic_axis():
    values = (3.0, 450.0, 20.0, 88.0)
    chart = found(bars([values], log=True))
    assert chart.upright is not None
    assert chart.upright.log
    assert [math.log10(value or 1) for value in numbers(chart)] == pytest.approx(
        [math.log10(v) for v in values], abs=0.03
    )


def test_groups_get_their_names_from_the_legend_by_color():
    drawing = bars([FIRST, SECOND])
    drawing.key(400, 16, "Sedge", "orange")
    drawing.key(500, 16, "Reed", "steelblue")
    chart = found(drawing)
    assert [one.name for one in chart.series] == ["Reed", "Sedge"]
    assert numbers(chart) == pytest.approx(FIRST, abs=1)
    assert numbers(chart, 1) == pytest.approx(SECOND, abs=1)
    assert chart.html().startswith("<table><tr><th></th><th>Reed</th><th>Sedge</th></tr><tr><td>North</td>")


def test_stacks_give_the_value_of_each_part():
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    low, high = (30.0, 12.0, 44.0, 25.0), (40.0, 33.0, 20.0, 61.0)
    for place, a, b in zip(drawing.names(NAMES), low, high, strict=True):
        drawing.bar(place - 25, place + 25, height_of(a, TICKS), fill="navy")
        drawing.bar(place - 25, place + 25, height_of(a + b, TICKS), height_of(a, TICKS), "gold")
    chart = found(drawing)
    assert numbers(chart) == pytest.approx(low, abs=1.5)
    assert numbers(chart, 1) == pytest.approx(high, abs=1.5)


def test_bars_that_lie():
    drawing = ChartDrawing()
    drawing.axes(TICKS, lying=True)
    step = (BASE - TOP) / len(NAMES)
    for i, (name, value) in enumerate(zip(NAMES, FIRST, strict=True)):
        y = TOP + step * (i + 0.5)
        drawing.say(LEFT - 9, y, name, "rm")
        drawing.draw.rectangle((LEFT, y - 20, LEFT + place_of(value, TICKS) * (RIGHT - LEFT), y + 20), "teal")
    chart = found(drawing)
    assert chart.categories == NAMES
    assert numbers(chart) == pytest.approx(FIRST, abs=1)
    assert chart.level is not None
    assert chart.upright is None


def test_a_printed_number_confirms_a_bar_and_another_does_not():
    drawing = bars([FIRST])
    for i, text in ((0, "72.3"), (1, "53.5")):
        drawing.say(LEFT + 120 * (i + 0.5), height_of(FIRST[i], TICKS) - 14, text)
    first, second, *_ = found(drawing).series[0].values
    assert first is not None
    assert (first.text, first.confidence) == ("72.3", SURE)
    assert second is not None
    assert second.number == pytest.approx(35.5, abs=1)
    assert second.confidence < SURE


def test_lines_of_two_colors_that_cross():
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    names = ("1990", "1991", "1992", "1993", "1994")
    one, other = (20.0, 35.0, 50.0, 62.0, 70.0), (80.0, 66.0, 50.0, 31.0, 18.0)
    places = drawing.names(names)
    for values, color in ((one, "crimson"), (other, "royalblue")):
        drawing.draw.line([(x, height_of(v, TICKS)) for x, v in zip(places, values, strict=True)], color, 3)
    drawing.key(400, 16, "Reed", "crimson")
    drawing.key(500, 16, "Sedge", "royalblue")
    chart = found(drawing)
    assert (chart.sort, chart.categories) == ("line", names)
    assert numbers(chart) == pytest.approx(one, abs=1.5)
    assert numbers(chart, 1) == pytest.approx(other, abs=1.5)


def test_points_on_two_axes():
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    points = [(0.5, 10.0), (1.2, 33.0), (2.1, 70.0), (2.9, 55.0), (3.3, 92.0), (3.8, 41.0)]
    for tick in range(5):
        drawing.say(LEFT + tick * 120, BASE + 18, str(tick))
        drawing.draw.line((LEFT + tick * 120, BASE, LEFT + tick * 120, BASE + 5), "black", 1)
    for x, y in points:
        middle = LEFT + x * 120, height_of(y, TICKS)
        drawing.draw.ellipse((middle[0] - 4, middle[1] - 4, middle[0] + 4, middle[1] + 4), "black")
    chart = found(drawing)
    assert chart.sort == "scatter"
    assert [float(text) for text in chart.categories] == pytest.approx([x for x, _ in points], abs=0.03)
    assert numbers(chart) == pytest.approx([y for _, y in points], abs=1)


def test_a_pie_by_its_angles_and_by_what_is_printed_beside_it():
    drawing, turn = ChartDrawing(), -90.0
    parts = (("Reed", 40, "navy"), ("Sedge", 35, "orange"), ("Sand", 25, "silver"))
    for name, share, fill in parts:
        drawing.draw.pieslice((200, 80, 440, 320), turn, turn + 3.6 * share, fill, "white", 2)
        middle = math.radians(turn + 1.8 * share)
        text = f"{name} {share} %" if name != "Sand" else name
        drawing.say(320 + 165 * math.cos(middle), 200 + 140 * math.sin(middle), text)
        turn += 3.6 * share
    chart = found(drawing)
    assert chart.sort == "pie"
    said = {name: value for name, value in zip(chart.categories, chart.series[0].values, strict=True) if value}
    assert {name: value.number for name, value in said.items()} == pytest.approx({n: s for n, s, _ in parts}, abs=0.7)
    assert said["Reed"].confidence == SURE > said["Sand"].confidence


def test_axes_that_do_not_fit_give_no_numbers():
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    drawing.words = [PrintedWord("7", word.box) if word.text in ("20", "60", "80") else word for word in drawing.words]
    for place in drawing.names(NAMES):
        drawing.bar(place - 20, place + 20, 200)
    assert find_chart(drawing.scanned(), drawing.words) is None


def test_words_and_numbers_alone_are_no_chart():
    drawing = ChartDrawing()
    for row in range(6):
        drawing.say(60, 60 + 50 * row, str(row * 10))
        drawing.say(200, 60 + 50 * row, "Reed")
    assert find_chart(drawing.scanned(), drawing.words) is None
    assert find_chart(noise(), drawing.words) is None
    assert find_chart(drawing.scanned(), []) is None


def noise() -> Picture:
    drawing = ChartDrawing()
    drawing.image = Image.effect_noise((640, 440), 90).convert("RGB")
    return drawing.scanned()


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,200", 1200), ("0.5", 0.5), ("0,5", 0.5), ("10²", 100), ("10⁻¹", 0.1), ("40 %", 40), ("12-", 12), ("−3", -3),
     ("weeks", None), ("", None), ("3 to 5", None)],
)  # fmt: skip
def test_numbers_as_axes_have_them(text, number):
    assert number_in(text) == number


def test_measured_numbers_have_no_more_digits_than_pixels_tell():
    assert [written(72.3456, step) for step in (0.3, 0.02, 5.0)] == ["72.3", "72.35", "72"]


def test_a_chart_on_a_page_is_a_table_with_its_axes_and_the_places_of_its_values(read: Read):
    drawing = bars([FIRST])
    page = Image.new("RGB", (1000, 1400), "white")
    page.paste(drawing.image, (150, 400))
    (chart,) = [span for span in spans_of(read(page)) if span.label == "chart"]
    assert chart.text.startswith("<table><tr><td>North</td><td>7")
    (axis,) = chart.axes
    assert (axis.scale, axis.high) == ("linear", 100)
    assert axis.low_place[1] == pytest.approx((400 + height_of(axis.low, TICKS)) / 1400, abs=0.004)
    assert axis.high_place == pytest.approx(((150 + LEFT) / 1000, (400 + TOP) / 1400) * 2, abs=0.004)
    values = [line for line in chart.lines if line.confidence == 0.9]
    assert [round(line.box[3], 2) for line in values] == [round((400 + BASE) / 1400, 2)] * 4


# --- poor scans and odd prints -----------------------------------------------------------------------------------


def in_shadow(picture: Picture) -> Picture:
    """The picture with a shadow at its left that falls off unevenly, as beside the fold of a book."""
    light = 1 - 0.25 * np.linspace(1, 0, picture.shape[1]) ** 2
    dark: Picture = (picture * light[None, :, None]).clip(0, 255).astype(np.uint8)
    return dark


def over(word: PrintedWord, right: float, above: float = 0.0) -> PrintedWord:
    """The word in a box that reaches over what is drawn beside it."""
    return PrintedWord(word.text, (word.box[0], word.box[1] - above, right, word.box[3] + above))


def of_picture(picture: Picture, words: Sequence[PrintedWord]) -> ReadChart:
    chart = find_chart(picture, words)
    assert chart is not None
    return chart


def test_bars_in_a_shadow():
    drawing = bars([FIRST, SECOND])
    chart = of_picture(in_shadow(drawing.scanned()), drawing.words)
    assert numbers(chart, 0) == pytest.approx(FIRST, abs=1)
    assert numbers(chart, 1) == pytest.approx(SECOND, abs=1)


def test_bars_that_lie_under_the_boxes_of_their_names():
    drawing = ChartDrawing()
    drawing.axes(TICKS, lying=True)
    ends = [LEFT + place_of(value, TICKS) * (RIGHT - LEFT) for value in FIRST]
    for i, end in enumerate(ends):
        y = TOP + 50 + 75 * i
        drawing.bar(LEFT, end, y - 20, y + 20)
        drawing.say(LEFT - 9, y, str(2001 + i), "rm")
        drawing.words[-1] = over(drawing.words[-1], end + 4, 12)
    chart = found(drawing)
    assert chart.categories == ("2001", "2002", "2003", "2004")
    assert numbers(chart) == pytest.approx(FIRST, abs=1)


def test_a_line_in_a_frame_that_leans():
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    points = [(x, height_of(v, TICKS)) for x, v in zip(drawing.names(NAMES), FIRST, strict=True)]
    drawing.draw.line(points, "black", 2)
    drawing.draw.line((LEFT, TOP, RIGHT, TOP + 5), "black", 2)
    assert numbers(found(drawing)) == pytest.approx(FIRST, abs=1)


@pytest.mark.parametrize("log", [False, True])
def test_an_axis_of_two_numbers_whose_plot_stands_where_they_say(log):
    drawing = bars([FIRST], log=log)
    read = ("100", "80") if not log else ("1000", "100")
    drawing.words = [word for word in drawing.words if word.number is None or word.text in read]
    assert numbers(found(drawing)) == pytest.approx(FIRST, rel=0.05, abs=0 if log else 1)


def test_a_colored_curve_that_runs_along_the_grid():
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    places = drawing.names(NAMES)
    for tick in TICKS[1:-1]:
        drawing.draw.line((LEFT, height_of(tick, TICKS), RIGHT, height_of(tick, TICKS)), "#999", 1)
    values = (60.0, 60.0, 60.5, 40.0)
    drawing.draw.line([(x, height_of(v, TICKS)) for x, v in zip(places, values, strict=True)], "#d04040", 3)
    drawing.draw.line([(x, height_of(v, TICKS)) for x, v in zip(places, SECOND, strict=True)], "#3070c0", 3)
    drawing.key(RIGHT + 5, 60, "Reed", "#d04040")
    drawing.key(RIGHT + 5, 90, "Clay", "#3070c0")
    chart = found(drawing)
    assert numbers(chart, 0) == pytest.approx(values, abs=1.5)


def test_the_legend_is_where_letters_stand_apart():
    drawing = bars([FIRST, SECOND])
    for y, name, fill in ((TOP - 15, "Reed", "orange"), (TOP + 15, "Clay", "steelblue")):
        drawing.draw.rectangle((RIGHT - 100, y - 6, RIGHT - 88, y + 6), fill)
        for at, letter in enumerate(name):
            drawing.say(RIGHT - 76 + 15 * at, y, letter, "lm")
        letters = [drawing.words.pop().box for _ in name]
        left, right = min(box[0] for box in letters), max(box[2] for box in letters)
        drawing.words.append(PrintedWord(name, (left, letters[0][1], right, letters[0][3])))
    assert [one.name for one in found(drawing).series] == ["Clay", "Reed"]


def pie(shares: Sequence[float], fills: Sequence[str]) -> ChartDrawing:
    """A pie that reaches to the edges of its figure."""
    drawing = ChartDrawing()
    start = -90.0
    for share, fill in zip(shares, fills, strict=True):
        drawing.draw.pieslice((110, 0, 550, 439), start, start + 3.6 * share, fill, "white", 2)
        start += 3.6 * share
    return drawing


def test_a_pie_cut_tight_whose_words_touch_it_and_one_part_of_which_is_as_pale_as_paper():
    shares = (30.0, 45.0, 25.0)
    drawing = pie(shares, ("#303030", "#888", "#fafafa"))
    for x, y, name in ((528, 68, "North"), (512, 390, "South"), (135, 72, "West")):
        drawing.say(x, y, name)
    chart = found(drawing)
    said = dict(zip(chart.categories, numbers(chart), strict=True))
    assert said == pytest.approx(dict(zip(("North", "South", "West"), shares, strict=True)), abs=1)


def test_a_pie_with_shares_in_it_and_names_beside_it_and_a_year_read_with_its_share():
    drawing = pie((30.0, 45.0, 25.0), ("#4080c0", "#e09040", "#60a060"))
    drawing.say(400, 130, "30.0%")
    drawing.say(560, 60, "North")
    drawing.say(330, 330, "45.0%")
    drawing.say(540, 400, "South")
    drawing.say(112, 70, "200925 %")
    chart = found(drawing)
    assert dict(zip(chart.categories, numbers(chart), strict=True)) == {"North": 30.0, "South": 45.0, "2009": 25.0}
    assert all(value.confidence == SURE for value in chart.series[0].values)
