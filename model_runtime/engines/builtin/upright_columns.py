"""Pages whose text runs down, in columns from right to left: known only where the text is given.

The layout network was trained on lines that run across and makes tables of such columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from model_runtime.engines.builtin.blocks import LayoutBlock
from model_runtime.engines.builtin.quads import Box

_TALL = 2.0  # height over width of a line that runs down
_FIRST_UPRIGHT = "\u2e80"
_MOSTLY = 0.6


def runs_down(boxes: Sequence[Box], texts: Sequence[str]) -> bool:
    """Whether most letters of a page stand in tall lines of East Asian letters."""
    down = [_is_tall(box) and text[:1] >= _FIRST_UPRIGHT for box, text in zip(boxes, texts, strict=True)]
    letters = [len(text) for text in texts]
    return sum(count for count, tall in zip(letters, down, strict=True) if tall) > _MOSTLY * max(1, sum(letters))


def column_blocks(boxes: Sequence[Box]) -> list[LayoutBlock]:
    """A paragraph for each line, in the order in which they are read: tiers from the top, columns from the right."""
    tiers: list[list[int]] = []
    for index in sorted(range(len(boxes)), key=lambda i: boxes[i][1]):
        if tiers and boxes[index][1] < min(boxes[i][3] for i in tiers[-1]):
            tiers[-1].append(index)
        else:
            tiers.append([index])
    order = [index for tier in tiers for index in sorted(tier, key=lambda i: -boxes[i][2])]
    return [LayoutBlock("paragraph", boxes[index], (index,)) for index in order]


def _is_tall(box: Box) -> bool:
    return box[3] - box[1] >= _TALL * (box[2] - box[0])
