"""Charts as pages leave them: grids that lean, ticks read with numbers, swatches cut or read, marks that touch."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from model_runtime.engines.builtin.charts.confirming import confirmed
from model_runtime.engines.builtin.charts.find_chart import find_chart
from model_runtime.engines.builtin.charts.given_table import GivenTable
from model_runtime.engines.builtin.charts.read_chart import UNSURE, ReadChart
from model_runtime.engines.builtin.charts.words import PrintedWord, letter_height, parted
from tests.model_runtime.builtin.chart_drawing import LEFT, RIGHT, ChartDrawing, height_of, place_of

TICKS = (0, 2, 4, 6, 8, 10)
YEARS = ("1990", "1991", "1992", "1993", "1994")
UPPER, LOWER = (7.0, 7.6, 6.5, 8.4, 9.1), (1.2, 2.9, 4.6, 3.1, 5.3)


def read(drawing: ChartDrawing) -> ReadChart:
    chart = find_chart(drawing.scanned(), drawing.words)
    assert chart is not None
    return chart


def numbers(chart: ReadChart, series: int = 0) -> list[float | None]:
    return [value and value.number for value in chart.series[series].values]


def test_curves_over_a_grid_that_leans():
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    places = drawing.names(YEARS)
    for tick in TICKS[1:]:
        drawing.draw.line((LEFT, height_of(tick, TICKS) - 6, RIGHT, height_of(tick, TICKS) + 6), "#bbb", 2)
    for values, ink, name, x in ((UPPER, "#444", "Reed", 300), (LOWER, "#777", "Sedge", 420)):
        points = [(x, height_of(value, TICKS)) for x, value in zip(places, values, strict=True)]
        drawing.draw.line(points, ink, 3)
        drawing.draw.line((x - 14, 16, x + 12, 16), ink, 3)
        drawing.say(x + 20, 16, name, "lm")
    chart = read(drawing)
    assert [one.name for one in chart.series] == ["Reed", "Sedge"]
    for number, values in enumerate((UPPER, LOWER)):
        assert numbers(chart, number) == pytest.approx(values, abs=0.2)


def test_a_swatch_that_the_box_of_its_name_cuts():
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    places = drawing.names(YEARS)
    colors = (("Reed", "steelblue", UPPER), ("Sedge", "darkorange", LOWER))
    for number, (name, ink, values) in enumerate(colors):
        drawing.draw.line([(x, height_of(v, TICKS)) for x, v in zip(places, values, strict=True)], ink, 3)
        y = 60 + 26 * number
        drawing.draw.line((RIGHT + 6, y, RIGHT + 28, y), ink, 3)
        drawing.say(RIGHT + 36, y, name, "lm")
        _, top, right, bottom = drawing.words[-1].box
        drawing.words[-1] = PrintedWord(f"- {name}", (RIGHT + 20, top, right, bottom))
    assert [one.name for one in read(drawing).series] == ["Reed", "Sedge"]


def test_numbers_with_which_a_tick_was_read_beside_the_first_of_the_axis_below():
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    drawing.axes(TICKS, lying=True)
    points = [(1.0, 3.0), (2.5, 7.0), (4.4, 5.2), (6.1, 9.0), (8.3, 1.6), (9.2, 6.1)]
    for x, y in points:
        at = LEFT + place_of(x, TICKS) * (RIGHT - LEFT), height_of(y, TICKS)
        drawing.draw.ellipse((at[0] - 5, at[1] - 5, at[0] + 5, at[1] + 5), "black")
    for printed, said in ((4, "-4"), (8, "9")):
        at = TICKS.index(printed)
        drawing.words[at] = PrintedWord(said, drawing.words[at].box)
    level = drawing.words[len(TICKS)]  # its first number stands in the column of the upright axis
    drawing.words[len(TICKS)] = PrintedWord("0", (LEFT - 34, level.box[1], LEFT - 5, level.box[3]))
    chart = read(drawing)
    assert numbers(chart) == pytest.approx([y for _, y in points], abs=0.1)


def test_a_scale_does_not_bend_to_a_number_with_which_a_tick_was_read():
    drawing = ChartDrawing()
    ticks = (0, 0.5, 1, 1.5, 2, 2.5)
    drawing.axes(ticks)
    values = (0.4, 1.3, 2.4, 1.9, 0.9)
    for place, value in zip(drawing.names(YEARS), values, strict=True):
        drawing.bar(place - 20, place + 20, height_of(value, ticks))
    drawing.words[5] = PrintedWord("2.57", drawing.words[5].box)
    assert numbers(read(drawing)) == pytest.approx(values, abs=0.02)


def test_a_logarithmic_axis_of_which_its_two_ends_were_read():
    drawing = ChartDrawing()
    ticks = (1, 10, 100)
    drawing.axes(ticks, log=True)
    values = (2.0, 40.0, 7.0, 85.0, 15.0)
    for place, value in zip(drawing.names(YEARS), values, strict=True):
        drawing.bar(place - 20, place + 20, height_of(value, ticks, log=True))
    drawing.words = [word for word in drawing.words if word.text != "10"]
    assert numbers(read(drawing)) == pytest.approx(values, rel=0.03)


def test_two_ends_of_an_axis_without_ticks_at_its_powers_are_no_scale():
    drawing = ChartDrawing()
    drawing.axes((1, 100), log=True)
    for place, value in zip(drawing.names(YEARS), (2.0, 40.0, 7.0, 85.0, 15.0), strict=True):
        drawing.bar(place - 20, place + 20, height_of(value, (1, 100), log=True))
    assert find_chart(drawing.scanned(), drawing.words) is None


def test_a_hatched_bar_along_the_top_edge_of_its_plot_is_no_frame():
    drawing = ChartDrawing()
    drawing.axes(TICKS, lying=True)
    values = (9.4, 4.0, 6.6, 8.2)
    for number, (name, value) in enumerate(zip(("North", "South", "East", "West"), values, strict=True)):
        y = 44 + number * 84
        end = LEFT + place_of(value, TICKS) * (RIGHT - LEFT)
        drawing.draw.rectangle((LEFT, y, end, y + 44), "white", "black", 1)
        for x in range(LEFT - 44, round(end), 9):
            drawing.draw.line((max(x, LEFT), y + max(0, LEFT - x), min(x + 44, end), y + min(44, end - x)), "black", 1)
        drawing.say(LEFT - 9, y + 22, name, "rm")
    assert numbers(read(drawing)) == pytest.approx(values, abs=0.1)


def test_points_that_nearly_touch_are_points_each():
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    drawing.axes(TICKS, lying=True)
    points = [(1.0, 3.0), (2.5, 7.0), (4.4, 5.2), (6.1, 9.0), (8.3, 1.6), (8.3, 1.6)]
    for number, (x, y) in enumerate(points):
        at = LEFT + place_of(x, TICKS) * (RIGHT - LEFT) + (12 if number == 5 else 0), height_of(y, TICKS)
        drawing.draw.rectangle((at[0] - 3, at[1] - 3, at[0] + 3, at[1] + 3), "white", "black", 1)
    assert len(read(drawing).categories) == len(points)


def test_years_that_touch_and_swatches_between_names():
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    drawing.say(320, 378, "".join(YEARS))
    left, top, right, bottom = drawing.words[-1].box
    drawing.draw.rectangle((left + 4, top + 8, right - 4, bottom - 8), "black")
    drawing.say(120, 16, "Reed", "lm")
    drawing.draw.line((180, 16, 202, 16), "black", 3)
    drawing.say(209, 16, "Sedge", "lm")
    drawing.draw.line((91, 16, 113, 16), "black", 3)
    box = drawing.words[-1].box
    drawing.words[-2:] = [PrintedWord("Reed— Sedge", (87, box[1], box[2], box[3]))]
    texts = [word.text for word in parted(drawing.words, drawing.scanned()[..., 0] < 128)]
    assert texts[-len(YEARS) - 2 :] == [*YEARS, "Reed", "Sedge"]


def test_a_year_beside_a_stroke_is_one_number():
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    drawing.say(120, 400, "2006", "lm")
    left, top, right, bottom = drawing.words[-1].box
    drawing.draw.rectangle((right + 12, top, right + 40, bottom), "black")
    drawing.words[-1] = PrintedWord("2006", (left, top, right + 40, bottom))
    assert drawing.words[-1] in parted(drawing.words, drawing.scanned()[..., 0] < 128)


def test_strokes_that_were_read_as_letters_say_nothing_of_the_height_of_lines():
    strokes = [PrintedWord("1", (9.0 * i, 0.0, 9.0 * i + 12, 30.0)) for i in range(40)]
    words = [PrintedWord(text, (0, 0, 90, 28)) for text in ("10", "0.1", "Count", "Season")]
    assert letter_height([*strokes, *words]) == 28


def test_a_point_that_was_not_seen_is_not_judged_by_the_next_one():
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    drawing.axes(TICKS, lying=True)
    shown = [(1.0, 3.0), (2.5, 7.0), (4.4, 5.2), (6.1, 9.0), (8.15, 1.6)]
    for x, y in shown:
        at = LEFT + place_of(x, TICKS) * (RIGHT - LEFT), height_of(y, TICKS)
        drawing.draw.ellipse((at[0] - 5, at[1] - 5, at[0] + 5, at[1] + 5), "black")
    rows = "".join(f"<tr><td>{x}</td><td>{y}</td></tr>" for x, y in [*shown[:4], (8.0, 6.0), shown[4]])
    table = GivenTable.of(f"<table>{rows}</table>")
    assert table is not None
    checked = confirmed(drawing.scanned(), drawing.words, table)
    assert checked is not None
    assert [one.row for one in checked.values if one.is_confirmed] == [0, 1, 2, 3, 5]
    assert not [one for one in checked.values if not one.is_confirmed]


def test_bars_of_several_series_without_a_legend_are_unsure():
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    for place, one, other in zip(drawing.names(YEARS), UPPER, LOWER, strict=True):
        drawing.bar(place - 20, place, height_of(one, TICKS))
        drawing.bar(place, place + 20, height_of(other, TICKS))
    chart = read(drawing)
    assert {value.confidence for one in chart.series for value in one.values if value} == {UNSURE}


def test_a_line_of_the_grid_is_followed_to_its_ends():
    """All steps of the same lean are taken out: nothing is left that would be a curve of its own."""
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    places = drawing.names(YEARS)
    for tick in TICKS[1:]:
        drawing.draw.line((LEFT, height_of(tick, TICKS) + 5, RIGHT, height_of(tick, TICKS) - 5), "#bbb", 2)
    for (x, a), (z, b) in pairwise(zip(places, LOWER, strict=True)):
        drawing.draw.line((x, height_of(a, TICKS), z, height_of(b, TICKS)), "black", 3)
    assert np.allclose(np.array(numbers(read(drawing)), float), LOWER, atol=0.2)
