"""What about the data of a chart cannot be right, each with the place it speaks of. Words are made elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.charts.chart_data import Place


class FindingSort(StrEnum):
    """What is wrong."""

    NO_NUMBERS = "no cell is a number"
    ROW_LENGTH = "a row has another length than the others"
    NOT_A_NUMBER = "a cell is no number"
    TOTAL_DIFFERS = "a total is not the sum"
    SHARES_DIFFER = "shares do not total 100"
    NOT_IN_PICTURE = "the picture of the chart shows another value, or none"
    OFF_CURVE = "a value leaves its curve"
    OUT_OF_ORDER = "a number on the first axis is out of order"
    TWICE = "a category stands twice"
    NO_VALUE = "a series has fewer values than there are categories"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that cannot be right.

    Attributes:
        place: the cell to look at, or None for the whole.
        series: name of the series, where it is about one; may be empty for one without a name.
        category: as printed.
        text: what was read.
        wanted: what it should be (the sum, what the picture shows), where that is known.
        count: how many cells or values there are, where that is what is wrong; `usual` is how many there should be.
        row: number of the table's row from 1, where it is about one.
    """

    sort: FindingSort
    place: Place | None = None
    series: str = ""
    category: str = ""
    text: str = ""
    wanted: str = ""
    count: int = 0
    usual: int = 0
    row: int = 0
