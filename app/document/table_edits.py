"""Changes of a table as functions: a table in, the changed one out.

Rows and columns count from 0. No text is lost but what is deleted by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.document.table import Cell, Table

Place = tuple[int, int]  # row, column


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of places: the first row and column, and how many of each."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def bottom(self) -> int:
        """The row after the last."""
        return self.row + self.rows

    @property
    def right(self) -> int:
        """The column after the last."""
        return self.column + self.columns

    def holds(self, cell: Cell) -> bool:
        """Whether a cell lies in the area, if only in part."""
        return (
            cell.row < self.bottom
            and self.row < cell.row + cell.row_span
            and cell.column < self.right
            and self.column < cell.column + cell.column_span
        )


def with_texts(table: Table, texts: Mapping[Place, str]) -> Table:
    """The cells that cover these places say something else; an empty place becomes a cell, unless it is to say nothing.

    Raises:
        IndexError: there is no such place.
    """
    outside = [place for place in texts if not (0 <= place[0] < table.rows and 0 <= place[1] < table.columns)]
    if outside:
        raise IndexError(f"no place {outside[0]} in a table of {table.rows} x {table.columns}")
    cells: list[Cell] = []
    left = dict(texts)
    for cell in table.cells:
        inside = [place for place in _places(cell) if place in left]
        text = [left.pop(place) for place in inside][-1] if inside else cell.text
        cells.append(cell if text == cell.text else replace(cell, text=text, edited=True))
    new = [Cell(row, column, text, edited=True) for (row, column), text in left.items() if text]
    return _of(table.rows, table.columns, [*cells, *new]) if new else replace(table, cells=tuple(cells))


def with_row(table: Table, index: int) -> Table:
    """A new empty row comes before row `index`; cells that reach across grow. It is a head row among head rows."""
    cells = []
    reaching: set[int] = set()
    for cell in table.cells:
        if cell.row >= index:
            cells.append(_lower(cell))
        elif cell.row + cell.row_span > index:
            cells.append(replace(cell, row_span=cell.row_span + 1))
            reaching |= set(range(cell.column, cell.column + cell.column_span))
        else:
            cells.append(cell)
    head = {index - 1, index} <= _head_rows(table)
    empty = (Cell(index, column, "", header=head) for column in range(table.columns) if column not in reaching)
    return _of(table.rows + 1, table.columns, [*cells, *empty])


def without_rows(table: Table, index: int, count: int) -> Table:
    """`count` rows from `index` on are gone; a cell that reaches beyond them stays, with its text."""
    end = index + count
    cells = []
    for cell in table.cells:
        first, last = cell.row, cell.row + cell.row_span
        kept = max(0, min(last, index) - first) + max(0, last - max(first, end))
        if kept:
            cells.append(replace(cell, row=first if first < index else max(first - count, index), row_span=kept))
    return _of(table.rows - count, table.columns, cells)


def with_column(table: Table, index: int) -> Table:
    """A new empty column comes before column `index`; its head is a head."""
    heads = _head_rows(table)
    wider = _turned(with_row(_turned(table), index))
    cells = (replace(cell, header=cell.row in heads) if cell.column == index else cell for cell in wider.cells)
    return replace(wider, cells=tuple(cells))


def without_columns(table: Table, index: int, count: int) -> Table:
    """`count` columns from `index` on are gone; a cell that reaches beyond them stays, with its text."""
    return _turned(without_rows(_turned(table), index, count))


def merged(table: Table, area: Area) -> Table:
    """The cells in an area are one, with all their words; the area grows to take in whole cells."""
    area = whole_cells(table, area)
    inside = [cell for cell in table.cells if area.holds(cell)]
    if len(inside) < 2 and area.rows * area.columns == sum(cell.row_span * cell.column_span for cell in inside):
        return table
    text = " ".join(cell.text for cell in inside if cell.text.strip())
    head = bool(inside) and inside[0].header
    one = Cell(area.row, area.column, text, area.rows, area.columns, head, edited=True)
    return _of(table.rows, table.columns, [*(cell for cell in table.cells if not area.holds(cell)), one])


def split(table: Table, row: int, column: int) -> Table:
    """The cell that covers a place is one cell for each of its places again; its text stands in the first."""
    cell = table.grid()[row][column]
    if cell is None or (cell.row_span, cell.column_span) == (1, 1):
        return table
    others = [other for other in table.cells if other is not cell]
    first = replace(cell, row_span=1, column_span=1)
    rest = [
        Cell(down, right, "", header=cell.header)
        for down in range(cell.row, cell.row + cell.row_span)
        for right in range(cell.column, cell.column + cell.column_span)
        if (down, right) != (cell.row, cell.column)
    ]
    return _of(table.rows, table.columns, [*others, first, *rest])


def with_head(table: Table, rows: int) -> Table:
    """The first `rows` rows are the head, and no others."""
    cells = (replace(cell, header=cell.row < rows) for cell in table.cells)
    return replace(table, cells=tuple(cells))


def part(table: Table, area: Area) -> Table:
    """What stands in an area, as a table of its own; a cell that reaches in from outside is cut, with its text."""
    cells = []
    for cell in table.cells:
        if area.holds(cell):
            top, left = max(cell.row, area.row), max(cell.column, area.column)
            bottom = min(cell.row + cell.row_span, area.bottom)
            right = min(cell.column + cell.column_span, area.right)
            cells.append(replace(cell, row=top - area.row, column=left - area.column,
                                 row_span=bottom - top, column_span=right - left))  # fmt: skip
    return _of(area.rows, area.columns, cells)


def whole_cells(table: Table, area: Area) -> Area:
    """The smallest area that holds `area` and cuts no cell."""
    while True:
        inside = [cell for cell in table.cells if area.holds(cell)]
        top = min([area.row, *(cell.row for cell in inside)])
        left = min([area.column, *(cell.column for cell in inside)])
        bottom = max([area.bottom, *(cell.row + cell.row_span for cell in inside)])
        right = max([area.right, *(cell.column + cell.column_span for cell in inside)])
        grown = Area(top, left, bottom - top, right - left)
        if grown == area:
            return area
        area = grown


def _lower(cell: Cell) -> Cell:
    """The cell one row further down; made by hand because `replace` takes its time with thousands."""
    return Cell(cell.row + 1, cell.column, cell.text, cell.row_span, cell.column_span, cell.header, edited=cell.edited)


def _places(cell: Cell) -> Sequence[Place]:
    """The places a cell covers."""
    if cell.row_span == cell.column_span == 1:
        return ((cell.row, cell.column),)
    rows = range(cell.row, cell.row + cell.row_span)
    return [(row, column) for row in rows for column in range(cell.column, cell.column + cell.column_span)]


def _head_rows(table: Table) -> set[int]:
    """The rows that hold head cells only."""
    rows: dict[bool, set[int]] = {True: set(), False: set()}
    for cell in table.cells:
        rows[cell.header].update(range(cell.row, cell.row + cell.row_span))
    return rows[True] - rows[False]


def _turned(table: Table) -> Table:
    """Rows for columns."""
    cells = (
        replace(cell, row=cell.column, column=cell.row, row_span=cell.column_span, column_span=cell.row_span)
        for cell in table.cells
    )
    return _of(table.columns, table.rows, cells)


def _of(rows: int, columns: int, cells: Iterable[Cell]) -> Table:
    return Table(rows, columns, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))
