"""What is drawn on a page besides its text; and the areas of boxes, by which all regions are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model_runtime.engines.builtin.quads import Box

_SAME = 0.3  # share of the smaller of two boxes from which they show the same


@dataclass(frozen=True, slots=True)
class RuledFrame:
    """Straight lines round text. `is_grid`: lines inside part it into rows and columns."""

    box: Box
    is_grid: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page, in pixels of the straight page.

    Attributes:
        figures: drawings, and the network's pictures as large as their ink says.
        frames: round texts.
        texts: pictures of the network in which there is nothing but a line of text.
    """

    figures: list[Box]
    frames: list[RuledFrame]
    texts: tuple[Box, ...] = ()


def overlap(a: Box, b: Box) -> float:
    """Area that two boxes share."""
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))


def area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def union(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def show_the_same(a: Box, b: Box) -> bool:
    """Whether two pictures lie over each other so far that they are one."""
    return overlap(a, b) > _SAME * min(area(a), area(b))


def merged(boxes: Sequence[Box]) -> list[Box]:
    """The boxes, those that show the same being one."""
    result: list[Box] = []
    for box in sorted(boxes, key=area, reverse=True):
        for index, other in enumerate(result):
            if show_the_same(box, other):
                result[index] = union(box, other)
                break
        else:
            result.append(box)
    return result
