"""Tables that are none: running text with displayed formulas in it, which the layout network takes for rows and cells.

Boxes only; nothing has been recognized yet.
"""

from __future__ import annotations

from collections.abc import Sequence

from model_runtime.engines.builtin.block_lines import box_of
from model_runtime.engines.builtin.layout import Region
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.table_lattice import text_rows

_FULL = 0.75  # share of a region's width from which a line alone on its row is one of running text
_MOSTLY = 0.3  # share of the rows that are such lines
_MOST_CELLS = 2  # pieces of a row: a formula and its number
_NUMBER = 4.5  # line heights that a formula's number is wide at most
_AT_EDGE = 1.5  # line heights between a number and the right edge


def without_false_tables(regions: Sequence[Region], boxes: Sequence[Box]) -> list[Region]:
    """The regions, with text and formulas in the place of tables that are text.

    Args:
        regions: what the layout network found.
        boxes: the text lines, on the same page.
    """
    result: list[Region] = []
    for region in regions:
        rows = _rows(region, boxes) if region.kind == "table" else []
        result += _as_text(rows, region.box, boxes) if _is_text(rows, region.box, boxes) else [region]
    return result


def _rows(region: Region, boxes: Sequence[Box]) -> list[list[int]]:
    inside = [index for index, box in enumerate(boxes) if _is_inside(box, region.box)]
    return [[inside[i] for i in row] for row in text_rows([boxes[index] for index in inside])] if inside else []


def _is_inside(box: Box, around: Box) -> bool:
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return around[0] <= across <= around[2] and around[1] <= down <= around[3]


def _is_text(rows: Sequence[Sequence[int]], around: Box, boxes: Sequence[Box]) -> bool:
    """Whether lines run over the whole width, and what stands between them are formulas with or without numbers."""
    if not rows or any(len(row) > _MOST_CELLS for row in rows):
        return False
    full = [row for row in rows if len(row) == 1 and _width(boxes[row[0]]) >= _FULL * (around[2] - around[0])]
    paired = [row for row in rows if len(row) == _MOST_CELLS]
    return len(full) >= _MOSTLY * len(rows) and all(_is_formula(row, around, boxes) for row in paired)


def _is_formula(row: Sequence[int], around: Box, boxes: Sequence[Box]) -> bool:
    """Whether a row is a formula and, at the right edge, its number."""
    last = boxes[row[-1]]
    height = last[3] - last[1]
    return len(row) > 1 and _width(last) <= _NUMBER * height and around[2] - last[2] <= _AT_EDGE * height


def _as_text(rows: Sequence[Sequence[int]], around: Box, boxes: Sequence[Box]) -> list[Region]:
    """A region for each formula, and for the text between them."""
    groups: list[tuple[str, list[int]]] = []
    for row in rows:
        kind = "formula" if _is_formula(row, around, boxes) else "text"
        if groups and groups[-1][0] == kind == "text":
            groups[-1][1].extend(row)
        else:
            groups.append((kind, list(row)))
    return [Region(kind, box_of(lines, boxes), tuple(boxes[i] for i in lines)) for kind, lines in groups]


def _width(box: Box) -> float:
    return box[2] - box[0]
