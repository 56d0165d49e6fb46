"""Tables in a text as olmOCR-bench looks at them: cells, and which cells are their neighbors and headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from lxml import html

Cell = int
_MOST_SPAN = 1_000


class Side(Enum):
    """Where a neighbor stands: rows and columns to go."""

    UP = (-1, 0)
    DOWN = (1, 0)
    LEFT = (0, -1)
    RIGHT = (0, 1)


@dataclass(frozen=True, slots=True)
class _RawCell:
    text: str
    rows: int = 1
    columns: int = 1
    is_heading: bool = False


class CellGrid:
    """Cells by number, in the places that they cover.

    Attributes:
        texts: of each cell.
    """

    def __init__(self, rows: Iterable[Iterable[_RawCell]]) -> None:
        self.texts: list[str] = []
        self._headings: set[Cell] = set()
        self._at: dict[tuple[int, int], Cell] = {}
        self._places: list[list[tuple[int, int]]] = []
        self._height = self._width = 0
        for number, row in enumerate(rows):
            self._add_row(number, row)

    def _add_row(self, row: int, cells: Iterable[_RawCell]) -> None:
        column = 0
        for cell in cells:
            while (row, column) in self._at:
                column += 1
            number = len(self.texts)
            self.texts.append(cell.text)
            if cell.is_heading:
                self._headings.add(number)
            places = [(row + down, column + right) for down in range(cell.rows) for right in range(cell.columns)]
            self._places.append(places)
            self._at.update(dict.fromkeys(places, number))
            column += cell.columns
            self._height, self._width = max(self._height, row + cell.rows), max(self._width, column)

    def beside(self, cell: Cell, side: Side) -> set[Cell]:
        """The nearest cells on a side, one for each row or column that the cell covers."""
        down, right = side.value
        found = set()
        for row, column in self._places[cell]:
            at_row, at_column = row + down, column + right
            while 0 <= at_row < self._height and 0 <= at_column < self._width:
                other = self._at.get((at_row, at_column))
                if other == cell:
                    break  # another place of the same cell is nearer
                if other is not None:
                    found.add(other)
                    break
                at_row, at_column = at_row + down, at_column + right
        return found

    def headings(self, cell: Cell, side: Side) -> set[Cell]:
        """The heading cells all the way on a side; where there is none, the last cells there."""
        seen, waiting = {cell}, [cell]
        ends: set[Cell] = set()
        while waiting:
            here = waiting.pop()
            nearest = self.beside(here, side)
            if not nearest:
                ends.add(here)
            waiting += nearest - seen
            seen |= nearest
        return ((seen & self._headings) - {cell}) or (ends - {cell})


def tables_in(text: str, with_pipes: bool) -> Iterator[CellGrid]:
    """The tables of a Markdown text, those of pipes first."""
    if with_pipes:
        yield from (CellGrid(rows) for rows in _pipe_tables(text))
    if "<table" in text.lower():
        yield from (CellGrid(rows) for rows in _html_tables(text))


def _pipe_tables(text: str) -> Iterator[list[list[_RawCell]]]:
    """Runs of lines with pipes; the first row and the first column are headings."""
    lines: list[str] = []
    for line in [*text.strip().split("\n"), ""]:
        if "|" in line:
            lines.append(line)
            continue
        rows = [row for row in map(_pipe_row, lines) if row]
        if len(lines) > 1 and rows:
            yield [
                [_RawCell(cell, is_heading=at == 0 or column == 0) for column, cell in enumerate(row)]
                for at, row in enumerate(rows)
            ]
        lines = []


def _pipe_row(line: str) -> list[str]:
    if not line.replace("|", "").strip(" -:"):
        return []
    cells = [cell.strip() for cell in line.split("|")]
    if cells and not cells[0]:
        cells = cells[1:]
    return cells[:-1] if cells and not cells[-1] else cells


def _html_tables(text: str) -> Iterator[list[list[_RawCell]]]:
    root = html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    for table in root.iter("table"):
        rows = list(table.iter("tr"))
        if rows:
            yield [[_html_cell(cell, row, len(rows) - at) for cell in row if cell.tag in ("td", "th")]
                   for at, row in enumerate(rows)]  # fmt: skip


def _html_cell(cell: html.HtmlElement, row: html.HtmlElement, left: int) -> _RawCell:
    for line_end in list(cell.iter("br")):
        line_end.tail = "\n" + (line_end.tail or "")
    is_heading = cell.tag == "th" or any(above.tag == "thead" for above in row.iterancestors())
    spans_all = str(cell.get("rowspan", "")).strip() == "0"
    rows = left if spans_all else _span(cell, "rowspan")
    return _RawCell(cell.text_content().strip(), min(rows, left), _span(cell, "colspan"), is_heading)


def _span(cell: html.HtmlElement, name: str) -> int:
    value = str(cell.get(name, "1")).strip()
    return min(max(1, int(value)), _MOST_SPAN) if value.isdecimal() and len(value) < 6 else 1
