"""The page's own axes of a chart: which is that of the values, and where the area between them lies in the figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite, log

from app.charts.chart_data import ChartData, ChartKind
from app.document.block import Block, PrintedAxis
from app.document.geometry import BoundingBox

_WITH_NUMBERS = frozenset({ChartKind.LINE, ChartKind.SCATTER})  # whose first axis may be one of numbers


@dataclass(frozen=True, slots=True)
class ChartAxes:
    """The printed axes that a drawn chart has too.

    Attributes:
        values: the one that the values stand on.
        numbers: that of the first column, where it is one of numbers.
        area: between them, in shares of the figure's box; None where it is not known or the chart lies on its side.
    """

    values: PrintedAxis | None = None
    numbers: PrintedAxis | None = None
    area: BoundingBox | None = None


NO_AXES = ChartAxes()


def axes_of(block: Block, data: ChartData | None, kind: ChartKind) -> ChartAxes:
    """What is known of the printed axes of a chart whose numbers are drawn in this way.

    An axis runs further than the printed numbers where values lie beyond them, and as far as zero under bars.
    """
    upright = next((axis for axis in block.axes if _is_upright(axis)), None)
    level = next((axis for axis in block.axes if not _is_upright(axis)), None)
    if data is None or not (upright or level):
        return NO_AXES
    values = [value for value in data.drawn_values() if isfinite(value)]
    if kind not in _WITH_NUMBERS:
        of_values = _reaching(upright or level, [*values, 0.0])
        return ChartAxes(of_values, None, _area(block, of_values, None) if upright else None)
    of_values = _reaching(upright, values)
    numbers = [category.number for category in data.categories if category.number is not None]
    of_numbers = _reaching(level, numbers) if data.is_numeric else None
    return ChartAxes(of_values, of_numbers, _area(block, of_values, of_numbers))


def _reaching(axis: PrintedAxis | None, values: Sequence[float]) -> PrintedAxis | None:
    """An axis that reaches as far as the values, its ends where these would stand; None where it cannot be one."""
    if axis is None:
        return None
    known = [value for value in values if value > 0 or not axis.is_log]
    low, high = min([axis.low, *known]), max([axis.high, *known])
    if axis.low == axis.high or (axis.is_log and min(axis.low, axis.high) <= 0):
        return None
    return replace(axis, low=low, high=high, low_place=_place(axis, low), high_place=_place(axis, high))


def _place(axis: PrintedAxis, value: float) -> BoundingBox:
    """Where a value stands on the page."""
    low, high, at = (log(number) if axis.is_log else number for number in (axis.low, axis.high, value))
    share = (at - low) / (high - low)
    (low_x, low_y), (high_x, high_y) = axis.low_place.center, axis.high_place.center
    x, y = low_x + share * (high_x - low_x), low_y + share * (high_y - low_y)
    return BoundingBox(x, y, x, y)


def _is_upright(axis: PrintedAxis) -> bool:
    (low_x, low_y), (high_x, high_y) = axis.low_place.center, axis.high_place.center
    return abs(high_y - low_y) > abs(high_x - low_x)


def _area(block: Block, upright: PrintedAxis | None, level: PrintedAxis | None) -> BoundingBox | None:
    """From the lowest number of the upright axis to its highest; across as far as numbers stand, else to the edge."""
    box = block.bbox
    if box is None or box.area <= 0 or upright is None:
        return None
    bottom, top = upright.low_place.center[1], upright.high_place.center[1]
    left = level.low_place.center[0] if level else upright.low_place.center[0]
    right = level.high_place.center[0] if level else box.right
    if not (box.left <= left < right <= box.right + 1 and box.top - 1 <= top < bottom <= box.bottom + 1):
        return None
    return BoundingBox(
        (left - box.left) / box.width,
        max(0.0, (top - box.top) / box.height),
        min(1.0, (right - box.left) / box.width),
        min(1.0, (bottom - box.top) / box.height),
    )
