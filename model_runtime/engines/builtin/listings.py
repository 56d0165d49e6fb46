"""Listings: blocks whose letters all have one width and whose lines look like code, with their ends and indentation.

The layout network knows no code, and cuts a listing where a line is empty. So a block that may be one is kept back
until it is known whether the next goes on with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from model_runtime.engines.builtin.code_signs import has_code_sign, is_code, is_prose
from model_runtime.engines.builtin.figures import union
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.spans import ReadBlock, span_of
from model_runtime.engines.builtin.table_lattice import text_rows
from model_runtime.protocol import Span, TextLine

_LABELS = frozenset({"paragraph", "list_item", "heading", "formula", "figure"})
_PADDING = 0.4  # line heights by which the detector's boxes are wider than the print
_OFF = 0.35  # letters by which lines in one width of letter miss their length, in the middle: read from a picture
_OFF_IN_FILE = 0.12  # the same for a file's own lines
_CLEARLY_OFF = 0.8  # letters; more than a few such lines are not in one width
_ODD = 0.3  # share of lines that may be read wrongly, so that they have too few letters or too many
_SHORTEST = 2  # letters of a line whose length tells nothing
_NEAR = 3.5  # line heights between the parts of one listing
_BLANK = 1.7  # times the usual step from row to row, from which a line between them is empty


@dataclass(frozen=True, slots=True)
class _Letters:
    """Letters of one width.

    Attributes:
        pitch: from one to the next, in pixels.
        padding: line heights by which boxes are wider than the print.
        most: letters by which a line may miss its length.
    """

    pitch: float
    padding: float
    most: float

    def fit(self, texts: Sequence[str], boxes: Sequence[Box]) -> bool:
        """Whether lines are as long as their numbers of letters say; a few may be read wrongly."""
        missed = self._missed(texts, boxes)
        return median(missed) <= self.most and sum(one > _CLEARLY_OFF for one in missed) <= _ODD * len(missed)

    def off(self, texts: Sequence[str], boxes: Sequence[Box]) -> float:
        """By how many letters lines miss their length."""
        return sum(self._missed(texts, boxes))

    def _missed(self, texts: Sequence[str], boxes: Sequence[Box]) -> list[float]:
        widths = [_width(box, self.padding) / self.pitch for box in boxes]
        return [abs(width - len(text.strip())) for width, text in zip(widths, texts, strict=True)]


def may_be_listing(read: ReadBlock) -> bool:
    """Whether a block looks enough like code to look at the next before it is told."""
    texts = [line.text for line in read.lines]
    if read.block.label not in _LABELS or not any(map(has_code_sign, texts)) or is_prose(texts):
        return False
    return len(texts) == 1 or _letters(read.lines, read.boxes) is not None


def goes_on(held: Sequence[ReadBlock], read: ReadBlock) -> bool:
    """Whether a block is a further part of the listing before it: near, in the same letters, no prose."""
    texts = [line.text for line in read.lines]
    if read.block.label not in _LABELS or not texts or is_prose(texts):
        return False
    both = joined([*held, read])
    letters = _letters(both.lines, both.boxes)
    if letters is None or not letters.fit(texts, read.boxes):
        return False
    whole, part = _bounds(joined(held).boxes), _bounds(read.boxes)
    height = median(box[3] - box[1] for box in read.boxes)
    gap = max(part[1] - whole[3], whole[1] - part[3])
    return gap <= _NEAR * height and min(whole[2], part[2]) > max(whole[0], part[0]) - height


def listing_span(held: Sequence[ReadBlock], stands_out: bool) -> Span | None:
    """The blocks as one span of code, or None where they are none."""
    whole = joined(held)
    letters = _letters(whole.lines, whole.boxes)
    if letters is None:
        return None
    rows = _row_texts(whole, letters.pitch)
    if not is_code([row for row in rows if row.strip()], stands_out=stands_out):
        return None
    return span_of(whole, "code", _fenced("\n".join(rows)), whole.lines)


def are_typed(lines: Sequence[TextLine], boxes: Sequence[Box]) -> bool:
    """Whether lines are set in letters of one width."""
    return _letters(lines, boxes) is not None


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


def _letters(lines: Sequence[TextLine], boxes: Sequence[Box]) -> _Letters | None:
    """The letters of one width that all lines are set in, if their lengths are as their numbers of letters say."""
    once = {
        line.text.strip(): box for line, box in zip(lines, boxes, strict=True) if len(line.text.strip()) > _SHORTEST
    }
    if len(once) < 2:
        return None
    in_file = all(line.confidence is None for line in lines)
    found = [_letters_of(once, padding, in_file) for padding in ((0.0,) if in_file else (0.0, _PADDING))]
    fitting = [letters for letters in found if letters.fit(list(once), list(once.values()))]
    return min(fitting, key=lambda letters: letters.off(list(once), list(once.values())), default=None)


def _letters_of(once: Mapping[str, Box], padding: float, in_file: bool) -> _Letters:
    pitch = median(_width(box, padding) / len(text) for text, box in once.items())
    return _Letters(pitch, padding, _OFF_IN_FILE if in_file else _OFF)


def _width(box: Box, padding: float) -> float:
    return max(1.0, box[2] - box[0] - padding * (box[3] - box[1]))


def _row_texts(read: ReadBlock, pitch: float) -> list[str]:
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
            column = round((lefts[i] - first) / pitch)
            text = text.ljust(max(column, len(text) + bool(text))) + read.lines[i].text.strip()
        texts.append(text)
    return texts


def _fenced(code: str) -> str:
    fence = "```"
    while fence in code:
        fence += "`"
    return f"{fence}\n{code}\n{fence}"
