import pytest

from app.charts.chart_data import ChartKind
from app.charts.chart_reading import chart_data_of
from app.charts.printed_axes import NO_AXES, axes_of
from app.document.block import Block, BlockKind, PrintedAxis
from app.document.geometry import BoundingBox
from tests.app.charts.tables import table_of

DAYS = chart_data_of(table_of("Day | Level", "1 | 3", "16 | 12", "30 | 15"))
USES = chart_data_of(table_of("Use | Share", "Reed | 3", "Clay | 12", "Rope | 9"))


def at(x, y):
    return BoundingBox(x, y, x, y)


UPRIGHT = PrintedAxis(False, 0, 15, at(120, 380), at(120, 220))
LEVEL = PrintedAxis(False, 1, 30, at(140, 390), at(460, 390))


def chart(*axes, bbox=BoundingBox(100, 200, 500, 400)):  # noqa: B008
    return Block(1, BlockKind.CHART, bbox, axes=axes)


def test_values_stand_on_the_upright_axis_and_the_drawn_chart_lies_between_both():
    axes = axes_of(chart(LEVEL, UPRIGHT), DAYS, ChartKind.LINE)
    assert (axes.values, axes.numbers) == (UPRIGHT, LEVEL)
    area = axes.area
    assert (area.left, area.top, area.right, area.bottom) == pytest.approx((0.1, 0.1, 0.9, 0.9))


def test_of_bars_the_names_reach_to_the_edge():
    axes = axes_of(chart(UPRIGHT), USES, ChartKind.BAR)
    assert (axes.values, axes.numbers) == (UPRIGHT, None)
    assert (axes.area.left, axes.area.right) == pytest.approx((0.05, 1.0))


def test_lying_bars_have_their_numbers_but_no_area():
    axes = axes_of(chart(LEVEL), USES, ChartKind.BAR)
    assert (axes.values.low, axes.values.high, axes.area) == (0, 30, None)


def test_axes_that_lie_elsewhere_give_no_area_and_none_gives_nothing():
    assert axes_of(chart(UPRIGHT, bbox=BoundingBox(300, 0, 400, 50)), DAYS, ChartKind.LINE).area is None
    assert axes_of(chart(), DAYS, ChartKind.LINE) == NO_AXES
    assert axes_of(chart(UPRIGHT), None, ChartKind.LINE) == NO_AXES


def test_an_axis_reaches_as_far_as_values_and_bars_do():
    part = PrintedAxis(False, 5, 10, at(120, 330), at(120, 280))
    axes = axes_of(chart(part), USES, ChartKind.BAR)
    assert (axes.values.low, axes.values.high) == (0, 12)
    assert (axes.values.low_place.center[1], axes.values.high_place.center[1]) == (380, 260)
    log = PrintedAxis(True, 1, 10, at(120, 380), at(120, 300))
    over = chart_data_of(table_of("Use | Share", "Reed | 3", "Clay | 100"))
    assert axes_of(chart(log), over, ChartKind.BAR).values.high_place.center[1] == pytest.approx(220)
