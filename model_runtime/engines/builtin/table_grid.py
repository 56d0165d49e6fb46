"""A table's grid from its printed lines and, where there are none, from the white between its texts.

Boxes and numbers only: what the cells say is put in by `tables`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.rulings import Ruling, Rulings

_Extent = tuple[float, float]  # from x to x
_Piece = tuple[float, float, int]  # from x to x, and how many rows have a text across it
_LONG_RULING = 0.5  # share of the table that a line must run to make a column or row of its own


@dataclass(frozen=True, slots=True)
class CellBox:
    """A cell's place in the grid."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class TableGrid:
    """Boundaries of columns and rows, outer ones included, and the rulings that were found at them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    down: tuple[Ruling | None, ...]
    across: tuple[Ruling | None, ...]

    def place(self, box: Box) -> tuple[int, int]:
        """Row and column of the middle of `box`."""
        return _slot((box[1] + box[3]) / 2, self.ys), _slot((box[0] + box[2]) / 2, self.xs)

    def columns_of(self, box: Box) -> tuple[int, int]:
        """First and last column that `box` covers with more than a margin."""
        left, right = _inked(box)
        return _slot(left, self.xs), _slot(right, self.xs)

    def split_down(self, row: int, column: int) -> bool:
        """Whether a line stands at the right of this cell; True where the column was not printed."""
        ruling = self.down[column + 1]
        return ruling is None or ruling.covers(self.ys[row], self.ys[row + 1])

    def split_across(self, row: int, column: int) -> bool:
        """Whether a line runs below this cell; True where the row was not printed."""
        ruling = self.across[row + 1]
        return ruling is None or ruling.covers(self.xs[column], self.xs[column + 1])


def _inked(box: Box) -> _Extent:
    """Where the text of a box surely stands from left to right: the detector draws boxes wider than the print."""
    margin = min(0.3 * (box[3] - box[1]), 0.25 * (box[2] - box[0]))
    return box[0] + margin, box[2] - margin


def _slot(value: float, bounds: Sequence[float]) -> int:
    inner = bounds[1:-1]
    return sum(1 for bound in inner if value >= bound)


def find_grid(box: Box, boxes: Sequence[Box], rulings: Rulings) -> TableGrid:
    """The grid of a table.

    Args:
        box: the whole table.
        boxes: its text lines.
        rulings: its printed lines.
    """
    height = median(b[3] - b[1] for b in boxes) if boxes else 1.0
    down = [r for r in rulings.down if r.length >= 1.5 * height]
    across = [r for r in rulings.across if r.length >= _LONG_RULING * 0.3 * (box[2] - box[0])]
    xs, columns = _with_edges(down, box[0], box[2], height)
    if not is_ruled_down(box, rulings, height):
        xs = _text_columns(box, boxes, height)
        columns = [None] * len(xs)
    ys, rows = _with_edges(across, box[1], box[3], height)
    ys, rows = _split_by_text(xs, ys, rows, boxes)
    return TableGrid(tuple(xs), tuple(ys), tuple(columns), tuple(rows))


def is_ruled_down(box: Box, rulings: Rulings, height: float) -> bool:
    """Whether columns are parted by printed lines, not by white alone. `height` is that of a text line."""
    down = [r for r in rulings.down if r.length >= 1.5 * height]
    _, columns = _with_edges(down, box[0], box[2], height)
    return any(r.length >= _LONG_RULING * (box[3] - box[1]) for r in columns[1:-1] if r)


def tolerated_rows(count: int) -> int:
    """How many of a table's rows may hold a text across two columns."""
    return 0 if count < 4 else max(1, int(0.15 * count))


def _with_edges(
    rulings: Sequence[Ruling], start: float, end: float, height: float
) -> tuple[list[float], list[Ruling | None]]:
    """Positions of rulings, with the table's own edges where the outermost ruling does not stand at them."""
    positions: list[float] = [r.position for r in rulings]
    kept: list[Ruling | None] = list(rulings)
    if not positions or positions[0] - start > 0.8 * height:
        positions, kept = [start, *positions], [None, *kept]
    if len(positions) == 1 or end - positions[-1] > 0.8 * height:
        positions, kept = [*positions, end], [*kept, None]
    return positions, kept


