"""Displayed formulas: text with some of them that the layout network takes for a table, and the numbers beside them.

Boxes only; nothing has been recognized yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from model_runtime.engines.builtin.block_lines import box_of, in_rows
from model_runtime.engines.builtin.blocks import LayoutBlock
from model_runtime.engines.builtin.figures import holds, union
from model_runtime.engines.builtin.grouping import in_groups
from model_runtime.engines.builtin.layout import Region
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.table_lattice import text_rows

_FULL = 0.75  # share of a region's width from which a line alone on its row is one of running text
_MOSTLY = 0.3  # share of the rows that are such lines
_MOST_CELLS = 2  # pieces of a row: a formula and its number
_NUMBER = 4.5  # line heights that a formula's number is wide at most
_AT_EDGE = 1.5  # line heights between a number and the right edge
_MAY_BE_NUMBER = frozenset({"paragraph", "list_item", "heading", "caption", "table"})


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
    inside = [index for index, box in enumerate(boxes) if holds(region.box, box)]
    return [[inside[i] for i in row] for row in text_rows([boxes[index] for index in inside])] if inside else []


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
    kinds = [("formula" if _is_formula(row, around, boxes) else "text", row) for row in rows]
    result = []
    for group in in_groups(kinds, lambda group, one: group[-1][0] == one[0] == "text"):
        lines = [i for _, row in group for i in row]
        result.append(Region(group[0][0], box_of(lines, boxes), tuple(boxes[i] for i in lines)))
    return result


def _width(box: Box) -> float:
    return box[2] - box[0]


def with_numbers(blocks: Sequence[LayoutBlock], boxes: Sequence[Box]) -> list[LayoutBlock]:
    """The blocks; a short line that stands at the height of a formula, as a block of its own, is its number."""
    result = list(blocks)
    for formula in [block for block in blocks if block.label == "formula"]:
        place = next(i for i, block in enumerate(result) if block is formula)
        for number in [block for block in result if _is_number_of(block, formula, boxes)]:
            joined = in_rows([*result[place].lines, *number.lines], boxes)
            result[place] = replace(
                result[place], lines=joined, box=union(result[place].box, number.box), edges=(), joints=frozenset()
            )
            result = [block for block in result if block is not number]
            place = next(i for i, block in enumerate(result) if block.lines == joined)
    return result


def _is_number_of(block: LayoutBlock, formula: LayoutBlock, boxes: Sequence[Box]) -> bool:
    if block.label not in _MAY_BE_NUMBER or len(block.lines) != 1:
        return False
    box = boxes[block.lines[0]]
    beside = box[0] >= formula.box[2] or box[2] <= formula.box[0]
    middle = (box[1] + box[3]) / 2
    return beside and box[2] - box[0] <= _NUMBER * (box[3] - box[1]) and formula.box[1] <= middle <= formula.box[3]
