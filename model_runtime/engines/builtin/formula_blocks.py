"""Displayed formulas and the numbers beside them: one block. Boxes only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from model_runtime.engines.builtin.block_lines import in_rows
from model_runtime.engines.builtin.blocks import LayoutBlock
from model_runtime.engines.builtin.figures import union
from model_runtime.engines.builtin.quads import Box

_NUMBER = 4.5  # line heights that a formula's number is wide at most
_MAY_BE_NUMBER = frozenset({"paragraph", "list_item", "heading", "caption", "table"})


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
