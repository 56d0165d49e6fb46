"""The parts of a table's region: two tables side by side, what stands beside, above and below their printed lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from model_runtime.engines.builtin.layout import GridLines, Region
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.rulings import Ruling, Rulings
from model_runtime.engines.builtin.table_lattice import Extent, text_rows
from model_runtime.engines.builtin.table_rows import straddles

_FEWEST_RULES = 2  # that say where a table ends
_FEWEST_TEXTS = 4  # of a table that is one by itself
_GUTTER = 0.8  # line heights of white between two tables
_WHOLE = 0.9  # of the widest rule: such rules bound a table
_FRAMED_RULES = 4, 5  # lines through the whole table where a frame stands round one of three rules
_LEVEL = 0.35  # line heights between the middles of texts on one line
_BESIDE = 3  # lines of text that do not stand level with a table's rows are none of its columns
_LEVEL_SHARE = 0.7
_STRUCK_SHARE = 0.3  # of a table's lines that run on into texts beside it


def table_parts(
    table: Region, boxes: Sequence[Box], prose: Sequence[Box], rulings: Rulings, height: float
) -> list[Region]:
    """The tables that a region holds, without text that stands outside of their lines.

    Args:
        table: the region.
        boxes: the page's text lines.
        prose: where the layout network sees running text.
        rulings: the printed lines in and round the region.
        height: of a text line.
    """
    inside = [b for b in boxes if holds(table.box, b)]
    extents = _extents(rulings.across, height)
    if len(extents) == 1:
        left, right = _sides(table.box, inside, prose, rulings.across, extents[0], height)
        top, bottom = _ends(table.box, inside, rulings, extents[0], height)
        return [_within(table, (left, top, right, bottom))]
    between = [(a[1], c[0]) for a, c in pairwise(extents)]
    if not between or any(b[0] < start and b[2] > end for b in inside for start, end in between):
        return [table]
    room = height / 4
    parts = [(start - room, table.box[1], end + room, table.box[3]) for start, end in extents]
    if any(sum(holds(part, b) for b in inside) < _FEWEST_TEXTS for part in parts):
        return [table]
    return [replace(_within(table, part), grid=None) for part in parts]


def _extents(across: Sequence[Ruling], height: float) -> list[Extent]:
    """From x to x where several lines across run, from left to right."""
    joined: list[tuple[float, float, set[float]]] = []
    for start, end, position in sorted((a, b, r.position) for r in across for a, b in r.stretches):
        if joined and start - joined[-1][1] < _GUTTER * height:
            last = joined[-1]
            joined[-1] = (last[0], max(last[1], end), last[2] | {position})
        else:
            joined.append((start, end, {position}))
    return [(start, end) for start, end, lines in joined if len(lines) >= _FEWEST_RULES]


def _sides(
    box: Box, inside: Sequence[Box], prose: Sequence[Box], across: Sequence[Ruling], extent: Extent, height: float
) -> Extent:
    """The sides of a box without running text beside the lines."""
    ruled = [b for b in inside if extent[0] - height < (b[0] + b[2]) / 2 < extent[1] + height]
    lines = [r.position for r in across]
    left, right = box[0], box[2]
    for beside in ([b for b in inside if b[2] < extent[0] + height], [b for b in inside if b[0] > extent[1] - height]):
        named = sum(1 for b in beside if any(holds(part, b) for part in prose))
        if not beside or (2 * named <= len(beside) and not _stands_beside(beside, ruled, lines)):
            continue
        if beside[0][2] < extent[0] + height:
            left = max(left, extent[0] - height / 2)
        else:
            right = min(right, extent[1] + height / 2)
    return left, right


def _ends(box: Box, inside: Sequence[Box], rulings: Rulings, extent: Extent, height: float) -> Extent:
    """Top and bottom of a box without captions and notes: above and below all lines, or between these and a frame."""
    ruled = [b for b in inside if extent[0] - height < (b[0] + b[2]) / 2 < extent[1] + height]
    whole = [r.position for r in rulings.across if r.length >= _WHOLE * (extent[1] - extent[0])]
    top, bottom = box[1], box[3]
    if len(whole) <= _FEWEST_RULES:
        return top, bottom
    inner = [r for r in rulings.down if extent[0] + height < r.position < extent[1] - height]
    framed = not inner and _FRAMED_RULES[0] <= len(whole) <= _FRAMED_RULES[1]
    for line in whole[: 1 + framed]:
        top = max(top, line) if _are_lone([b for b in ruled if top < (b[1] + b[3]) / 2 < line]) else top
    for line in whole[: -2 - framed : -1]:
        bottom = min(bottom, line) if _are_lone([b for b in ruled if line < (b[1] + b[3]) / 2 < bottom]) else bottom
    return top, bottom


def _stands_beside(texts: Sequence[Box], ruled: Sequence[Box], lines: Sequence[float]) -> bool:
    """Whether texts beside a table are running text: neither its rows nor its lines keep their lines apart."""
    if len(texts) < _BESIDE or not ruled:
        return False
    middles = [(b[1] + b[3]) / 2 for b in ruled]
    level = sum(1 for b in texts if any(abs((b[1] + b[3]) / 2 - y) < _LEVEL * (b[3] - b[1]) for y in middles))
    top, bottom = min(b[1] for b in texts), max(b[3] for b in texts)
    passed = [y for y in lines if top < y < bottom]
    struck = sum(1 for y in passed if any(straddles(b, [y]) for b in texts))
    return level < _LEVEL_SHARE * len(texts) and struck >= _STRUCK_SHARE * max(1, len(passed))


def _are_lone(texts: Sequence[Box]) -> bool:
    """Whether there are texts, each alone on its line."""
    return bool(texts) and all(len(row) == 1 for row in text_rows(texts))


def holds(box: Box, text: Box) -> bool:
    """Whether the middle of a text lies in a box."""
    return box[0] <= (text[0] + text[2]) / 2 <= box[2] and box[1] <= (text[1] + text[3]) / 2 <= box[3]


def _within(table: Region, box: Box) -> Region:
    """The table kept to a box."""
    grid = table.grid
    if grid is not None and box != table.box:
        xs = tuple(x for x in grid.xs if box[0] < x < box[2])
        grid = GridLines(xs, tuple(y for y in grid.ys if box[1] < y < box[3]))
    return Region("table", box, tuple(part for part in table.parts if holds(box, part)), grid)
