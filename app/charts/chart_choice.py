"""Which kind of chart shows some data best, and which kinds can show it at all."""

from __future__ import annotations

from app.charts.chart_data import ChartData, ChartKind, Series
from app.charts.curve import misplaced_step, steps_back
from app.charts.time_words import runs_in_time

WHOLE = 100.0
_MOST_SLICES = 12
_FEWEST_TIMES = 3


def chart_kind_of(data: ChartData) -> ChartKind:
    """Lines over numbers and times, points where the numbers run to and fro, a pie for parts of a whole, else bars."""
    if data.is_numeric:
        numbers = [category.number for category in data.categories if category.number is not None]
        ordered = not steps_back(numbers) or misplaced_step(numbers) is not None
        return ChartKind.LINE if ordered else ChartKind.SCATTER
    if len(data.categories) >= _FEWEST_TIMES and runs_in_time([category.text for category in data.categories]):
        return ChartKind.LINE
    return ChartKind.PIE if _are_shares(data) else ChartKind.BAR


def possible_kinds(data: ChartData) -> tuple[ChartKind, ...]:
    """The kinds that show all of the data: a pie holds one series without negative values."""
    kinds = [ChartKind.BAR, ChartKind.LINE]
    if len(data.series) == 1 and all(value >= 0 for value in data.drawn_values()) and any(data.drawn_values()):
        kinds.append(ChartKind.PIE)
    return (*kinds, ChartKind.SCATTER)


def rounding_slack(series: Series) -> float:
    """How far the sum of a series' printed values may be from the true one, each being rounded."""
    return sum(0.5 * 10.0**-point.decimals for point in series.points if point.value is not None)


def _are_shares(data: ChartData) -> bool:
    """Whether one series of few values adds up to 100 (or to 1, printed with decimals)."""
    if ChartKind.PIE not in possible_kinds(data) or not 2 <= len(data.categories) <= _MOST_SLICES:
        return False
    (series,) = data.series
    total, slack = sum(data.drawn_values()), rounding_slack(series)
    if abs(total - WHOLE) <= slack + 1e-9:
        return True
    fractions = all(point.decimals for point in series.points if point.value)
    return fractions and abs(total - 1.0) <= min(slack, 0.05) + 1e-9
