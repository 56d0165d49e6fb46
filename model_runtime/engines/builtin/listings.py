"""Listings: blocks whose letters all have one width and whose lines look like code, with their ends and indentation.

The layout network knows no code, and cuts a listing where a line is empty. So a block that may be one is kept back
until it is known whether the next goes on with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from model_runtime.engines.builtin.code_signs import has_code_sign, is_code
from model_runtime.engines.builtin.figures import union
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.spans import ReadBlock, span_of
from model_runtime.engines.builtin.table_grid import text_rows
from model_runtime.protocol import Span

_LABELS = frozenset({"paragraph", "list_item", "heading", "formula", "figure"})
_PADDING = 0.4  # line heights by which the detector's boxes are wider than the print
_OFF = 0.35  # letters by which lines in one width of letter miss their length, in the middle
_CLEARLY_OFF = 0.8  # letters; more than a few such lines are not in one width
_ODD = 0.3  # share of lines that may be read wrongly, so that they have too few letters or too many
_SHORTEST = 2  # letters of a line whose length tells nothing
_NEAR = 3.5  # line heights between the parts of one listing
_BLANK = 1.7  # times the usual step from row to row, from which a line between them is empty


@dataclass(frozen=True, slots=True)
class _Typed:
    """Letters of one width.

    Attributes:
        pitch: from one to the next, in pixels.
        padding: line heights by which boxes are wider than the print.
    """

    pitch: float
    padding: float

    def is_off(self, text: str, box: Box) -> float:
        """By how many letters a line misses its length."""
        return abs(_width(box, self.padding) / self.pitch - len(text.strip()))


def may_be_listing(read: ReadBlock) -> bool:
    """Whether a block looks enough like code to look at the next before it is told."""
    if read.block.label not in _LABELS or len(read.lines) < 2:
        return False
    return any(has_code_sign(line.text) for line in read.lines) and _typed(read) is not None


def goes_on(held: Sequence[ReadBlock], read: ReadBlock, *, stands_out: bool) -> bool:
    """Whether a block is a further part of the listing before it: near, in the same letters, not left of it.

    Args:
        held: the listing so far.
        read: the block that comes next.
        stands_out: as for `is_code`; where all print is alike, only a part that itself looks like code goes on.
    """
    if read.block.label not in _LABELS or not read.lines:
        return False
    whole = joined(held)
    typed = _typed(whole)
    if typed is None or not _fits(read, typed):
        return False
    height = median(box[3] - box[1] for box in whole.boxes)
    around = [_bounds(whole.boxes), _bounds(read.boxes)]
    gap = max(around[1][1] - around[0][3], around[0][1] - around[1][3])
    beside = min(around[0][2], around[1][2]) > max(around[0][0], around[1][0]) - height
    looks_so = stands_out or any(has_code_sign(line.text) for line in read.lines)
    return gap <= _NEAR * height and beside and looks_so


def listing_span(held: Sequence[ReadBlock], *, stands_out: bool) -> Span | None:
    """The blocks as one span of code, or None where they are none."""
    whole = joined(held)
    typed = _typed(whole)
    if typed is None:
        return None
    rows = _row_texts(whole, typed)
    if not is_code([row for row in rows if row.strip()], stands_out=stands_out):
        return None
    return span_of(whole, "code", _fenced("\n".join(rows)), whole.lines)


def are_typed(texts: Sequence[str], boxes: Sequence[Box]) -> bool:
    """Whether lines are set in letters of one width."""
    return _measured(texts, boxes) is not None


def joined(held: Sequence[ReadBlock]) -> ReadBlock:
    """Several blocks as one, their lines from top to bottom."""
    first = held[0]
    lines = tuple(line for read in held for line in read.lines)
    boxes = tuple(box for read in held for box in read.boxes)
    area = first.area
    for read in held[1:]:
        area = union(area, read.area)
    order = [i for row in text_rows(boxes) for i in row]
    return replace(first, lines=tuple(lines[i] for i in order), boxes=tuple(boxes[i] for i in order), area=area)


def _bounds(boxes: Sequence[Box]) -> Box:
    result = boxes[0]
    for box in boxes[1:]:
        result = union(result, box)
    return result


def _typed(read: ReadBlock) -> _Typed | None:
    return _measured([line.text for line in read.lines], read.boxes)


def _measured(texts: Sequence[str], boxes: Sequence[Box]) -> _Typed | None:
    """The width of a letter, if lines of different texts are as long as their number of letters says."""
    once = {text.strip(): box for text, box in zip(texts, boxes, strict=True)}
    long = [(text, box) for text, box in once.items() if len(text) > _SHORTEST]
    if len(long) < 2:
        return None
    for padding in (0.0, _PADDING):
        typed = _Typed(median(_width(box, padding) / len(text) for text, box in long), padding)
        if _all_fit([typed.is_off(text, box) for text, box in long]):
            return typed
    return None


def _all_fit(off: Sequence[float]) -> bool:
    return median(off) <= _OFF and sum(one > _CLEARLY_OFF for one in off) <= _ODD * len(off)


def _fits(read: ReadBlock, typed: _Typed) -> bool:
    return _all_fit([typed.is_off(line.text, box) for line, box in zip(read.lines, read.boxes, strict=True)])


def _width(box: Box, padding: float) -> float:
    return max(1.0, box[2] - box[0] - padding * (box[3] - box[1]))


def _row_texts(read: ReadBlock, typed: _Typed) -> list[str]:
    """A text for each row, set in as far as it is printed; an empty one where a line is left out."""
    rows = text_rows(read.boxes)
    lefts = [box[0] for box in read.boxes]
    first = min(lefts)
    middles = [median((read.boxes[i][1] + read.boxes[i][3]) / 2 for i in row) for row in rows]
    steps = [below - above for above, below in pairwise(middles)]
    usual = min(steps, default=0.0)
    texts: list[str] = []
    for place, row in enumerate(rows):
        if place and steps[place - 1] > _BLANK * usual:
            texts.append("")
        text = ""
        for i in row:
            column = round((lefts[i] - first) / typed.pitch)
            text = text.ljust(max(column, len(text) + bool(text))) + read.lines[i].text.strip()
        texts.append(text)
    return texts


def _fenced(code: str) -> str:
    fence = "```"
    while fence in code:
        fence += "`"
    return f"{fence}\n{code}\n{fence}"
