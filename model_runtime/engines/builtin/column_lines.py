"""Lines that the detector drew over two columns, cut at the gutter between them.

Narrow gutters are hardly wider than the spaces of justified text, so that the detector goes on across them; what tells
them apart is that their white goes on over many rows.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin import quads
from model_runtime.engines.builtin.gutters import Gutter, Space, find_gutters
from model_runtime.engines.builtin.page_draft import PageDraft, PageLine
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.rulings import ink, straight_piece
from model_runtime.engines.builtin.splitting import runs

_LONG = 13.0  # times its height that a line over two columns is at least long
_LARGE = 1.5  # times the usual height: a line that large is a headline and cut nowhere
_SPACE = 0.2  # line heights of white that are noted
_SPECK = 3  # pixels round a mark, most of which are inked where it is no speck of the paper
_SPECKS = 0.06  # share of a line's height that may be inked where it is white
_RULE = 3.0  # line heights from which an upright stroke is a printed line between columns
_SLANTED = 1.2  # times the usual height of a line from which its two parts stand on rows of their own
_PADDING = 0.2  # of the height of the ink, as the detector leaves it


def cut_at_gutters(page: PageDraft) -> None:
    """Replace the lines that stand over a gutter by their pieces, which are yet to be read."""
    boxes = [line.box for line in page.lines]
    heights = [quads.height(line.quad) for line in page.lines]
    height = float(np.median(heights)) if heights else 0.0
    wide = [i for i, box in enumerate(boxes) if heights[i] < _LARGE * height and box[2] - box[0] >= _LONG * heights[i]]
    if not wide:
        return
    down, across = page.upright.picture.shape[:2]
    straight = straight_piece(page.upright.picture, page.upright.straightening, (0.0, 0.0, float(across), float(down)))
    marks = _letters(straight, height)
    spaces = [space for index in wide for space in spaces_in(marks, index, boxes[index], height)]
    gutters = find_gutters(boxes, spaces)
    lines: list[PageLine] = []
    for index, line in enumerate(page.lines):
        cuts = cuts_of(line.box, [space for space in spaces if space.line == index], gutters)
        pieces = [_trimmed(piece, marks, height) for piece in _pieces(line.box, cuts)] if cuts else []
        lines += [page.new_line(page.upright.quad_from_straight(piece)) for piece in pieces] or [line]
    page.lines = lines


def _letters(straight: NDArray[np.uint8], height: float) -> NDArray[np.uint8]:
    """The page's ink without specks, and without upright strokes longer than letters."""
    marks = cv2.medianBlur(ink(straight), _SPECK)
    rules = cv2.morphologyEx(marks, cv2.MORPH_OPEN, np.ones((max(3, round(_RULE * height)), 1), np.uint8))
    letters: NDArray[np.uint8] = cv2.subtract(marks, cv2.dilate(rules, np.ones((1, 5), np.uint8)))
    return letters


def spaces_in(marks: NDArray[np.uint8], index: int, box: Box, height: float) -> list[Space]:
    """The white inside a line; `height` is the usual one of lines."""
    left, top, right, bottom = (max(0, round(value)) for value in box)
    inked = np.count_nonzero(marks[top:bottom, left:right], axis=0)
    white = inked <= _SPECKS * (bottom - top)
    fewest = _SPACE * height
    return [
        Space(index, float(left + start), float(left + end))
        for start, end in runs(white)
        if end - start >= fewest and start > 0 and end < len(white)
    ]


def cuts_of(box: Box, spaces: Sequence[Space], gutters: Sequence[Gutter]) -> list[Space]:
    """The white at which a line is cut, from left to right."""
    across = [gutter for gutter in gutters if gutter.at_height_of(box) and gutter.side(box) == 0]
    cuts = {space for gutter in across for space in spaces if space.start <= gutter.middle <= space.end}
    return sorted(cuts, key=lambda space: space.start)


def _pieces(box: Box, cuts: Sequence[Space]) -> list[Box]:
    room = 0.1 * (box[3] - box[1])
    starts = [box[0], *(cut.end - room for cut in cuts)]
    ends = [*(cut.start + room for cut in cuts), box[2]]
    return [(start, box[1], end, box[3]) for start, end in zip(starts, ends, strict=True)]


def _trimmed(piece: Box, marks: NDArray[np.uint8], height: float) -> Box:
    """The piece as high as its own row, where the rows of the two columns are not at one height."""
    if piece[3] - piece[1] < _SLANTED * height:
        return piece
    left, top, right, bottom = (max(0, round(value)) for value in piece)
    inked = np.count_nonzero(marks[top:bottom, left:right], axis=1)
    rows = runs(inked > 0)
    if not rows:
        return piece
    start, end = max(rows, key=lambda run: int(inked[run[0] : run[1]].sum()))
    room = _PADDING * (end - start)
    return piece[0], top + start - room, piece[2], top + end + room
