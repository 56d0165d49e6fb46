"""What belongs to a drawing besides its largest piece: strokes in the same white, frames, labels. Boxes only."""

from __future__ import annotations

from collections.abc import Sequence

from model_runtime.engines.builtin.figures import area, grown, merged, overlap, union
from model_runtime.engines.builtin.quads import Box

_SHORT = 0.3  # a label is shorter than this share of its figure
_LARGE = 1.4  # a label is lower than so many usual lines
_INSIDE = 0.3  # share of a piece that lies in a drawing from which it belongs to it
_FRAME_INSIDE = 0.5  # the same of a frame round words
_AS_LARGE = 0.1  # share of a picture from which another is one of its own and no label of it


def gathered(
    drawings: Sequence[Box],
    parts: Sequence[Box],
    frames: Sequence[Box],
    pictures: Sequence[Box],
    others: Sequence[Box],
    near: float,
) -> list[Box]:
    """The drawings with what lies near them in the same white, and with the frames that lie mostly in them.

    Args:
        drawings: what there is so far.
        parts: strokes that may belong to them.
        frames: round words that may belong to them.
        pictures: the layout network's; of these two side by side stay two.
        others: lines and tables, which part drawings.
        near: how much white there may be between parts of one drawing.
    """
    result = list(drawings)
    growing = True
    while growing:
        before = list(result)
        for index, drawing in enumerate(before):
            for part in parts:
                if _belongs(part, drawing, pictures, others, near):
                    result[index] = union(result[index], part)
            for frame in frames:
                if overlap(drawing, frame) > _FRAME_INSIDE * area(frame):
                    result[index] = union(result[index], frame)
        growing = result != before
    return merged(result)


def _belongs(part: Box, drawing: Box, pictures: Sequence[Box], others: Sequence[Box], near: float) -> bool:
    if overlap(drawing, part) > _INSIDE * area(part):
        return True
    is_near = _is_near(drawing, part, near) and _is_free(drawing, part, others)
    return is_near and not any(
        overlap(picture, part) > 0.5 * area(part) and _are_two(picture, drawing) for picture in pictures
    )


def _are_two(picture: Box, drawing: Box) -> bool:
    small, large = sorted((area(picture), area(drawing)))
    return overlap(picture, drawing) < 0.5 * area(picture) and small > _AS_LARGE * large


def _is_near(one: Box, other: Box, near: float) -> bool:
    gaps = max(one[0], other[0]) - min(one[2], other[2]), max(one[1], other[1]) - min(one[3], other[3])
    return max(gaps) <= near


def _is_free(one: Box, other: Box, lines: Sequence[Box]) -> bool:
    """Whether no text but short labels stands between two boxes."""
    whole = union(one, other)
    between = (line for line in lines if overlap(whole, line) > overlap(one, line) + overlap(other, line))
    return all(_is_short(line, whole) for line in between)


def _is_short(line: Box, drawing: Box) -> bool:
    return max(line[2] - line[0], line[3] - line[1]) < _SHORT * max(drawing[2] - drawing[0], drawing[3] - drawing[1])


def with_labels(box: Box, labels: Sequence[Box], usual: float) -> Box:
    """The figure with the short lines at its edges: names of axes, numbers, letters of atoms. A heading is larger."""
    whole = box
    for line in labels:
        height = min(line[3] - line[1], line[2] - line[0])
        if _is_short(line, box) and height <= _LARGE * usual and overlap(grown(box, height), line) > 0.3 * area(line):
            whole = union(whole, line)
    return whole
