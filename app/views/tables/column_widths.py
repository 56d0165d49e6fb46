"""How wide the columns of a grid are: as wide as their texts ask for, and together as wide as the view."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest

from app.document.table import Cell, Table
from app.views.tables.cell_delegate import CellDelegate

NARROWEST, _WIDEST = 44, 320  # pixels
_MEASURED = 4  # the longest texts of a column, which decide


def natural_widths(table: Table, heads: int, delegate: CellDelegate) -> list[int]:
    """What the texts of each column ask for, in pixels; cells over several columns widen the last of them."""
    single: list[list[Cell]] = [[] for _ in range(table.columns)]
    wide: list[Cell] = []
    for cell in table.cells:
        (single[cell.column] if cell.column_span == 1 else wide).append(cell)
    widths = []
    for cells in single:
        longest = nlargest(_MEASURED, cells, key=lambda cell: len(cell.text))
        marked = [cell for cell in cells if delegate.room_beside(cell.row, cell.column)]
        wanted = [
            _wanted(cell, heads, delegate) + delegate.room_beside(cell.row, cell.column)
            for cell in [*longest, *cells[: heads or 1], *marked]
        ]
        widths.append(min(_WIDEST, max([NARROWEST, *wanted])))
    for cell in nlargest(_MEASURED, wide, key=lambda cell: len(cell.text)):
        last = cell.column + cell.column_span - 1
        missing = min(_WIDEST, _wanted(cell, heads, delegate)) - sum(widths[cell.column : last + 1])
        widths[last] += max(0, missing)
    return widths


def filled(widths: Sequence[int], room: int) -> list[int]:
    """The widths, made wider in equal parts where they leave room free."""
    spare = room - sum(widths)
    if spare <= 0 or not widths:
        return list(widths)
    each, rest = divmod(spare, len(widths))
    return [width + each + (1 if column < rest else 0) for column, width in enumerate(widths)]


def _wanted(cell: Cell, heads: int, delegate: CellDelegate) -> int:
    return delegate.text_width(cell.text, cell.header or cell.row < heads)
