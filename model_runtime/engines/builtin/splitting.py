"""Lines that the detector drew across two cells of a table, cut where a printed line or a white strip stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.blocks import LayoutBlock
from model_runtime.engines.builtin.page_draft import PageDraft
from model_runtime.engines.builtin.quads import Box, Picture, Quad
from model_runtime.engines.builtin.rulings import Ruling, Rulings, ink, straight_piece
from model_runtime.engines.builtin.table_columns import find_columns, is_ruled_down
from model_runtime.engines.builtin.table_lattice import text_rows, tolerated_rows

_ROOM = 0.2  # line heights of text that must be left on both sides of a cut
_STRIP = 0.5  # line heights of white from which a strip parts columns; a space between words has about 0.25
_GAP = 0.33  # line heights of white in one line from which it parts there where columns part
_FEWEST_ROWS = 3  # with fewer, the spaces of two lines stand above each other by chance


@dataclass(frozen=True, slots=True)
class Border:
    """What parts two columns: nothing of a cell stands between x `start` and `end`, wherever `line` is drawn."""

    start: float
    end: float
    line: Ruling


def split_table_lines(page: PageDraft, block: LayoutBlock, rulings: Rulings) -> tuple[int, ...]:
    """The block's lines with the crossing ones replaced by their pieces, which are added to the page, unread."""
    boxes = [page.lines[index].box for index in block.lines]
    height = median(box[3] - box[1] for box in boxes)
    piece = straight_piece(page.upright.picture, page.upright.straightening, block.box)
    corner = round(block.box[0]), round(block.box[1])
    if is_ruled_down(block.box, boxes, rulings, height):
        borders = [Border(ruling.position, ruling.position, ruling) for ruling in rulings.down]
    else:
        borders = white_borders(piece, corner, boxes)
    xs, _ = find_columns(block.box, boxes, rulings, block.seen.xs if block.seen else (), height)
    result: list[int] = []
    for index in block.lines:
        line = page.lines[index]
        left, top, right, bottom = line.box
        room = _ROOM * (bottom - top)
        cuts = [b for b in borders if left + room < b.start and b.end < right - room and b.line.covers(top, bottom)]
        cuts = cuts or gaps_at(piece, corner, line.box, [x for x in xs[1:-1] if left + room < x < right - room])
        if not cuts:
            result.append(index)
            continue
        for start, end in zip([left, *(b.end for b in cuts)], [*(b.start for b in cuts), right], strict=True):
            result.append(len(page.lines))
            part = _part(line.quad, (start - left) / (right - left), (end - left) / (right - left))
            page.lines.append(page.new_line(part))
    return tuple(result)


def _part(quad: Quad, start: float, end: float) -> Quad:
    """The quad between two shares of its width."""
    part = quad.copy()
    top, bottom = quad[1] - quad[0], quad[2] - quad[3]
    part[0], part[1] = quad[0] + start * top, quad[0] + end * top
    part[3], part[2] = quad[3] + start * bottom, quad[3] + end * bottom
    return part


def gaps_at(piece: Picture, corner: tuple[int, int], box: Box, xs: Sequence[float]) -> list[Border]:
    """The white in a line where it stands across boundaries of columns, if it is wider than between words."""
    height = box[3] - box[1]
    free = runs(~_inked(piece, corner, box))
    gaps: list[Border] = []
    for x in xs:
        near = [(corner[0] + a, corner[0] + b) for a, b in free]
        near = [(a, b) for a, b in near if a < x + height / 2 and b > x - height / 2 and box[0] < a and b < box[2]]
        start, end = max(near, key=lambda gap: gap[1] - gap[0], default=(x, x))
        if end - start >= _GAP * height and (not gaps or start > gaps[-1].end):
            gaps.append(Border(start, end, Ruling((start + end) / 2, ((box[1], box[3]),))))
    return gaps


def white_borders(piece: Picture, corner: tuple[int, int], boxes: Sequence[Box]) -> list[Border]:
    """White strips that run down a table's rows, each with a line in its middle along the rows that it parts.

    Args:
        piece: the table's pixels.
        corner: x and y of its top left on the straight page.
        boxes: its text lines on the straight page.
    """
    rows = [_around([boxes[index] for index in row]) for row in text_rows(boxes)]
    if len(rows) < _FEWEST_ROWS:
        return []
    inked = np.array([_inked(piece, corner, row) for row in rows])
    height = median(box[3] - box[1] for box in boxes)
    free = inked.sum(axis=0) <= tolerated_rows(len(rows))
    borders = []
    for start, end in runs(free):
        if end - start >= _STRIP * height and start > 0 and end < len(free):
            clear = [row for row, marks in zip(rows, inked, strict=True) if not marks[start:end].any()]
            line = Ruling(corner[0] + (start + end) / 2, tuple((row[1], row[3]) for row in clear))
            borders.append(Border(corner[0] + start, corner[0] + end, line))
    return borders


def _around(boxes: Sequence[Box]) -> Box:
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _inked(piece: Picture, corner: tuple[int, int], row: Box) -> NDArray[np.bool_]:
    """True where a column of pixels holds ink at the height of this row."""
    top, bottom = (min(max(0, round(y) - corner[1]), piece.shape[0]) for y in (row[1], row[3]))
    if bottom <= top:
        return np.zeros(piece.shape[1], np.bool_)
    columns: NDArray[np.bool_] = np.max(ink(piece[top:bottom]), axis=0) > 0
    return columns


def runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Stretches of True: (start, end)."""
    runs, position = [], 0
    for value, group in groupby(flags.tolist()):
        length = sum(1 for _ in group)
        if value:
            runs.append((position, position + length))
        position += length
    return runs
