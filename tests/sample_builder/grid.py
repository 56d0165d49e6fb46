"""Tables: cells with spans, drawn with full rules or with the three rules of a printed book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.sample_builder.sheet import Ink
from tests.sample_builder.truth import TruthCell, TruthTable
from tests.sample_builder.typefaces import Style
from tests.sample_builder.typesetting import Measure, plain, set_text

PADDING = 5.0


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as it is printed; `text` may carry *marks*."""

    row: int
    column: int
    text: str
    align: str = "left"
    row_span: int = 1
    column_span: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of cells; `columns` are widths and `rows` heights in points. `ruled` draws a line round every cell."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[GridCell, ...]
    style: Style
    ruled: bool = True
    # Only for tables that are not ruled: (row, first column, end column) of each line above a row.
    lines: tuple[tuple[int, int, int], ...] = ()

    def truth(self) -> TruthTable:
        cells = (
            TruthCell(cell.row, cell.column, plain(cell.text), cell.row_span, cell.column_span, cell.header)
            for cell in sorted(self.cells, key=lambda cell: (cell.row, cell.column))
        )
        return TruthTable(len(self.rows), len(self.columns), tuple(cells))


def row_of_cells(row: int, texts: Sequence[str], aligns: str, header: bool = False) -> tuple[GridCell, ...]:
    """One plain row; `aligns` has a letter a column: l, c or r."""
    names = {"l": "left", "c": "center", "r": "right"}
    pairs = zip(texts, aligns, strict=True)
    return tuple(GridCell(row, column, text, names[align], header=header) for column, (text, align) in enumerate(pairs))


def draw_grid(ink: Ink, grid: Grid, x: float, top: float) -> float:
    """Draw `grid` with its top-left corner at (x, top) and return its bottom."""
    lefts, tops = _edges(x, grid.columns), _edges(top, grid.rows)
    for cell in grid.cells:
        left, right = lefts[cell.column], lefts[cell.column + cell.column_span]
        upper, lower = tops[cell.row], tops[cell.row + cell.row_span]
        if grid.ruled:
            _frame(ink, left, upper, right, lower)
        _cell_text(ink, cell, (left, upper, right, lower), grid.style)
    for row, first, end in grid.lines:
        thickness = 1.1 if row in (0, len(grid.rows)) else 0.6
        ink.line((lefts[first], tops[row]), (lefts[end], tops[row]), thickness)
    return tops[-1]


def _cell_text(ink: Ink, cell: GridCell, box: tuple[float, float, float, float], style: Style) -> None:
    left, upper, right, lower = box
    used = style.but(bold=cell.header or style.bold)
    measure = Measure(left + PADDING, right - left - 2 * PADDING, cell.align)
    lines = cell.text.split("\n")
    top = (upper + lower - style.leading * len(lines)) / 2
    for line in lines:
        top = set_text(ink, line, top, measure, used)


def _frame(ink: Ink, left: float, top: float, right: float, bottom: float) -> None:
    ink.line((left, top), (right, top))
    ink.line((left, bottom), (right, bottom))
    ink.line((left, top), (left, bottom))
    ink.line((right, top), (right, bottom))


def _edges(start: float, sizes: tuple[float, ...]) -> list[float]:
    edges = [start]
    for size in sizes:
        edges.append(edges[-1] + size)
    return edges
