"""Charts as scanners leave them: curves in gray, names that touch, bars that end on a tick, specks read as words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from model_runtime.engines.builtin.charts.find_chart import find_chart
from model_runtime.engines.builtin.charts.legend import find_keys
from model_runtime.engines.builtin.charts.read_chart import UNSURE, ReadChart
from model_runtime.engines.builtin.charts.sight import ChartSight
from model_runtime.engines.builtin.charts.words import PrintedWord, letter_height, parted
from tests.model_runtime.builtin.chart_drawing import BASE, LEFT, RIGHT, ChartDrawing, height_of

TICKS = (0, 20, 40, 60, 80, 100)
YEARS = ("1990", "1991", "1992", "1993", "1994")
RISING, FALLING = (20.0, 35.0, 50.0, 62.0, 70.0), (80.0, 66.0, 50.0, 31.0, 18.0)


def read(drawing: ChartDrawing) -> ReadChart:
    chart = find_chart(drawing.scanned(), drawing.words)
    assert chart is not None
    return chart


def curves(one: str, other: str) -> ChartDrawing:
    """A rising and a falling curve that meet at a category, and strokes of them in the legend."""
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    places = drawing.names(YEARS)
    for values, ink in ((RISING, one), (FALLING, other)):
        drawing.draw.line([(x, height_of(v, TICKS)) for x, v in zip(places, values, strict=True)], ink, 3)
    for x, name, ink in ((400, "Reed", one), (500, "Sedge", other)):
        drawing.draw.line((x - 14, 16, x + 12, 16), ink, 3)
        drawing.say(x + 20, 16, name, "lm")
    return drawing


def bars(values: Sequence[float], names: Sequence[str] = YEARS) -> ChartDrawing:
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    for place, value in zip(drawing.names(names), values, strict=True):
        drawing.bar(place - 20, place + 20, height_of(value, TICKS))
    return drawing


@pytest.mark.parametrize(("one", "other"), [("#646464", "#7e7e7e"), ("#7e7e7e", "#646464")])
def test_curves_of_two_grays_are_followed_through_the_place_where_they_meet(one, other):
    rising, falling = read(curves(one, other)).series
    assert (rising.name, falling.name) == ("Reed", "Sedge")
    for series, values in ((rising, RISING), (falling, FALLING)):
        assert [value and value.number for value in series.values] == pytest.approx(values, abs=1.5)
        assert [value is not None and value.confidence > UNSURE for value in series.values] == [True] * 2 + [False] + [
            True
        ] * 2


def test_curves_of_one_ink_are_followed_and_all_of_their_values_unsure():
    chart = read(curves("black", "black"))
    values = [value for one in chart.series for value in one.values]
    assert [value and value.confidence for value in values] == [UNSURE] * 10
    ends = sorted(
        (one.values[0].number, one.values[1].number) for one in chart.series if one.values[0] and one.values[1]
    )
    assert [number for pair in ends for number in pair] == pytest.approx([20, 35, 80, 66], abs=1.5)


def test_hatched_bars_whose_tops_stand_on_ticks_where_no_grid_is():
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    values = (60.0, 40.0, 80.0, 60.5, 33.0)
    for place, value in zip(drawing.names(YEARS), values, strict=True):
        top = round(height_of(value, TICKS))
        drawing.draw.rectangle((place - 30, top, place + 30, BASE), "white", "black", 2)
        for y in range(top - 60, round(BASE), 12):
            ends = [(x, y + x - place + 30) for x in (place - 30 + max(0, top - y), place - 30 + min(60, BASE - y))]
            if ends[0][0] < ends[1][0]:
                drawing.draw.line(ends, "black", 1)
    assert [value and value.number for value in read(drawing).series[0].values] == pytest.approx(values, abs=1)


def test_names_under_bars_that_were_read_as_one_line():
    names = ("North", "South", "East", "Coast", "Hills")
    drawing = bars(RISING, names)
    boxes = [word.box for word in drawing.words[-5:]]
    drawing.words[-5:] = [PrintedWord("".join(names), (boxes[0][0], boxes[0][1], boxes[-1][2], boxes[-1][3]))]
    drawing.draw.rectangle((boxes[0][0], boxes[0][1], boxes[-1][2], boxes[-1][3]), "white")
    drawing.draw.rectangle((boxes[0][0] + 4, boxes[0][1] + 8, boxes[-1][2] - 4, boxes[0][3] - 8), "black")
    assert tuple(word.text for word in parted(drawing.words, drawing.scanned()[..., 0] < 128))[-5:] == names


@pytest.mark.parametrize("text", ["MacBook sales in all shops", "1 250 000"])
def test_a_sentence_and_a_long_number_stay_whole(text):
    drawing = bars(RISING)
    drawing.say(320, 420, text)
    assert drawing.words[-1] in parted(drawing.words, drawing.scanned()[..., 0] < 128)


def test_the_edge_of_a_swatch_that_was_read_as_a_letter_is_no_part_of_its_name():
    drawing = bars(RISING)
    for tick in TICKS[1:-1]:
        drawing.draw.line((LEFT, height_of(tick, TICKS), RIGHT, height_of(tick, TICKS)), "#999", 1)
    for place, value in zip((LEFT + (RIGHT - LEFT) * (i + 0.5) / 5 for i in range(5)), FALLING, strict=True):
        drawing.bar(place + 20, place + 40, height_of(value, TICKS), fill="orange")
        drawing.bar(place - 20, place + 20, height_of(RISING[0], TICKS))
    for tick, name, fill in ((80, "Reed", "steelblue"), (60, "Clay", "orange")):
        drawing.key(RIGHT + 10, height_of(tick, TICKS), name, fill)
        drawing.words[-1] = replace(drawing.words[-1], text=f"I {name}")
    sight = ChartSight.of(drawing.scanned(), drawing.words)
    assert sight is not None
    keys = find_keys(sight.picture, drawing.words[-2:], sight.height, RIGHT)
    assert [key.name for key in keys] == ["Reed", "Clay"]
    assert keys[1].color[2] > 20 > keys[0].color[2]


def test_specks_that_were_read_say_nothing_of_the_height_of_lines():
    specks = [PrintedWord("1", (9.0 * i, 0.0, 9.0 * i + 5, 6.0)) for i in range(10)]
    assert letter_height([*specks, PrintedWord("Hundredweights", (0, 0, 200, 26))]) == 26
