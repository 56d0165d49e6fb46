"""Which lines form a block: regions cut at gutters, lines that the network put nowhere, and how far lines could reach.

Boxes of the straight page only.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from model_runtime.engines.builtin.figures import union
from model_runtime.engines.builtin.gutters import Gutter
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.table_lattice import text_rows

_LEADING = 2.2  # line heights between the tops of lines of one paragraph, at most
_BESIDE = 2.0  # line heights between neighbors on a row
_NUMBER = 3.5  # line heights that a page number behind its entry is wide at most
_IN_LINE = 0.6  # line heights by which the right edges of such numbers differ at most
_SAME_ROW = 0.5
_FULL = 2.0  # line heights that the last row of a block leaves free at most where its text goes on in the next
_SHORT = 0.25  # share of the column that rows leave free which are lines of an address
_SAME_HEIGHT = 1.25  # times the lower of two lines: letters of one size
_TANGLED = 0.5  # share of a line that stands over or under the lines it stands among
_WIDE_STEP = 1.3  # times the usual step from row to row, from which a paragraph ends


def box_of(indices: Sequence[int], boxes: Sequence[Box]) -> Box:
    result = boxes[indices[0]]
    for index in indices[1:]:
        result = union(result, boxes[index])
    return result


def in_rows(indices: Sequence[int], boxes: Sequence[Box]) -> tuple[int, ...]:
    """The lines from top to bottom, those of a row from left to right."""
    rows = text_rows([boxes[index] for index in indices])
    return tuple(indices[i] for row in rows for i in row)


def parted(gutters: Sequence[Gutter], first: Box, second: Box) -> bool:
    return any(gutter.parts(first, second) for gutter in gutters)


def cut_at(gutters: Sequence[Gutter], lines: Sequence[int], boxes: Sequence[Box]) -> list[list[int]]:
    """The lines of one region, a group for each column that they stand in; what lies across is a group of its own."""
    groups = [list(lines)]
    for gutter in gutters:
        groups = [part for group in groups for part in _parts(gutter, group, boxes)]
    return groups


def _parts(gutter: Gutter, group: list[int], boxes: Sequence[Box]) -> list[list[int]]:
    sides = {index: gutter.side(boxes[index]) for index in group}
    here = {sides[index] for index in group if gutter.at_height_of(boxes[index])}
    if not {-1, 1} <= here:
        return [group]
    across = [index for index in group if sides[index] == 0]
    above = [index for index in across if boxes[index][1] < (gutter.top + gutter.bottom) / 2]
    columns = [[index for index in group if sides[index] == side] for side in (-1, 1)]
    below = [index for index in across if index not in above]
    return [part for part in (above, *columns, below) if part]


def untangled(
    groups: Sequence[Sequence[int]], boxes: Sequence[Box], inside: Sequence[Box], gutters: Sequence[Gutter]
) -> list[list[int]]:
    """Groups of running text without such as stand among each other's lines: these are one, cut where white is wide.

    Args:
        groups: lines of running text, a group for each block.
        boxes: all lines of the page.
        inside: blocks of other kinds: what stands above and below one of them is not one block.
        gutters: of the page; what lies across one is left as it is.
    """
    across = [list(group) for group in groups if _lies_across(gutters, group, boxes)]
    result: list[list[int]] = [list(group) for group in groups if list(group) not in across]
    tangled: set[int] = set()
    place = 0
    while place < len(result):
        other = next((i for i in range(place) if result[i] and _tangled(result[i], result[place], boxes)), None)
        if other is None:
            place += 1
            continue
        result[other] += result[place]
        tangled = {i - (i > place) for i in tangled if i != place} | {other}
        del result[place]
        place = other
    parts = [part for i, group in enumerate(result) for part in (_by_white(group, boxes) if i in tangled else [group])]
    return across + [part for group in parts for part in _cut_by(inside, group, boxes)]


def _lies_across(gutters: Sequence[Gutter], group: Sequence[int], boxes: Sequence[Box]) -> bool:
    return any(g.at_height_of(boxes[i]) and g.side(boxes[i]) == 0 for g in gutters for i in group)


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2


def _tangled(first: Sequence[int], second: Sequence[int], boxes: Sequence[Box]) -> bool:
    """Whether a line of one stands between two of the other, over or under one of them."""
    return _stands_among(first, second, boxes) or _stands_among(second, first, boxes)


def _stands_among(lines: Sequence[int], others: Sequence[int], boxes: Sequence[Box]) -> bool:
    around = box_of(others, boxes)
    heights = [_middle(boxes[i]) for i in others]
    return any(
        min(heights) < _middle(box) < max(heights)
        and min(box[2], around[2]) - max(box[0], around[0]) > _TANGLED * (box[2] - box[0])
        for box in (boxes[i] for i in lines)
    )


def _by_white(group: Sequence[int], boxes: Sequence[Box]) -> list[list[int]]:
    """The lines, cut where rows stand clearly farther apart than usual."""
    rows = [[group[i] for i in row] for row in text_rows([boxes[i] for i in group])]
    middles = [sum(_middle(boxes[i]) for i in row) / len(row) for row in rows]
    steps = [below - above for above, below in pairwise(middles)]
    usual = median(steps) if steps else 0.0
    parts = [list(rows[0])]
    for row, step in zip(rows[1:], steps, strict=True):
        if step > _WIDE_STEP * usual:
            parts.append([])
        parts[-1] += row
    return parts


def _cut_by(inside: Sequence[Box], group: Sequence[int], boxes: Sequence[Box]) -> list[list[int]]:
    """The lines, cut at blocks of other kinds that stand between them."""
    around = box_of(group, boxes)
    cuts = sorted(
        _middle(box) for box in inside if min(box[2], around[2]) - max(box[0], around[0]) > _TANGLED * (box[2] - box[0])
    )
    parts: dict[int, list[int]] = {}
    for index in group:
        parts.setdefault(sum(1 for cut in cuts if cut < _middle(boxes[index])), []).append(index)
    return [parts[key] for key in sorted(parts)]


def numbers_of_entries(
    groups: Sequence[Sequence[int]], boxes: Sequence[Box], gutters: Sequence[Gutter]
) -> list[list[int]]:
    """The groups that are nothing but a column of page numbers, each on the row of an entry at its left."""
    lines = [(index, place) for place, group in enumerate(groups) for index in group]

    def has_entry(number: int, place: int) -> bool:
        box = boxes[number]
        before = [(i, g) for i, g in lines if _shares_row(boxes[i], box) and boxes[i][2] <= box[0] + _slack(box)]
        nearest = max(before, key=lambda entry: boxes[entry[0]][2], default=None)
        return nearest is not None and nearest[1] != place and not parted(gutters, boxes[nearest[0]], box)

    return [
        list(group)
        for place, group in enumerate(groups)
        if group
        and all(_is_narrow(boxes[index]) and has_entry(index, place) for index in group)
        and _in_line([boxes[index] for index in group])
    ]


def _is_narrow(box: Box) -> bool:
    return box[2] - box[0] <= _NUMBER * (box[3] - box[1])


def _in_line(boxes: Sequence[Box]) -> bool:
    rights = [box[2] for box in boxes]
    return max(rights) - min(rights) <= _IN_LINE * max(box[3] - box[1] for box in boxes)


def _slack(box: Box) -> float:
    return 0.3 * (box[3] - box[1])


def _shares_row(first: Box, second: Box) -> bool:
    height = min(first[3] - first[1], second[3] - second[1])
    return min(first[3], second[3]) - max(first[1], second[1]) > _SAME_ROW * height


def neighbor(
    index: int, groups: Sequence[Sequence[int]], boxes: Sequence[Box], gutters: Sequence[Gutter]
) -> int | None:
    """The group with a line on the same row and near; a number may stand far behind its entry."""
    box = boxes[index]
    found: list[tuple[float, int]] = []
    for place, group in enumerate(groups):
        for other in (boxes[i] for i in group if i != index):
            gap = max(other[0] - box[2], box[0] - other[2])
            if _shares_row(box, other) and not parted(gutters, box, other):
                found.append((gap, place))
    if not found:
        return None
    gap, place = min(found)
    height = box[3] - box[1]
    behind = _is_narrow(box) and all(boxes[i][0] <= box[0] for i in groups[place])
    return place if gap < _BESIDE * height or behind else None


def gathered(lines: Sequence[int], boxes: Sequence[Box], gutters: Sequence[Gutter]) -> list[list[int]]:
    """Lines that belong to no region, those of one paragraph together."""
    groups: list[list[int]] = []
    for index in sorted(lines, key=lambda i: boxes[i][1]):
        for group in reversed(groups):
            if _follows(boxes[group[-1]], boxes[index]) and not parted(gutters, boxes[group[-1]], boxes[index]):
                group.append(index)
                break
        else:
            groups.append([index])
    return groups


def _follows(above: Box, below: Box) -> bool:
    height = min(above[3] - above[1], below[3] - below[1])
    beside = min(above[2], below[2]) - max(above[0], below[0])
    return below[1] - above[1] < _LEADING * height and beside > 0


def go_on(
    above: Sequence[int],
    below: Sequence[int],
    boxes: Sequence[Box],
    edges: Sequence[tuple[float, ...]],
    listed: bool,
) -> bool:
    """Whether the text of one block goes on in the next: right below it, in line, the last row full or all rows short.

    Args:
        above: the lines of the first block, in rows.
        below: those of the second.
        boxes: all lines of the page.
        edges: how far the lines of the first and of the second could have gone on.
        listed: whether they are items of a list, which are short and no text of several lines.
    """
    last = box_of([i for i in above if _shares_row(boxes[i], boxes[above[-1]])], boxes)
    first = box_of([i for i in below if _shares_row(boxes[i], boxes[below[0]])], boxes)
    height = min(last[3] - last[1], first[3] - first[1])
    step = _middle(first) - _middle(last)
    left = min(boxes[index][0] for index in above)
    in_line = abs(first[0] - left) <= _IN_LINE * height and _alike(last, first)
    if not in_line or not _SAME_ROW * height < step < _step_of([*above, *below], boxes, height):
        return False
    if edges[0][-1] - last[2] <= _FULL * height:
        return True
    if listed:
        return False
    rows = [*zip(above, edges[0], strict=True), *zip(below, edges[1], strict=True)]
    return all(edge - boxes[i][2] >= _SHORT * (edge - boxes[i][0]) for i, edge in rows)


def _alike(first: Box, second: Box) -> bool:
    heights = sorted((first[3] - first[1], second[3] - second[1]))
    return heights[1] <= _SAME_HEIGHT * heights[0]


def _step_of(lines: Sequence[int], boxes: Sequence[Box], height: float) -> float:
    """The longest step from row to row in one text: about the usual one of its lines, where it has several rows."""
    middles = sorted(_middle(boxes[index]) for index in lines)
    steps = [b - a for a, b in pairwise(middles) if b - a > _SAME_ROW * height]
    return _WIDE_STEP * min(steps) if len(steps) > 1 else _LEADING * height


def edges_of(
    lines: Sequence[int], boxes: Sequence[Box], others: Sequence[Box], gutters: Sequence[Gutter]
) -> tuple[float, ...]:
    """How far to the right each line of a block could have gone on: to its column's edge or to what stands beside it.

    Args:
        lines: the block's.
        boxes: all lines of the page.
        others: the other blocks of the page.
        gutters: of the page.
    """
    if not lines:
        return ()
    block = box_of(lines, boxes)
    over = [box for box in boxes if min(box[2], block[2]) > max(box[0], block[0])]
    column = max((box[2] for box in over if not _beyond(gutters, block, box)), default=block[2])
    return tuple(_edge(boxes[index], column, others) for index in lines)


def _beyond(gutters: Sequence[Gutter], block: Box, box: Box) -> bool:
    """Whether a line is longer than the block's column is wide: it does not end at a gutter beside the block."""
    beside = [g.middle for g in gutters if g.side(block) == -1 and g.top < block[3] and block[1] < g.bottom]
    return bool(beside) and box[2] > min(beside) + _slack(box)


def _edge(line: Box, column: float, others: Sequence[Box]) -> float:
    beside = [box[0] for box in others if _shares_row(line, box) and box[0] >= line[2] - _slack(line)]
    return max(line[2], min([column, *beside]))
