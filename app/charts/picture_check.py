"""What the picture of a chart says of its numbers, and the form in which it is asked about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape

from app.charts.chart_data import ChartData, Place
from app.document.geometry import BoundingBox


@dataclass(frozen=True, slots=True)
class CheckedCell:
    """One value, looked for in the picture.

    Attributes:
        is_confirmed: whether its bar, point or the like stands where it should.
        measured: what stands there instead, as a number is written; empty where that is not known.
        bbox: where that stands on the page, or should; None where it is not known.
    """

    is_confirmed: bool
    measured: str = ""
    bbox: BoundingBox | None = None


@dataclass(frozen=True, slots=True)
class PictureQuestion:
    """A chart's numbers as they are asked about: a column for each series, whichever way the table has them.

    Attributes:
        html: the table that is sent.
        places: where the value of each row and column of it stands in the chart's own table; rows and columns of
            numbers alone.
        values: the numbers by their places in the chart's own table.
    """

    html: str
    places: tuple[tuple[Place, ...], ...]
    values: Mapping[Place, float]

    def place(self, row: int, column: int) -> Place | None:
        """Where a cell of what was sent stands in the chart's own table; None for its names."""
        if not (1 <= row <= len(self.places) and 1 <= column <= len(self.places[row - 1])):
            return None
        return self.places[row - 1][column - 1]


@dataclass(frozen=True, slots=True)
class PictureCheck:
    """All values of a chart that were looked for, by their places in its table; none where that could not be done."""

    cells: Mapping[Place, CheckedCell] = field(default_factory=dict)

    @property
    def confirmed(self) -> frozenset[Place]:
        return frozenset(place for place, cell in self.cells.items() if cell.is_confirmed)

    @property
    def missed(self) -> Mapping[Place, CheckedCell]:
        """The values that do not stand where they should, in the order of the table."""
        return {place: cell for place, cell in sorted(self.cells.items()) if not cell.is_confirmed}

    def of_unchanged(self, before: PictureQuestion, now: PictureQuestion) -> PictureCheck:
        """What still holds of it, where `before` was asked and the numbers are those of `now`."""
        return PictureCheck(
            {place: cell for place, cell in self.cells.items() if before.values.get(place) == now.values.get(place)}
        )

    def measured(self, place: Place) -> str:
        """What is to be taken instead of a value that was not confirmed; empty where there is nothing."""
        cell = self.cells.get(place)
        return cell.measured if cell is not None and not cell.is_confirmed else ""


def question_of(data: ChartData) -> PictureQuestion | None:
    """How to ask about the numbers of a chart; None where there are none."""
    if not data.has_values:
        return None
    head = ["", *(series.name for series in data.series)]
    rows = [
        [category.text, *(_written(series.values[at]) for series in data.series)]
        for at, category in enumerate(data.categories)
    ]
    places = tuple(tuple(series.points[at].place for series in data.series) for at in range(len(rows)))
    values = {point.place: point.value for series in data.series for point in series.points if point.value is not None}
    return PictureQuestion(_table([head, *rows]), places, values)


def _written(value: float | None) -> str:
    """A number in digits alone, or nothing."""
    return "" if value is None else f"{Decimal(repr(value)):f}"


def _table(rows: Sequence[Sequence[str]]) -> str:
    lines = ("".join(f"<td>{escape(text)}</td>" for text in row) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"
