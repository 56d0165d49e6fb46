"""A table's grid: where its columns and rows part, and which rulings stand there.

Boxes and numbers only. `find_grid` finds it, `table_cells` joins its places to cells, `tables` puts the texts in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.rulings import Ruling

_FRAME_GAP = 1.3  # line heights between a frame and the lines of the table in it; a row is higher
_LINE_GAP = 0.6  # line heights between the two strokes of a double line
Extent = tuple[float, float]
"""From x to x."""


@dataclass(frozen=True, slots=True)
class TableLattice:
    """Boundaries of columns and rows, outer ones included, and the rulings that were found at them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    down: tuple[Ruling | None, ...]
    across: tuple[Ruling | None, ...]

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    def place(self, box: Box) -> tuple[int, int]:
        """Row and column of the middle of `box`."""
        return slot_of((box[1] + box[3]) / 2, self.ys), slot_of((box[0] + box[2]) / 2, self.xs)

    def columns_of(self, box: Box) -> tuple[int, int]:
        """First and last column that `box` covers with more than a margin."""
        left, right = inked(box)
        return slot_of(left, self.xs), slot_of(right, self.xs)


def inked(box: Box) -> Extent:
    """Where the text of a box surely stands from left to right: the detector draws boxes wider than the print."""
    margin = min(0.3 * (box[3] - box[1]), 0.25 * (box[2] - box[0]))
    return box[0] + margin, box[2] - margin


def slot_of(value: float, bounds: Sequence[float]) -> int:
    """Between which two of the boundaries a value lies; outside of all it is the nearest place."""
    inner = bounds[1:-1]
    return sum(1 for bound in inner if value >= bound)


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


def tolerated_rows(count: int) -> int:
    """How many of a table's rows may hold a text across two columns."""
    return 0 if count < 4 else max(1, int(0.15 * count))


def with_edges(
    rulings: Sequence[Ruling], start: float, end: float, middles: Sequence[float], fewest: int = 1
) -> tuple[list[float], list[Ruling | None]]:
    """Positions of rulings, with the table's own edges where texts stand outside of the outermost rulings.

    Args:
        rulings: in their order.
        start: where the table begins.
        end: where it ends.
        middles: of the texts, along the same axis.
        fewest: so many texts make a place of their own outside of the rulings.
    """
    positions: list[float] = [r.position for r in rulings]
    kept: list[Ruling | None] = list(rulings)
    if not positions or sum(1 for middle in middles if middle < positions[0]) >= fewest:
        positions, kept = [min([start, *middles, *positions]), *positions], [None, *kept]
    if len(positions) == 1 or sum(1 for middle in middles if middle > positions[-1]) >= fewest:
        positions, kept = [*positions, max([end, *middles, *positions])], [*kept, None]
    return positions, kept


def without_gaps(
    positions: Sequence[float], rulings: Sequence[Ruling | None], middles: Sequence[float], height: float
) -> tuple[list[float], list[Ruling | None]]:
    """The boundaries without the white between a frame and the table in it, or between two lines that are one.

    Args:
        positions: of the boundaries.
        rulings: at them.
        middles: of the texts, along the same axis.
        height: of a text line.
    """
    kept = list(range(len(positions)))

    def is_gap(first: int, second: int, most: float) -> bool:
        start, end = positions[kept[first]], positions[kept[second]]
        return end - start < most * height and not any(start <= middle < end for middle in middles)

    while len(kept) > 2 and is_gap(0, 1, _FRAME_GAP):
        del kept[0]
    while len(kept) > 2 and is_gap(-2, -1, _FRAME_GAP):
        del kept[-1]
    for number in range(len(kept) - 2, 0, -1):
        if len(kept) > 2 and is_gap(number - 1, number, _LINE_GAP):
            del kept[number]
    return [positions[i] for i in kept], [rulings[i] for i in kept]
