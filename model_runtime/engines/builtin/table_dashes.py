"""Dashes that stand alone in a cell: the detector of lines takes them for no text."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np

from model_runtime.engines.builtin.blocks import LayoutBlock
from model_runtime.engines.builtin.figures import overlap
from model_runtime.engines.builtin.page_draft import PageDraft
from model_runtime.engines.builtin.quads import Box, Picture
from model_runtime.engines.builtin.rulings import ink, straight_piece

_SHORTEST, _LONGEST = 0.22, 1.3  # line heights that a dash is long
_THICKEST = 0.2  # line heights
_SLENDER = 2.0  # times as long as thick
_ALONE = 0.35  # line heights round a dash in which there is nothing
_LONG = 0.55  # line heights from which a dash is a long one
_CERTAIN = 0.9  # how sure a mark is that was found by its shape
_LEVEL = 0.3  # line heights between the middles of a dash and of a text on its line


def add_dashes(page: PageDraft, block: LayoutBlock) -> tuple[int, ...]:
    """Add the dashes alone in a table's cells to the page's lines, as what they are; returns their indices."""
    texts = [page.lines[index].box for index in block.lines]
    height = median(text[3] - text[1] for text in texts)
    piece = straight_piece(page.upright.picture, page.upright.straightening, block.box)
    first = len(page.lines)
    for box in find_dashes(piece, (round(block.box[0]), round(block.box[1])), texts, height):
        middle = (box[1] + box[3]) / 2
        place = (box[0], middle - height / 2, box[2], middle + height / 2)
        line = page.new_line(page.upright.quad_from_straight(place))
        page.lines.append(line.saying("—" if box[2] - box[0] > _LONG * height else "–", _CERTAIN))
    return tuple(range(first, len(page.lines)))


def find_dashes(piece: Picture, corner: tuple[float, float], texts: Sequence[Box], height: float) -> list[Box]:
    """Boxes of the dashes that stand on a line with other texts and touch nothing.

    Args:
        piece: the table's pixels.
        corner: x and y of its top left on the page.
        texts: the table's text lines on the page.
        height: of a text line.
    """
    marks = ink(piece)
    count, _, stats, _ = cv2.connectedComponentsWithStats(marks)
    found = []
    for x, y, across, down, _ in (tuple(int(value) for value in row) for row in stats[1:count]):
        slender = across >= _SLENDER * down and down <= max(2.0, _THICKEST * height)
        if not slender or not _SHORTEST * height <= across <= _LONGEST * height:
            continue
        box = (corner[0] + x, corner[1] + y, corner[0] + x + across, corner[1] + y + down)
        if _stands_on_a_line(box, texts, height) and _is_alone(marks, (x, y, x + across, y + down), height):
            found.append(box)
    return found


def _stands_on_a_line(box: Box, texts: Sequence[Box], height: float) -> bool:
    """Whether a text stands level with the mark, and none over it."""
    middle = (box[1] + box[3]) / 2
    level = any(abs((text[1] + text[3]) / 2 - middle) < _LEVEL * height for text in texts)
    return level and not any(overlap(box, text) > 0 for text in texts)


def _is_alone(marks: Picture, place: tuple[int, int, int, int], height: float) -> bool:
    left, top, right, bottom = place
    room = round(_ALONE * height)
    around = marks[max(0, top - room) : bottom + room, max(0, left - room) : right + room]
    return bool(np.count_nonzero(around) <= 1.1 * np.count_nonzero(marks[top:bottom, left:right]))
