"""Short texts that the detector overlooks or takes together: numbers of a column, letters and numbers in a margin.

A column of page numbers may come as one upright line; a number alone behind its entry may not come at all. Boxes and
marks of the straight page only; the recognizer has the last word (`is_short_text`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from model_runtime.engines.builtin.figures import union
from model_runtime.engines.builtin.page_draft import PageDraft, PageLine
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.straight_marks import StraightMarks
from model_runtime.ink_ledger.lone_texts import lone_texts

_TALL = 1.5  # height over width from which a line may be rows under each other
_LOW = 0.5  # of the usual height, up to which marks are dots or accents and make no row
_WHITE = 0.35  # row heights of white between rows; letters that run down the page stand closer
_ALIKE = 1.35  # times the lowest row's height that the highest has at most
_EVEN = 1.3  # times the shortest step from row to row that the longest is at most, where each is one letter
_PADDING, _BESIDE = 0.3, 0.6  # letter heights over and under the letters, as the detector leaves them, and beside them
_SHORT_TEXT = re.compile(r"[\[(]?[^\W_]{1,4}[\])%°.,:*]{0,2}")
_SURE = 0.8
_FRAMES = "口囗回□"  # what a box to tick is read as


def with_short_texts(page: PageDraft, marks: StraightMarks) -> list[PageLine]:
    """The page's lines: upright ones that are rows under each other as those rows, and texts that none covers."""
    lines: list[PageLine] = []
    for line in page.lines:
        rows = _stacked(line.box, marks) if line.read is None else []
        lines += [_new(page, row) for row in rows] or [line]
    return lines + _lone(page, marks, [line.box for line in lines])


def is_short_text(text: str, confidence: float) -> bool:
    """Whether what a text alone was read as is one, and not a blot."""
    said = text.strip()
    return confidence >= _SURE and said not in _FRAMES and bool(_SHORT_TEXT.fullmatch(said))


def _new(page: PageDraft, box: Box) -> PageLine:
    return page.new_line(page.upright.quad_from_straight(box))


def _padded(box: Box) -> Box:
    """The box with white round it, more beside it: a narrow 1 is read badly."""
    height = box[3] - box[1]
    return box[0] - _BESIDE * height, box[1] - _PADDING * height, box[2] + _BESIDE * height, box[3] + _PADDING * height


# --- rows that the detector took for one upright line ------------------------------------------------------------


def _stacked(box: Box, marks: StraightMarks) -> list[Box]:
    """The rows in an upright line, padded; none where it runs down the page."""
    if box[3] - box[1] < _TALL * (box[2] - box[0]):
        return []
    letters = marks.boxes[marks.inside(box) & (marks.heights > _LOW * marks.height)]
    rows: list[list[Box]] = []
    for letter in map(tuple, letters[np.argsort(letters[:, 1])].tolist()):
        if rows and letter[1] < max(one[3] for one in rows[-1]):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    bounds = [_around(row) for row in rows]
    if len(rows) < 2 or not _are_rows(bounds, wide=sum(len(row) > 1 for row in rows) > len(rows) / 2):
        return []
    return [_padded(row) for row in bounds]


def _are_rows(rows: Sequence[Box], *, wide: bool) -> bool:
    """Whether boxes below each other are rows of digits; single ones must be `wide` or stand evenly."""
    heights = [row[3] - row[1] for row in rows]
    white = [below[1] - above[3] for above, below in pairwise(rows)]
    steps = [below[1] - above[1] for above, below in pairwise(rows)]
    apart = min(white) >= _WHITE * max(heights) and max(heights) <= _ALIKE * min(heights)
    return apart and (wide or max(steps) <= _EVEN * min(steps))


def _around(boxes: Sequence[Box]) -> Box:
    result = boxes[0]
    for box in boxes[1:]:
        result = union(result, box)
    return result


def _lone(page: PageDraft, marks: StraightMarks, lines: Sequence[Box]) -> list[PageLine]:
    """Texts of a few letters that no line covers."""
    found = lone_texts(marks.boxes, marks.bare, lines, marks.height)
    return [replace(_new(page, _padded(text.box)), is_short=True) for text in found]
