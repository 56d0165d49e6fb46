"""The order in which a person reads the blocks of a page: bands from top to bottom, columns inside a band.

Boxes only; knows nothing of texts and kinds.
"""

from __future__ import annotations

from collections.abc import Sequence

from model_runtime.engines.builtin.quads import Box

_OVERLAP = 0.25  # share of the smaller block by which neighbors may overlap and still be cut apart
_FAR = 4.0  # line heights of white after which a lone block no longer belongs to the columns above
_ROOM = 3.0  # times its own height: the white beside a heading that stands across columns


def reading_order(boxes: Sequence[Box], line_height: float) -> list[int]:
    """Indices of `boxes` in reading order; `line_height` is the body's."""
    return _ordered(list(range(len(boxes))), boxes, line_height)


def _ordered(members: list[int], boxes: Sequence[Box], line_height: float) -> list[int]:
    result: list[int] = []
    for section in _sections(_cut(members, boxes, 1), boxes, line_height):
        columns = _cut(section, boxes, 0)
        if len(columns) > 1:
            for column in columns:
                result += _ordered(column, boxes, line_height)
        else:
            result += sorted(section, key=lambda i: (boxes[i][1], boxes[i][0]))
    return result


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
    columns = _cut(section, boxes, 0)
    if len(columns) < 2:
        # The head of a column may stand above its section: it joins where the band below it shows the gutter.
        return False
    if len(_cut(section + band, boxes, 0)) < len(columns):
        return False
    if len(_cut(band, boxes, 0)) >= len(columns):
        return True
    top, bottom = min(boxes[i][1] for i in band), max(boxes[i][3] for i in band)
    if top - max(boxes[i][3] for i in section) > _FAR * line_height:
        return False
    first = max(boxes[i][2] for i in columns[0])
    if any(boxes[i][0] >= first for i in band) or not below:
        return True
    # Only the first column goes on here. A heading across the page looks so too, but has white beside it.
    beside_above = max(boxes[i][3] for i in section if boxes[i][0] >= first)
    beside_below = min((boxes[i][1] for i in below if boxes[i][0] >= first), default=beside_above)
    return beside_below - beside_above < _ROOM * (bottom - top) or len(_cut(below, boxes, 0)) < len(columns)
