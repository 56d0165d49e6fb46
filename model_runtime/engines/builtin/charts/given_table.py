"""The table of a chart as it is sent: HTML with `tr`, `td` and `th`, the names in its first column and first row."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from model_runtime.engines.builtin.charts.words import number_in

_MOST_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class GivenValue:
    """A number of the table, and its place in it, rows and columns counted from 0."""

    row: int
    column: int
    number: float


@dataclass(frozen=True, slots=True)
class GivenTable:
    """Its rows as texts; `head` rows at the top are names."""

    rows: tuple[tuple[str, ...], ...]
    head: int

    @classmethod
    def of(cls, html: str) -> GivenTable | None:
        """The table in a piece of HTML; None where there is none, or none that a chart could have."""
        parser = _Rows()
        parser.feed(html)
        parser.close()
        rows = tuple(tuple(" ".join(cell.split()) for cell in row) for row in parser.rows if row)
        head = next((number for number, row in enumerate(rows) if _has_numbers(row)), len(rows))
        return cls(rows, head) if len(rows) - head > 0 and sum(map(len, rows)) <= _MOST_CELLS else None

    @property
    def categories(self) -> list[str]:
        return [row[0] for row in self.rows[self.head :]]

    @property
    def names(self) -> list[str]:
        """Of the series, "" where there are none."""
        count = max(len(row) for row in self.rows[self.head :]) - 1
        told = self.rows[self.head - 1][1:] if self.head else ()
        return [told[i] if i < len(told) else "" for i in range(count)]

    def values(self) -> list[GivenValue]:
        return [
            GivenValue(self.head + place, column, number)
            for place, row in enumerate(self.rows[self.head :])
            for column, text in enumerate(row)
            if column and (number := number_in(text)) is not None
        ]


def _has_numbers(row: tuple[str, ...]) -> bool:
    return any(number_in(text) is not None for text in row[1:])


class _Rows(HTMLParser):
    """The texts of the cells, row by row; whatever else there is is passed over."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows = self.rows or [[]]
            self.rows[-1].append("")
        self._inside = tag in ("td", "th") or (self._inside and tag != "tr")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in ("td", "th", "tr")

    def handle_data(self, data: str) -> None:
        if self._inside and self.rows and self.rows[-1]:
            self.rows[-1][-1] += data
