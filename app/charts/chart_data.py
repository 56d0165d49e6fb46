"""The data of a chart: series of values over categories or numbers, each tied to its place in the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

# Row and column of a cell in the table, from 0.
Place = tuple[int, int]


class ChartKind(StrEnum):
    """How data can be drawn."""

    BAR = "bar"
    LINE = "line"
    PIE = "pie"
    SCATTER = "scatter"


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One value of a series.

    Attributes:
        value: None where there is none, or no number.
        text: what stands in the cell.
        decimals: digits behind the decimal mark, as printed.
    """

    place: Place
    value: float | None
    text: str = ""
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """One line, one color of bars.

    Attributes:
        name: as printed, without its unit; may be empty.
        points: as many as the chart has categories.
        place: where the name stands, or None where there is no head.
    """

    name: str
    unit: str
    points: tuple[ChartPoint, ...]
    place: Place | None = None

    @property
    def values(self) -> tuple[float | None, ...]:
        return tuple(point.value for point in self.points)


@dataclass(frozen=True, slots=True)
class Category:
    """One place on the first axis.

    Attributes:
        number: its value, where the axis is one of numbers; None for a cell that is none.
    """

    place: Place | None
    text: str
    number: float | None = None


@dataclass(frozen=True, slots=True)
class ChartData:
    """What a chart shows.

    Attributes:
        title: printed over the whole table, or empty.
        x_title: what the first axis says, with its unit if it has one.
        categories: along the first axis.
        is_numeric: the first axis is one of numbers.
        series: the columns (or rows) in which some cell is a number.
        total: the values of a last category that says it is the sum of the others, one for each series; they are not
            drawn.
        mean: likewise of one that says it is their mean, or that of all.
        sums: a last series that says it is the sum of the others; it is not drawn either.
        by_rows: each series is a row of the table; otherwise each is a column.
        head: rows (or columns, where `by_rows`) of names before the first value.
    """

    title: str
    x_title: str
    categories: tuple[Category, ...]
    is_numeric: bool
    series: tuple[Series, ...]
    total: tuple[ChartPoint, ...] = ()
    mean: tuple[ChartPoint, ...] = ()
    sums: Series | None = None
    by_rows: bool = False
    head: int = 1

    @property
    def unit(self) -> str:
        """The unit that all series share, or empty."""
        units = {series.unit for series in self.series}
        return units.pop() if len(units) == 1 else ""

    @property
    def rows_of_names(self) -> int:
        """How many rows of the table stand above the first value."""
        return min((point.place[0] for series in self.series for point in series.points), default=0)

    @property
    def has_values(self) -> bool:
        return any(True for _ in self.drawn_values())

    def drawn_values(self) -> Iterator[float]:
        """All values that are numbers."""
        return (value for series in self.series for value in series.values if value is not None)
