"""Pages whose text runs down, in columns from right to left: known only where the text is given.

The layout network was trained on lines that run across and makes tables of such columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from model_runtime.engines.builtin.blocks import LayoutBlock
from model_runtime.engines.builtin.grouping import in_groups
from model_runtime.engines.builtin.quads import Box

_TALL = 2.0  # height over width of a line that runs down
_FIRST_UPRIGHT = "\u2e80"
_MOSTLY = 0.6


def runs_down(boxes: Sequence[Box], texts: Sequence[str]) -> bool:
    """Whether most letters of a page stand in tall lines of East Asian letters."""
    down = (
        len(text)
        for (left, top, right, bottom), text in zip(boxes, texts, strict=True)
        if bottom - top >= _TALL * (right - left) and text[:1] >= _FIRST_UPRIGHT
    )
    return sum(down) > _MOSTLY * max(1, sum(map(len, texts)))


def column_blocks(boxes: Sequence[Box]) -> list[LayoutBlock]:
    """A paragraph for each line, in the order in which they are read: tiers from the top, columns from the right."""
    from_top = sorted(range(len(boxes)), key=lambda i: boxes[i][1])
    tiers = in_groups(from_top, lambda tier, index: boxes[index][1] < min(boxes[i][3] for i in tier))
    order = [index for tier in tiers for index in sorted(tier, key=lambda i: -boxes[i][2])]
    return [LayoutBlock("paragraph", boxes[index], (index,)) for index in order]
