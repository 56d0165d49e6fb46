"""Lines that the detector drew across two cells of a ruled table, cut where the ruling stands."""

from __future__ import annotations

from model_runtime.engines.builtin.blocks import Block
from model_runtime.engines.builtin.page import PageState
from model_runtime.engines.builtin.quads import Quad
from model_runtime.engines.builtin.rulings import Rulings

_ROOM = 0.6  # line heights that must be left on both sides of a cut


def split_at_rulings(page: PageState, block: Block, rulings: Rulings) -> tuple[int, ...]:
    """The block's lines with the crossing ones replaced by their pieces, which are added to the page."""
    result: list[int] = []
    for index in block.lines:
        line = page.lines[index]
        left, top, right, bottom = line.box
        room = _ROOM * (bottom - top)
        cuts = [r.position for r in rulings.down if left + room < r.position < right - room and r.covers(top, bottom)]
        if not cuts or line.read is not None:
            result.append(index)
            continue
        shares = [(cut - left) / (right - left) for cut in cuts]
        for start, end in zip([0.0, *shares], [*shares, 1.0], strict=True):
            result.append(len(page.lines))
            page.lines.append(page.new_line(_part(line.quad, start, end)))
    return tuple(result)


def _part(quad: Quad, start: float, end: float) -> Quad:
    """The quad between two shares of its width."""
    part = quad.copy()
    top, bottom = quad[1] - quad[0], quad[2] - quad[3]
    part[0], part[1] = quad[0] + start * top, quad[0] + end * top
    part[3], part[2] = quad[3] + start * bottom, quad[3] + end * bottom
    return part
