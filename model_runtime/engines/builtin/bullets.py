"""Bullets that the detector left out: small marks before the beginning of lines, told by their shape.

One alone may be dirt. Two and more of one shape under each other, each before a line, are the marks of a list; that one
of them was found with its line counts too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from model_runtime.engines.builtin.page_draft import PageDraft
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.straight_marks import StraightMarks

_FAR = 3.5  # line heights between a mark and its words, at most
_AWAY = 1.5  # line heights of white before a mark
_LOWEST, _HIGHEST = 0.22, 0.8  # of the middle of a mark, in line heights from the line's top
_ALIKE = 1.4  # times the size of one mark that another of the list has at most
_IN_LINE = 0.4  # line heights by which marks, and words, of one list differ
_FEWEST = 2
_TICK_BOX = "tick"
_SIGN = "•"  # whatever the shape: a dash would have to be told from one inside a sentence, which this one is not
_DOT, _RING = (0.2, 0.9), (0.4, 0.8)  # heights of bullets, of a capital's: filled, and hollow
_APART = 0.5  # the same, of white behind a box to tick; an O stands closer to its word
_TICK = 2.2  # the same, up to which a larger hollow one is a box to tick
_SQUARE = 1.45  # times the shorter side that the longer has at most
_FILLED = 0.66
_DASH, _FLAT = (0.3, 1.6), 0.3  # a dash's width and its height at most, of a capital's height
_SHARE = 0.5  # its height over its width, at most


@dataclass(frozen=True, slots=True)
class _Mark:
    line: int
    box: Box
    shape: str
    is_bare: bool
    words: float  # where they begin


def with_bullets(page: PageDraft, marks: StraightMarks) -> None:
    """Give the page's lines the bullets before them; before those of a form there are boxes to tick."""
    boxes = [line.box for line in page.lines]
    found = [
        mark for index in range(len(boxes)) if (mark := _before(index, boxes, marks) or _first(index, boxes, marks))
    ]
    for mark in found:
        if sum(_are_of_one_list(mark, other) for other in found) < _FEWEST:
            continue
        line = page.lines[mark.line]
        if mark.shape == _TICK_BOX:
            page.lines[mark.line] = replace(line, is_ticked=True)
        elif mark.is_bare:
            page.lines[mark.line] = replace(line, bullet=_SIGN, bullet_box=mark.box)


def settle_bullets(page: PageDraft) -> None:
    """Lines with a bullet begin with it now; in a table, where it may be a value, they have none."""
    outside = {index for block in page.blocks if block.label != "table" for index in block.lines}
    for index, line in enumerate(page.lines):
        if not line.bullet:
            continue
        if index not in outside:
            page.lines[index] = replace(line, bullet="")
            continue
        box = line.bullet_box[0], line.box[1], line.box[2], line.box[3]
        whole = page.new_line(page.upright.quad_from_straight(box))
        line = replace(line, box=box, area=whole.area)
        page.lines[index] = line.saying(line.read.text, line.read.confidence) if line.read else line


def _before(index: int, boxes: Sequence[Box], marks: StraightMarks) -> _Mark | None:
    """The bare mark before a line, if it stands there alone and looks like a bullet."""
    line = boxes[index]
    tall = min(line[3] - line[1], 3 * marks.height)
    top, bottom = line[1] + _LOWEST * (line[3] - line[1]), line[1] + _HIGHEST * (line[3] - line[1])
    near = marks.bare & marks.inside((line[0] - (_FAR + _AWAY) * tall, line[1], line[0] + 0.3 * tall, line[3]))
    places = np.flatnonzero(near & (np.maximum(marks.widths, marks.heights) > 0.15 * marks.height))
    if len(places) != 1:
        return None
    mark: Box = tuple(marks.boxes[places[0]].tolist())
    middle = (mark[1] + mark[3]) / 2
    shape = _shape_of(mark, float(marks.fills[places[0]]), marks.height)
    if not shape or line[0] - mark[2] > _FAR * tall or not top <= middle <= bottom:
        return None
    reach = mark[0] - _AWAY * tall
    taken = any(
        box[0] < line[0] and box[2] > reach and box[1] < middle < box[3] for i, box in enumerate(boxes) if i != index
    )
    return None if taken else _Mark(index, mark, shape, True, line[0])


def _first(index: int, boxes: Sequence[Box], marks: StraightMarks) -> _Mark | None:
    """The mark that a line begins with, if it looks like a bullet."""
    line = boxes[index]
    inside = np.flatnonzero(marks.inside(line))
    if len(inside) < 2:
        return None
    order = inside[np.argsort(marks.boxes[inside, 0])]
    mark: Box = tuple(marks.boxes[order[0]].tolist())
    shape, words = _shape_of(mark, float(marks.fills[order[0]]), marks.height), float(marks.boxes[order[1], 0])
    if not shape or (shape == _TICK_BOX and words - mark[2] < _APART * marks.height):
        return None
    return _Mark(index, mark, shape, False, words)


def _shape_of(mark: Box, fill: float, high: float) -> str:
    """What kind of bullet a mark looks like, or ""."""
    wide, tall = mark[2] - mark[0], mark[3] - mark[1]
    if _DASH[0] * high <= wide <= _DASH[1] * high and tall <= min(_FLAT * high, _SHARE * wide):
        return "dash"
    if max(wide, tall) > _SQUARE * min(wide, tall):
        return ""
    if _DOT[0] * high <= tall <= _DOT[1] * high and fill >= _FILLED:
        return "dot"
    if fill >= _FILLED or not _RING[0] * high <= tall <= _TICK * high:
        return ""
    return "ring" if tall <= _RING[1] * high else _TICK_BOX


def _are_of_one_list(mark: _Mark, other: _Mark) -> bool:
    size, size_of_other = mark.box[2] - mark.box[0], other.box[2] - other.box[0]
    height = max(mark.box[3] - mark.box[1], size)
    room = max(_IN_LINE * 2 * height, _IN_LINE * size_of_other)
    flush = abs(mark.box[0] - other.box[0]) <= room and (not other.is_bare or abs(mark.words - other.words) <= 2 * room)
    return mark.shape == other.shape and flush and max(size, size_of_other) <= _ALIKE * min(size, size_of_other)
