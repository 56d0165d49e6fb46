"""Headings that the layout network took for running text: rows that are larger or bolder and head what follows.

Print alone; what the rows say is looked at once they are read (`settling.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from model_runtime.engines.builtin.block_lines import box_of
from model_runtime.engines.builtin.blocks import LayoutBlock
from model_runtime.engines.builtin.emphasis import Looks
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.table_lattice import text_rows

_SIZE, _WEIGHT = 1.2, 1.18  # of running text, from which a row is a heading; the network did not see one
_SAME = 1.08  # times the look of the row below: as large or bold
_MOST_ROWS = 3
_FEWEST_ROWS = 2  # of a paragraph under a heading that the network did not see
_FREE = 1.5  # line heights that a heading leaves free at its end
_CLOSE = 0.6  # line heights of white between the rows of one heading, at most
_ALIKE = 1.15  # times the size and the weight of one row that the next has at most
_WIDE_STEP = 1.3  # times the usual step from row to row
_HEADED = frozenset({"paragraph", "list_item", "table", "figure", "formula", "caption", "heading"})


def with_headings(blocks: Sequence[LayoutBlock], boxes: Sequence[Box], looks: Looks) -> list[LayoutBlock]:
    """The blocks, with headings cut out of running text, and headings of several rows in one.

    Args:
        blocks: in reading order.
        boxes: of all lines of the page.
        looks: how its lines look.
    """
    result: list[LayoutBlock] = []
    for block, below in pairwise([*blocks, None]):
        if block is not None and block.label == "paragraph" and block.lines:
            result += _parts(block, below, boxes, looks)
        elif block is not None:
            result.append(block)
    return _joined(result, boxes, looks)


def _joined(blocks: Sequence[LayoutBlock], boxes: Sequence[Box], looks: Looks) -> list[LayoutBlock]:
    """The blocks, rows of one heading together; those that turn out to have numbers of their own part again."""
    result: list[LayoutBlock] = []
    for block in blocks:
        above = result[-1] if result else None
        if above is not None and _goes_on(above, block, boxes, looks):
            lines = above.lines + block.lines
            edges = above.edges + block.edges if above.edges and block.edges else ()
            result[-1] = replace(above, box=box_of(lines, boxes), lines=lines, edges=edges)
        else:
            result.append(block)
    return result


def _goes_on(above: LayoutBlock, block: LayoutBlock, boxes: Sequence[Box], looks: Looks) -> bool:
    """Whether a heading is the next row of the one above it: close below, in the same print, set as it is."""
    if above.label != block.label or block.label not in ("heading", "title") or not above.lines or not block.lines:
        return False
    height = median(boxes[i][3] - boxes[i][1] for i in (*above.lines, *block.lines))
    if not -_CLOSE * height < block.box[1] - above.box[3] < _CLOSE * height:
        return False
    left = abs(above.box[0] - block.box[0])
    middle = abs(above.box[0] + above.box[2] - block.box[0] - block.box[2]) / 2
    return min(left, middle) < height and _is_alike(above, block, looks)


def _is_alike(above: LayoutBlock, block: LayoutBlock, looks: Looks) -> bool:
    sizes = sorted((looks.size(above.lines), looks.size(block.lines)))
    weights = sorted((looks.weight(above.lines), looks.weight(block.lines)))
    return sizes[1] < _ALIKE * sizes[0] and weights[1] < _ALIKE * weights[0]


def _parts(block: LayoutBlock, below: LayoutBlock | None, boxes: Sequence[Box], looks: Looks) -> Iterator[LayoutBlock]:
    rows = [[block.lines[i] for i in row] for row in text_rows([boxes[i] for i in block.lines])]
    heads_block = below is not None and _may_be_headed(below, boxes) and below.box[1] > block.box[1]
    begun = place = 0
    while place < len(rows):
        end = _heading_end(rows, place, block, boxes, looks) if _begins(rows, place, block, boxes) else place
        if end == place or (end == len(rows) and not heads_block):
            place += 1
            continue
        if begun < place:
            yield _part(block, rows[begun:place], boxes)
        heading = _part(block, rows[place:end], boxes)
        yield replace(heading, label="heading", listed=False, joints=frozenset(), is_guess=True)
        begun = place = end
    if begun < len(rows):
        yield _part(block, rows[begun:], boxes) if begun else block


def _may_be_headed(block: LayoutBlock, boxes: Sequence[Box]) -> bool:
    """Whether a block has a heading over it, maybe; one row of text, as in a form, has none."""
    is_row = block.label == "paragraph" and len(text_rows([boxes[i] for i in block.lines])) < _FEWEST_ROWS
    return block.label in _HEADED and not is_row


def _begins(rows: Sequence[Sequence[int]], place: int, block: LayoutBlock, boxes: Sequence[Box]) -> bool:
    """Whether a row begins something: the text above it has ended."""
    if place == 0:
        return True
    middles = [median((boxes[i][1] + boxes[i][3]) / 2 for i in row) for row in rows]
    steps = [below - above for above, below in pairwise(middles)]
    return _free(rows[place - 1], block, boxes) >= _FREE or steps[place - 1] > _WIDE_STEP * min(steps)


def _heading_end(
    rows: Sequence[Sequence[int]], place: int, block: LayoutBlock, boxes: Sequence[Box], looks: Looks
) -> int:
    """The row behind the heading that begins at `place`; `place` itself where none does."""
    end = place
    while end < len(rows) and end - place <= _MOST_ROWS:
        is_last_chance = end > place or _free(rows[end], block, boxes) >= _FREE or end + 1 < len(rows)
        if not is_last_chance or not _stands_out(rows[end], looks):
            break
        end += 1
    if end == place or end - place > _MOST_ROWS or _free(rows[end - 1], block, boxes) < _FREE:
        return place
    return end if end == len(rows) or not _is_like(rows[end - 1], rows[end], looks) else place


def _stands_out(row: Sequence[int], looks: Looks) -> bool:
    if looks.size(row) > _SIZE:
        return True
    return looks.weight(row) > _WEIGHT and all(looks.is_bold_throughout(line) for line in row)


def _is_like(row: Sequence[int], below: Sequence[int], looks: Looks) -> bool:
    return looks.size(row) < _SAME * looks.size(below) and looks.weight(row) < _SAME * looks.weight(below)


def _free(row: Sequence[int], block: LayoutBlock, boxes: Sequence[Box]) -> float:
    """How many line heights a row leaves free at its end."""
    last = max(row, key=lambda i: boxes[i][2])
    edges = dict(zip(block.lines, block.edges, strict=False))
    return (edges.get(last, block.box[2]) - boxes[last][2]) / max(1.0, boxes[last][3] - boxes[last][1])


def _part(block: LayoutBlock, rows: Sequence[Sequence[int]], boxes: Sequence[Box]) -> LayoutBlock:
    """The block of some of another one's rows."""
    lines = tuple(index for row in rows for index in row)
    edges = dict(zip(block.lines, block.edges, strict=False))
    return replace(
        block,
        box=box_of(lines, boxes),
        lines=lines,
        edges=tuple(edges[index] for index in lines) if edges else (),
        joints=block.joints.intersection(lines),
    )
