"""A table's grid from its printed lines, from the white between its texts and from what the layout network sees."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from model_runtime.engines.builtin.layout import GridLines
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.rulings import Rulings
from model_runtime.engines.builtin.table_columns import find_columns, is_ruled_down
from model_runtime.engines.builtin.table_lattice import TableLattice
from model_runtime.engines.builtin.table_rows import find_rows

_EDGE = 0.6  # line heights that a table's outer lines may stand off its box
_ROW_RULING = 0.15  # share of the table's width that a line must run to part rows


def find_grid(
    box: Box, boxes: Sequence[Box], rulings: Rulings, texts: Sequence[str] = (), seen: GridLines | None = None
) -> TableLattice:
    """The grid of a table.

    Args:
        box: the whole table.
        boxes: its text lines.
        rulings: its printed lines.
        texts: what the lines say, where it is known.
        seen: the grid that the layout network sees, if it looked.
    """
    height = median(b[3] - b[1] for b in boxes) if boxes else 1.0
    rulings = _within(rulings, box, _EDGE * height)
    xs, down = find_columns(box, boxes, rulings, seen.xs if seen else (), height)
    lines = [r for r in rulings.across if r.length >= _ROW_RULING * (box[2] - box[0])]
    ruled = is_ruled_down(box, boxes, rulings, height)
    ys, across = find_rows(box, xs, lines, boxes, texts, (seen.ys or None) if seen else None, height, ruled_down=ruled)
    return TableLattice(tuple(xs), tuple(ys), tuple(down), tuple(across))


def _within(rulings: Rulings, box: Box, room: float) -> Rulings:
    """The lines of this table, none of another beside it."""
    return Rulings(
        tuple(r for r in rulings.across if box[1] - room <= r.position <= box[3] + room),
        tuple(r for r in rulings.down if box[0] - room <= r.position <= box[2] + room),
    )
