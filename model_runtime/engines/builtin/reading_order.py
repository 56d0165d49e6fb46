"""The order in which a person reads the blocks of a page: bands from top to bottom, columns inside a band.

Boxes only; knows nothing of texts and kinds.
"""

from __future__ import annotations

from collections.abc import Sequence

from model_runtime.engines.builtin.gutters import Gutter
from model_runtime.engines.builtin.quads import Box

_OVERLAP = 0.25  # share of the smaller block by which neighbors may overlap and still be cut apart
_FAR = 4.0  # line heights of white after which a lone block no longer belongs to the columns above
_ROOM = 1.5  # times its own height: the least white beside a heading that stands across columns
_ALIKE = 0.85  # of the white from the text above such a heading to the text below it, which is beside it too
_HEAD = 3.0  # line heights between the head of a column and the band below it
_SPREAD = 1.15  # width over height from which a picture may be two facing pages
_FOLD = 0.05  # of the width by which the fold may miss the middle
_TALL = 0.6  # of the height of the text that a fold runs down
_FEWEST = 3  # blocks that may be columns with something across
_FLOATING = 0.34  # share of them that may lie across
_KNOT = 2.5  # line heights that blocks must share to be columns beside each other


def reading_order(boxes: Sequence[Box], line_height: float, fold: float | None = None) -> list[int]:
    """Indices of `boxes` in reading order.

    Args:
        boxes: the blocks.
        line_height: the body's.
        fold: x between two facing pages, of which the left one is read to its end first.
    """
    everything = list(range(len(boxes)))
    if fold is None:
        return _ordered(everything, boxes, line_height)
    sides = [[i for i in everything if (_middle(boxes[i]) >= fold) == right] for right in (False, True)]
    return [index for side in sides for index in _ordered(side, boxes, line_height)]


def fold_of(page: Box, boxes: Sequence[Box], gutters: Sequence[Gutter]) -> float | None:
    """Where the page is two facing pages: the x of the fold between them.

    Args:
        page: the whole picture.
        boxes: its blocks.
        gutters: between its columns.
    """
    if not boxes or page[2] - page[0] < _SPREAD * (page[3] - page[1]):
        return None
    middle, room = (page[0] + page[2]) / 2, _FOLD * (page[2] - page[0])
    text = max(box[3] for box in boxes) - min(box[1] for box in boxes)
    for gutter in gutters:
        tall = gutter.bottom - gutter.top >= _TALL * text
        beside = all(gutter.side(box) != 0 for box in boxes)
        if tall and beside and gutter.left - room <= middle <= gutter.right + room:
            return gutter.middle
    return None


def is_unsure(boxes: Sequence[Box], line_height: float) -> bool:
    """Whether blocks of text stand beside each other that no clear cut parts into columns: the order is a guess."""
    return _has_knot(list(range(len(boxes))), boxes, line_height)


def _has_knot(members: list[int], boxes: Sequence[Box], line_height: float) -> bool:
    for section in _sections(_cut(members, boxes, 1), boxes, line_height):
        columns = _cut(section, boxes, 0)
        if len(columns) > 1 and any(_has_knot(column, boxes, line_height) for column in columns):
            return True
        if len(columns) == 1 and _stand_beside(section, section, boxes, line_height):
            return True
    return False


def _beside(first: Box, second: Box, line_height: float) -> bool:
    """Whether two blocks of several lines stand beside each other, the first at the left."""
    shared = min(first[3], second[3]) - max(first[1], second[1])
    return shared > _KNOT * line_height and first[2] <= second[0]


def _middle(box: Box) -> float:
    return (box[0] + box[2]) / 2


def _ordered(members: list[int], boxes: Sequence[Box], line_height: float) -> list[int]:
    result: list[int] = []
    for section in _sections(_cut(members, boxes, 1), boxes, line_height):
        columns = _columns(section, boxes, line_height)
        if len(columns) > 1:
            for column in columns:
                result += _ordered(column, boxes, line_height)
        else:
            result += sorted(section, key=lambda i: (boxes[i][1], boxes[i][0]))
    return result


def _columns(section: list[int], boxes: Sequence[Box], line_height: float) -> list[list[int]]:
    """The section's columns; what lies across the white between them, with text beside it, goes with the left one."""
    rest = _without_floating(section, boxes, line_height)
    columns = _cut(rest, boxes, 0)
    for index in sorted(set(section).difference(rest)):
        begins = [column for column in columns if min(boxes[i][0] for i in column) <= _middle(boxes[index])]
        (begins[-1] if begins else columns[0]).append(index)
    return columns


def _without_floating(section: list[int], boxes: Sequence[Box], line_height: float) -> list[int]:
    """The section without what lies across its columns, where it has some only so."""
    if len(section) < _FEWEST or len(_cut(section, boxes, 0)) > 1:
        return section
    across = _floating(section, boxes, line_height) or set()
    return [index for index in section if index not in across]


