"""Where each cell of a table stands on the page, told by the lines that were found there.

The lines need not be those the table was read from: what one engine says of the cells is fitted to the lines that
another has found, by their texts first and then by their places.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import reduce
from statistics import median

from app.document.block import Line
from app.document.geometry import BoundingBox
from app.document.inline import plain_text
from app.document.table import Cell, Table
from app.document.table_edits import Place

_Band = tuple[float, float]
_FEWEST_SHARE = 0.3  # of the cells with text; where fewer are found the lines are not those of this table


def cell_places(table: Table, lines: Sequence[Line]) -> dict[Place, BoundingBox]:
    """The box of every cell whose place can be told, by where the cell begins; empty where the lines do not fit.

    A cell without a line of its own, being blank or misread, stands where its row and its column cross.
    """
    ordered = _by_rows(lines)
    found = _by_text(table, ordered)
    written = [cell for cell in table.cells if _key(cell.text)]
    if not written or len(found) < max(1.0, _FEWEST_SHARE * len(written)):
        return {}
    rows, columns = _bands(table, found)
    taken = {id(line) for own in found.values() for line in own}
    for line in ordered:
        if id(line) not in taken and (cell := _cell_at(table, line, rows, columns)):
            found[cell.row, cell.column].append(line)
    places = {place: _around([line.bbox for line in own]) for place, own in found.items()}
    for cell in table.cells:
        place = (cell.row, cell.column)
        if place not in places and (box := _crossing(cell, rows, columns)):
            places[place] = box
    return places


def _by_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines row by row, each from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.bbox.top + line.bbox.bottom):
        middle = (line.bbox.top + line.bbox.bottom) / 2
        if rows and rows[-1][0].bbox.top <= middle <= rows[-1][0].bbox.bottom:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.bbox.left)]


def _by_text(table: Table, lines: Sequence[Line]) -> dict[Place, list[Line]]:
    """The lines that say what cells say, in the order in which both are read; a cell may be written in several."""
    cells = [cell for cell in table.cells if _key(cell.text)]
    texts, said = [_key(cell.text) for cell in cells], [_key(line.text) for line in lines]
    found: dict[Place, list[Line]] = defaultdict(list)
    for first, second, size in SequenceMatcher(None, texts, said, autojunk=False).get_matching_blocks():
        for step in range(size):
            cell = cells[first + step]
            found[cell.row, cell.column].append(lines[second + step])
    _add_lone_texts(cells, lines, found)
    return found


def _add_lone_texts(cells: Sequence[Cell], lines: Sequence[Line], found: dict[Place, list[Line]]) -> None:
    """What one cell alone says and one line alone, though they are not read in the same order (heads over several)."""
    taken = {id(line) for own in found.values() for line in own}
    without = [cell for cell in cells if (cell.row, cell.column) not in found]
    left = [line for line in lines if id(line) not in taken]
    texts, said = Counter(_key(cell.text) for cell in without), Counter(_key(line.text) for line in left)
    by_text = {_key(line.text): line for line in left}
    for cell in without:
        key = _key(cell.text)
        if texts[key] == said[key] == 1:
            found[cell.row, cell.column].append(by_text[key])


def _bands(table: Table, found: Mapping[Place, Sequence[Line]]) -> tuple[dict[int, _Band], dict[int, _Band]]:
    """From where to where rows reach down and columns across, as far as cells that span none are found in them."""
    rows: dict[int, list[_Band]] = defaultdict(list)
    columns: dict[int, list[_Band]] = defaultdict(list)
    for cell in table.cells:
        for line in found.get((cell.row, cell.column), ()):
            if cell.row_span == 1:
                rows[cell.row].append((line.bbox.top, line.bbox.bottom))
            if cell.column_span == 1:
                columns[cell.column].append((line.bbox.left, line.bbox.right))
    return (
        {row: (median(top for top, _ in ends), median(bottom for _, bottom in ends)) for row, ends in rows.items()},
        {at: (min(left for left, _ in ends), max(right for _, right in ends)) for at, ends in columns.items()},
    )


def _cell_at(table: Table, line: Line, rows: Mapping[int, _Band], columns: Mapping[int, _Band]) -> Cell | None:
    """The cell in whose row and column a line stands, or that goes on into the line below it."""
    down, across = (line.bbox.top + line.bbox.bottom) / 2, (line.bbox.left + line.bbox.right) / 2
    row = max((row for row, (top, _) in rows.items() if top <= down), default=None)
    column = min(columns, key=lambda at: _distance(columns[at], across), default=None)
    if row is None or column is None:
        return None
    top, bottom = rows[row]
    is_last = row == max(rows)
    if down > bottom and (is_last and down > bottom + (bottom - top)):
        return None
    return next((cell for cell in table.cells if _covers(cell, row, column)), None)


def _covers(cell: Cell, row: int, column: int) -> bool:
    rows = range(cell.row, cell.row + cell.row_span)
    return row in rows and column in range(cell.column, cell.column + cell.column_span)


def _crossing(cell: Cell, rows: Mapping[int, _Band], columns: Mapping[int, _Band]) -> BoundingBox | None:
    down = [rows[row] for row in range(cell.row, cell.row + cell.row_span) if row in rows]
    across = [columns[column] for column in range(cell.column, cell.column + cell.column_span) if column in columns]
    if not down or not across:
        return None
    left, right = min(start for start, _ in across), max(end for _, end in across)
    return BoundingBox(left, min(start for start, _ in down), right, max(end for _, end in down))


def _around(boxes: Sequence[BoundingBox]) -> BoundingBox:
    return reduce(BoundingBox.union, boxes)


def _distance(band: _Band, at: float) -> float:
    return max(band[0] - at, 0.0, at - band[1])


def _key(text: str) -> str:
    """What two readings of the same print have in common."""
    plain = "".join(plain_text(text).split())
    return re.sub(r"[^\w]", "", plain).casefold() or plain