# --- without printed lines ---------------------------------------------------------------------------------------


def text_rows(boxes: Sequence[Box]) -> list[list[int]]:
    """Indices of boxes that stand on the same line, top to bottom; inside a row from left to right."""
    rows: list[list[int]] = []
    for index in sorted(range(len(boxes)), key=lambda i: boxes[i][1] + boxes[i][3]):
        middle = (boxes[index][1] + boxes[index][3]) / 2
        if rows:
            last = [boxes[i] for i in rows[-1]]
            if middle < median((b[1] + b[3]) / 2 for b in last) + 0.5 * median(b[3] - b[1] for b in last):
                rows[-1].append(index)
                continue
        rows.append([index])
    return [sorted(row, key=lambda i: boxes[i][0]) for row in rows]


def _text_columns(box: Box, boxes: Sequence[Box], height: float) -> list[float]:
    """Column boundaries in the white strips that run down the table, but for a few texts across them."""
    rows = text_rows(boxes)
    texts = [_inked(b) for b in boxes]
    pieces: list[_Piece] = []
    for start, end in pairwise(sorted({edge for text in texts for edge in text})):
        middle = (start + end) / 2
        crossed = sum(1 for row in rows if any(texts[i][0] < middle < texts[i][1] for i in row))
        pieces.append((start, end, crossed))
    tolerated = tolerated_rows(len(rows))
    strips = [list(group) for white, group in groupby(pieces, lambda piece: piece[2] <= tolerated) if white]
    wide = [strip for strip in strips if strip[-1][1] - strip[0][0] >= 0.3 * height]
    between = [
        strip
        for strip in wide
        if any(right <= strip[-1][1] for _, right in texts) and any(left >= strip[0][0] for left, _ in texts)
    ]
    ends = [box[0], *(_middle(strip) for strip in between), box[2]]
    return [
        box[0],
        *(_boundary(strip, texts, ends[i], ends[i + 2], height) for i, strip in enumerate(between)),
        box[2],
    ]


def _boundary(strip: Sequence[_Piece], texts: Sequence[_Extent], start: float, end: float, height: float) -> float:
    """Where in a white strip the boundary stands: in its middle, or clear of long texts of one of its two columns.

    A text that reaches over the middle is long, and not a heading over both columns, where it begins or ends in line
    with its column. `start` and `end` are the middles of the strips beside this one.
    """
    middle = _middle(strip)
    left_edge = min((left for left, right in texts if start <= left and right <= middle), default=start)
    right_edge = max((right for left, right in texts if middle <= left and right <= end), default=end)
    over = [(left, right) for left, right in texts if left < middle < right]
    in_line = 0.3 * height
    if any(abs(left - left_edge) > in_line and abs(right - right_edge) > in_line for left, right in over):
        return middle
    fewest = min(crossed for _, _, crossed in strip)
    clear = [list(group) for free, group in groupby(strip, lambda piece: piece[2] == fewest) if free]
    return _middle(max(clear, key=lambda stretch: stretch[-1][1] - stretch[0][0]))


def _middle(strip: Sequence[_Piece]) -> float:
    return (strip[0][0] + strip[-1][1]) / 2


def _split_by_text(
    xs: Sequence[float], ys: Sequence[float], rulings: Sequence[Ruling | None], boxes: Sequence[Box]
) -> tuple[list[float], list[Ruling | None]]:
    """Rows between printed lines, split again where several full rows of text stand between two of them."""
    result, kept = [ys[0]], [rulings[0]]
    for top, bottom, ruling in zip(ys, ys[1:], rulings[1:], strict=False):
        inside = [b for b in boxes if top <= (b[1] + b[3]) / 2 < bottom and not _straddles(b, ys[1:-1])]
        for cut in _row_cuts(xs, inside):
            result.append(cut)
            kept.append(None)
        result.append(bottom)
        kept.append(ruling)
    return result, kept


