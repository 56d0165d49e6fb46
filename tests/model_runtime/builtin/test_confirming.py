"""A table's values looked for in the picture of its chart: right ones are confirmed, slips are not."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PIL import Image

from model_runtime.engines.base import CancelToken, PageRequest
from model_runtime.engines.builtin.charts.checked_page import NO_AXES
from model_runtime.engines.builtin.charts.confirming import CheckedChart, confirmed
from model_runtime.engines.builtin.charts.given_table import GivenTable
from model_runtime.engines.builtin.engine import DEFAULT_MODE, BuiltinEngine
from model_runtime.errors import EngineError
from model_runtime.protocol import CHECK_CHART, PageFinished
from tests.model_runtime.admitting import admitting
from tests.model_runtime.builtin.chart_drawing import BASE, LEFT, RIGHT, ChartDrawing, height_of
from tests.model_runtime.builtin.conftest import spans_of

TICKS = (0, 20, 40, 60, 80, 100)
YEARS = ("1990", "1991", "1992", "1993", "1994", "1995")
RISING, FALLING = (12.0, 25.0, 41.0, 55.0, 66.0, 82.0), (90.0, 78.0, 63.0, 47.0, 30.0, 14.0)


def html(rows: list[list[str]]) -> str:
    return "<table>" + "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows) + "</table>"


def table(*series: tuple[float, ...], names: tuple[str, ...] = ("A", "B")) -> str:
    rows = [["", *names[: len(series)]]] + [[YEARS[i], *(f"{s[i]:g}" for s in series)] for i in range(len(YEARS))]
    return html(rows)


def two_black_lines() -> ChartDrawing:
    """Curves that nobody tells apart by color."""
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    places = drawing.names(YEARS)
    for values in (RISING, FALLING):
        points = [(x, height_of(v, TICKS)) for x, v in zip(places, values, strict=True)]
        drawing.draw.line(points, "black", 2)
        for x, y in points:
            drawing.draw.ellipse((x - 4, y - 4, x + 4, y + 4), "black")
    return drawing


def bars() -> ChartDrawing:
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    for place, value in zip(drawing.names(YEARS), RISING, strict=True):
        drawing.bar(place - 20, place + 20, height_of(value, TICKS))
    return drawing


def checked(drawing: ChartDrawing, said: str) -> CheckedChart:
    given = GivenTable.of(said)
    assert given is not None
    found = confirmed(drawing.scanned(), drawing.words, given)
    assert found is not None
    return found


def slipped(values: tuple[float, ...], place: int, wrong: float) -> tuple[float, ...]:
    return (*values[:place], wrong, *values[place + 1 :])


def test_right_values_are_confirmed_and_a_slip_is_measured():
    found = checked(bars(), table(slipped(RISING, 3, 5.5)))
    assert [value.is_confirmed for value in found.values] == [True, True, True, False, True, True]
    wrong = found.values[3]
    assert (wrong.row, wrong.column) == (4, 1)
    assert float(wrong.measured) == pytest.approx(55, abs=1)
    assert found.upright is not None


def test_values_of_curves_that_cannot_be_read_are_looked_for_where_they_should_stand():
    found = checked(two_black_lines(), table(RISING, slipped(FALLING, 1, 87.0)))
    assert [(value.row, value.column) for value in found.values if not value.is_confirmed] == [(2, 2)]
    assert len(found.values) == 12


@pytest.mark.parametrize("draw", [bars, pytest.param(two_black_lines, marks=pytest.mark.thorough)])
def test_planted_slips_are_found_and_no_right_value_is_accused(draw):
    drawing, rng = draw(), random.Random(5)
    for _ in range(25):
        place, by = rng.randrange(6), rng.uniform(12, 60) * rng.choice((-1, 1))
        wrong = RISING[place] + by
        if abs(wrong - FALLING[place]) < 4:
            continue  # there the other curve stands
        given = (slipped(RISING, place, wrong),) if draw is bars else (slipped(RISING, place, wrong), FALLING)
        found = checked(drawing, table(*given))
        assert [value.row for value in found.values if not value.is_confirmed] == [place + 1]


def test_points_are_found_by_both_their_numbers():
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    points = [(0.5, 10.0), (1.2, 33.0), (2.1, 70.0), (2.9, 55.0), (3.3, 92.0), (3.8, 41.0)]
    for tick in range(5):
        drawing.say(LEFT + tick * 120, BASE + 18, str(tick))
    for x, y in points:
        middle = LEFT + x * 120, height_of(y, TICKS)
        drawing.draw.ellipse((middle[0] - 4, middle[1] - 4, middle[0] + 4, middle[1] + 4), "black")
    said = html([[f"{x:g}", f"{80.0 if x == 0.5 else y:g}"] for x, y in points])
    found = checked(drawing, said)
    assert [value.row for value in found.values if not value.is_confirmed] == [0]


def test_a_picture_without_axes_says_nothing():
    drawing = ChartDrawing()
    drawing.names(YEARS)
    given = GivenTable.of(table(RISING))
    assert given is not None
    assert confirmed(drawing.scanned(), drawing.words, given) is None
    assert confirmed(drawing.scanned(), [], given) is None


@pytest.mark.parametrize(
    "text", ["", "words", "<table></table>", "<table><tr><td>A</td></tr></table>", "<td", "<tr><td>"]
)
def test_what_is_no_table_of_numbers_is_none(text):
    assert GivenTable.of(text) is None


def test_a_table_in_any_markup_gives_its_numbers():
    given = GivenTable.of("<table><tr><th>Day<th>A <b>x</b></tr><tr><td>1990<td>1,200</td><td>n/a</tr></table>")
    assert given is not None
    assert (given.names, given.categories) == (["A x", ""], ["1990"])
    assert [(value.row, value.column, value.number) for value in given.values()] == [(1, 1, 1200)]


def test_the_engine_looks_for_a_table_in_a_picture(engine: BuiltinEngine, tmp_path: Path):
    assert engine.describe().checks_charts
    picture = tmp_path / "chart.png"
    bars().image.save(picture)

    def asked(path: Path, said: str):
        return list(
            engine.recognize(admitting([PageRequest("job", str(path), DEFAULT_MODE, CHECK_CHART, CancelToken(), said)]))
        )

    events = asked(picture, table(slipped(RISING, 0, 60.0)))
    (span,) = spans_of(events)
    assert [one.is_confirmed for one in span.checked] == [False, True, True, True, True, True]
    assert span.axes[0].high == 100
    assert isinstance(events[-1], PageFinished)
    assert str(events[-1].notes[-1]) == "5 of 6 values confirmed by the picture"

    blank = tmp_path / "blank.png"
    Image.new("RGB", (400, 300), "white").save(blank)
    events = asked(blank, table(RISING))
    assert spans_of(events) == []
    assert events[-1].notes[-1] == NO_AXES
    with pytest.raises(EngineError, match="none was sent"):
        asked(picture, "What is this?")


def points(places: list[tuple[float, float]]) -> ChartDrawing:
    drawing = ChartDrawing()
    drawing.axes(TICKS)
    for tick in range(5):
        drawing.say(LEFT + tick * 120, BASE + 18, str(tick))
    for x, y in places:
        middle = LEFT + x * 120, height_of(y, TICKS)
        drawing.draw.ellipse((middle[0] - 4, middle[1] - 4, middle[0] + 4, middle[1] + 4), "black")
    return drawing


def test_points_that_stand_over_each_other_are_each_confirmed():
    places = [(0.5, 10.0), (0.5, 60.0), (1.2, 33.0), (2.1, 70.0), (2.1, 20.0), (2.9, 55.0), (3.3, 92.0)]
    found = checked(points(places), html([[f"{x:g}", f"{y:g}"] for x, y in places]))
    assert [value.is_confirmed for value in found.values] == [True] * len(places)


def test_numbers_that_are_not_of_this_picture_are_not_judged_by_it():
    given = GivenTable.of(table(tuple(100 - value for value in slipped(RISING, 2, 90.0))))
    assert given is not None
    drawing = bars()
    assert confirmed(drawing.scanned(), drawing.words, given) is None


def test_a_value_that_is_hardly_off_is_not_judged_and_a_slip_of_a_doubtful_mark_is():
    drawing = bars()
    x = LEFT + 1.5 * (RIGHT - LEFT) / 6
    drawing.say(x, height_of(RISING[1], TICKS) - 14, "99")  # denies its bar
    given = slipped(slipped(slipped(RISING, 0, RISING[0] + 3), 1, 85.0), 3, 30.0)
    said = {value.row: (value.is_confirmed, bool(value.measured)) for value in checked(drawing, table(given)).values}
    assert said == {2: (False, False), 3: (True, False), 4: (False, True), 5: (True, False), 6: (True, False)}