def _floating(section: list[int], boxes: Sequence[Box], line_height: float) -> set[int] | None:
    """The fewest blocks without which the rest stands in columns; None where they would be many."""
    found: list[tuple[int, float, set[int]]] = []
    for x in sorted({boxes[i][0] for i in section}):
        across = {i for i in section if boxes[i][0] < x < boxes[i][2]}
        before = [i for i in section if boxes[i][2] <= x]
        behind = [i for i in section if boxes[i][0] >= x]
        if len(across) <= _FLOATING * len(section) and _stand_beside(before, behind, boxes, line_height):
            shorter = min(sum(boxes[i][3] - boxes[i][1] for i in side) for side in (before, behind))
            found.append((len(across), -shorter, across))
    return min(found, key=lambda one: one[:2])[2] if found else None


def _stand_beside(before: list[int], behind: list[int], boxes: Sequence[Box], line_height: float) -> bool:
    return any(_beside(boxes[i], boxes[j], line_height) for i in before for j in behind)


def _cut(members: Sequence[int], boxes: Sequence[Box], axis: int) -> list[list[int]]:
    """Split along an axis (0 across, 1 down) wherever no block lies over the cut."""
    groups: list[list[int]] = []
    reach = float("-inf")
    for index in sorted(members, key=lambda i: boxes[i][axis]):
        start, end = boxes[index][axis], boxes[index][axis + 2]
        smallest = min([end - start] + [boxes[i][axis + 2] - boxes[i][axis] for i in groups[-1]]) if groups else 0.0
        if not groups or start > reach - _OVERLAP * smallest * axis:
            groups.append([])
        groups[-1].append(index)
        reach = max(reach, end)
    return groups


def _sections(bands: list[list[int]], boxes: Sequence[Box], line_height: float) -> list[list[int]]:
    """Neighboring bands that share a gutter put together, so that a column is read to its end."""
    sections: list[list[int]] = []
    for number, band in enumerate(bands):
        below = bands[number + 1] if number + 1 < len(bands) else []
        if sections and _joins(sections[-1], band, below, boxes, line_height):
            sections[-1] = sections[-1] + band
        else:
            sections.append(band)
    return sections


def _joins(section: list[int], band: list[int], below: list[int], boxes: Sequence[Box], line_height: float) -> bool:
    """Whether a band goes on in the columns of the section above it."""
    section = _without_floating(section, boxes, line_height)
    columns = _cut(section, boxes, 0)
    if len(columns) < 2:
        return _is_head_of_column(section, band, boxes, line_height)
    if len(_cut(section + band, boxes, 0)) < len(columns):
        return _goes_on_round(columns, band, boxes)
    if len(_cut(band, boxes, 0)) >= len(columns):
        return True
    top, bottom = min(boxes[i][1] for i in band), max(boxes[i][3] for i in band)
    if top - max(boxes[i][3] for i in section) > _FAR * line_height:
        return False
    first = max(boxes[i][2] for i in columns[0])
    if any(boxes[i][0] >= first for i in band) or not below:
        return True
    if len(_cut(section + below, boxes, 0)) < len(columns):
        # What follows lies across: the band goes with what it is nearer to.
        above = top - max(boxes[i][3] for i in columns[0])
        return above <= min(boxes[i][1] for i in below) - bottom
    if len(_cut(below, boxes, 0)) < len(columns):
        return True
    # Only the first column goes on here. A heading across the page looks so too, but has as much white beside it.
    first_below = min((boxes[i][1] for i in below if boxes[i][0] < first), default=bottom)
    own = first_below - max(boxes[i][3] for i in columns[0])
    beside_above = max(boxes[i][3] for i in section if boxes[i][0] >= first)
    beside = min((boxes[i][1] for i in below if boxes[i][0] >= first), default=beside_above) - beside_above
    return beside < max(_ALIKE * own, _ROOM * (bottom - top))


def _goes_on_round(columns: list[list[int]], band: list[int], boxes: Sequence[Box]) -> bool:
    """Whether the columns go on at both sides of something that lies across the white between them."""
    ends = [max(boxes[i][2] for i in column) for column in columns[:-1]]
    starts = [min(boxes[i][0] for i in column) for column in columns[1:]]
    across = {
        i for i in band for end, start in zip(ends, starts, strict=True) if boxes[i][0] < end and start < boxes[i][2]
    }
    rest = [i for i in band if i not in across]
    return bool(across) and all(
        any(boxes[i][2] <= boxes[j][0] for i in rest) and any(boxes[i][0] >= boxes[j][2] for i in rest) for j in across
    )


def _is_head_of_column(section: list[int], band: list[int], boxes: Sequence[Box], line_height: float) -> bool:
    """Whether what stands above a band is the head of one of its columns, and not of the first."""
    columns = _cut(band, boxes, 0)
    if len(columns) < 2 or len(_cut(section + band, boxes, 0)) < len(columns):
        return False
    near = min(boxes[i][1] for i in band) - max(boxes[i][3] for i in section) <= _HEAD * line_height
    return near and min(boxes[i][0] for i in section) >= max(boxes[i][2] for i in columns[0])