def _straddles(box: Box, ys: Sequence[float]) -> bool:
    """Whether a boundary runs through the middle of a text, which then stands in a cell of both rows."""
    margin = 0.25 * (box[3] - box[1])
    return any(box[1] + margin < y < box[3] - margin for y in ys)


def _row_cuts(xs: Sequence[float], boxes: Sequence[Box]) -> list[float]:
    """Where new rows begin among texts that no printed line keeps apart."""
    rows = text_rows(boxes)
    slots = [{_slot((boxes[i][0] + boxes[i][2]) / 2, xs) for i in row} for row in rows]
    columns = len(xs) - 1
    if sum(1 for places in slots if len(places) >= max(2, columns / 2)) < 2:
        return []
    cuts = []
    for number in range(1, len(rows)):
        # Text that only goes on under the first column's neighbor is the wrapped rest of the row above.
        wrapped = (
            0 not in slots[number] and len(slots[number]) < max(2, columns / 2) and slots[number] <= slots[number - 1]
        )
        if not wrapped:
            above = max(boxes[i][3] for i in rows[number - 1])
            cuts.append((above + min(boxes[i][1] for i in rows[number])) / 2)
    return cuts


# --- merged cells --------------------------------------------------------------------------------------------------


def merged_cells(grid: TableGrid, boxes: Sequence[Box]) -> list[CellBox]:
    """The table's cells: places that no line keeps apart, and places that one text stands across, are one."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    owner = {(r, c): (r, c) for r in range(rows) for c in range(columns)}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while owner[place] != place:
            place = owner[place]
        return place

    def join(a: tuple[int, int], b: tuple[int, int]) -> None:
        first, second = sorted((root(a), root(b)))
        owner[second] = first

    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns and not grid.split_down(r, c):
                join((r, c), (r, c + 1))
            if r + 1 < rows and not grid.split_across(r, c):
                join((r, c), (r + 1, c))
    for start, end in _spanning(grid, boxes):
        join(start, end)
    return _rectangles([root(place) for place in owner], list(owner))


def _spanning(grid: TableGrid, boxes: Sequence[Box]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Neighboring places that one text stands across, at boundaries where nothing is printed."""
    pairs: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for box in boxes:
        row, _ = grid.place(box)
        first, last = grid.columns_of(box)
        pairs += [((row, c), (row, c + 1)) for c in range(first, last) if grid.down[c + 1] is None]
    return pairs


def compact(cells: Sequence[CellBox]) -> list[CellBox]:
    """The same table without rows and columns in which no cell begins."""
    rows = sorted({cell.row for cell in cells})
    columns = sorted({cell.column for cell in cells})
    return [
        CellBox(
            rows.index(cell.row),
            columns.index(cell.column),
            sum(1 for row in rows if cell.row <= row < cell.row + cell.row_span),
            sum(1 for column in columns if cell.column <= column < cell.column + cell.column_span),
        )
        for cell in cells
    ]


def _rectangles(roots: list[tuple[int, int]], places: list[tuple[int, int]]) -> list[CellBox]:
    """Groups of places as rectangles; groups whose rectangles overlap become one."""
    groups: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    for root, (row, column) in zip(roots, places, strict=True):
        top, left, bottom, right = groups.get(root, (row, column, row, column))
        groups[root] = min(top, row), min(left, column), max(bottom, row), max(right, column)
    rectangles = list(groups.values())
    merged = True
    while merged:
        merged = False
        for i, a in enumerate(rectangles):
            for j in range(i + 1, len(rectangles)):
                b = rectangles[j]
                if a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]:
                    rectangles[i] = min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
                    del rectangles[j]
                    merged = True
                    break
            if merged:
                break
    return [CellBox(t, left, b - t + 1, r - left + 1) for t, left, b, r in sorted(rectangles)]
