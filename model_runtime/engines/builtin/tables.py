"""A table's cells with their texts, as the HTML that every reader of spans understands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from unicodedata import bidirectional

from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.table_cells import CellBox, cell_at, compact, merged_cells
from model_runtime.engines.builtin.table_lattice import TableLattice, text_rows
from model_runtime.engines.builtin.text import is_dense, join_lines

_FORMULA_NUMBER = re.compile(r"[(（][A-Z]?\.?\d{1,3}(?:[.\-–]\d{1,3})?[a-z]?'?[)）]")
_SIGNS = {"一": "–", **dict.fromkeys("口囗回□", "☐"), **dict.fromkeys("区冈図凶网囟", "☒")}


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell and what it says, as plain text."""

    box: CellBox
    text: str
    header: bool


def fill_table(grid: TableLattice, boxes: Sequence[Box], texts: Sequence[str]) -> list[TableCell]:
    """The table's cells in the order in which they are read; every text is in one of them.

    A table written from right to left has its first column at the right.
    """
    cells = merged_cells(grid, boxes)
    members: dict[CellBox, list[int]] = {cell: [] for cell in cells}
    for index, box in enumerate(boxes):
        members[cell_at(cells, *grid.place(box))].append(index)
    from_right = _is_right_to_left(texts)
    said = _with_signs([_cell_text(members[cell], boxes, texts, from_right) for cell in cells])
    places = _turned(compact(cells)) if from_right else compact(cells)
    heads = _header_rows(places, dict(zip(places, said, strict=True)))
    made = [TableCell(place, text, place.row < heads) for place, text in zip(places, said, strict=True)]
    return sorted(made, key=lambda cell: (cell.box.row, cell.box.column))


def _is_right_to_left(texts: Iterable[str]) -> bool:
    """Whether most letters are of a script that is written so."""
    kinds = [bidirectional(letter) for text in texts for letter in text]
    return sum(kind in ("R", "AL") for kind in kinds) * 2 > sum(kind in ("L", "R", "AL") for kind in kinds)


def _turned(places: Sequence[CellBox]) -> list[CellBox]:
    """The same places, counted from the right."""
    columns = max(place.column + place.column_span for place in places)
    return [replace(place, column=columns - place.column - place.column_span) for place in places]


def are_numbered_formulas(boxes: Sequence[Box], texts: Sequence[str]) -> bool:
    """Whether rows are formulas with their numbers, "(15)", at the end of the line, and no table."""
    rows = [[texts[i] for i in row] for row in text_rows(boxes)]
    numbered = [row for row in rows if _FORMULA_NUMBER.fullmatch(row[-1].strip())]
    return all(len(row) <= 2 for row in rows) and 2 * len(numbered) > len(rows)


def _cell_text(inside: Sequence[int], boxes: Sequence[Box], texts: Sequence[str], from_right: bool) -> str:
    rows = [list(row)[:: -1 if from_right else 1] for row in text_rows([boxes[index] for index in inside])]
    return join_lines(" ".join(texts[inside[i]] for i in row if texts[inside[i]]) for row in rows)


def _with_signs(said: Sequence[str]) -> list[str]:
    """The texts of all cells; a lone Chinese character where none is written is the sign it looks like."""
    if any(is_dense(char) for text in said if text not in _SIGNS for char in text):
        return list(said)
    return [_SIGNS.get(text, text) for text in said]


def _header_rows(cells: Sequence[CellBox], said: dict[CellBox, str]) -> int:
    """How many rows at the top are headings: the first, as far as its cells reach down, unless it holds figures.

    A cell of the first row that spans columns heads others in the row below, which then is a heading too.
    """
    first = [cell for cell in cells if cell.row == 0]
    last_row = max(cell.row + cell.row_span for cell in cells)
    figures = [cell for cell in first if any(c.isdigit() for c in said[cell])]
    depth = max(cell.row_span for cell in first)
    if len(figures) * 2 > len(first) or depth >= last_row:
        return 0
    spanned = any(1 < cell.column_span < sum(c.column_span for c in first) for cell in first)
    return depth if depth > 1 or not spanned or last_row < 3 else depth + 1


def to_html(cells: Sequence[TableCell]) -> str:
    """`<table>` with `<th>`, `rowspan` and `colspan`; texts are escaped."""
    rows: dict[int, list[str]] = {row: [] for row in range(max(c.box.row + c.box.row_span for c in cells))}
    for cell in cells:
        rows[cell.box.row].append(_cell_html(cell))
    return "<table>" + "".join(f"<tr>{''.join(parts)}</tr>" for parts in rows.values()) + "</table>"


def _cell_html(cell: TableCell) -> str:
    name = "th" if cell.header else "td"
    down = f' rowspan="{cell.box.row_span}"' if cell.box.row_span > 1 else ""
    across = f' colspan="{cell.box.column_span}"' if cell.box.column_span > 1 else ""
    return f"<{name}{down}{across}>{escape(cell.text, quote=False)}</{name}>"
