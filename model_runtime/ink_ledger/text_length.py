"""Text that cannot be what the page shows: far shorter or longer than the ink where it stands.

Letters that were read are held against letters that were printed, which are counted by the width of their ink. Over
print in Latin letters and in Chinese the two differ by less than half, whatever the size; so only what differs by far
more is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model_runtime.ink_ledger.marks import Marks
from model_runtime.ink_ledger.patches import LETTERS_TO_A_WORD, Box, around, letter_units, letters_in_row
from model_runtime.protocol import InkFault, InkGap, Span, UnitBox

_FEWEST_LETTERS = 15.0  # printed or read; of a few letters the width says little
_TOO_SHORT, _TOO_LONG = 0.5, 2.6  # letters read for a letter that was printed
_SHORT_BESIDE_OTHERS = 0.6  # the same, of what is usual on the page
_TALL = 1.5  # height over width from which a line runs down the page
_UNCOUNTED = frozenset({"formula", "figure", "chart", "geometry", "chemistry"})  # source that is not what is printed
_TAG = re.compile(r"<[^<>]{1,200}>")
_COMMAND = re.compile(r"\\[a-zA-Z]+")


@dataclass(frozen=True, slots=True)
class _Held:
    box: UnitBox
    read: float
    printed: float
    ink: float

    @property
    def ratio(self) -> float:
        return self.read / max(1.0, self.printed)


def misfits(marks: Marks, spans: Sequence[Span], total: float) -> list[InkGap]:
    """The texts that are too short or too long for their ink; `total` is the page's ink in pixels."""
    held = [one for span in spans if span.label not in _UNCOUNTED and (one := _hold(marks, span))]
    usual = float(np.median([one.ratio for one in held])) if len(held) >= 3 else 1.0
    return [patch for one in held if (patch := _misfit(one, usual, total))]


def _hold(marks: Marks, span: Span) -> _Held | None:
    read = letters_of(span.text.replace("<", " ") if span.label == "code" else span.text)  # its tags are printed
    boxes = [line.box for line in span.lines] or list(span.boxes)
    if not read or not boxes:
        return None
    across, down = marks.size
    inside = np.zeros(len(marks.boxes), np.bool_)
    printed = 0.0
    for left, top, right, bottom in boxes:
        box = left * across, top * down, right * across, bottom * down
        here = marks.inside(box) & marks.letters & ~inside
        inside |= here
        printed += _letters_printed(marks.boxes[here], box) if span.lines else letter_units(marks.boxes[here])
    return _Held(around(boxes), read, printed, float(marks.areas[inside].sum()))


def _letters_printed(marks: NDArray[np.float64], line: Box) -> float:
    """How many letters the marks of one line are; they may run down the page."""
    runs_down = line[3] - line[1] > _TALL * (line[2] - line[0])
    return letters_in_row(marks[:, [1, 0, 3, 2]] if runs_down else marks)


def _misfit(one: _Held, usual: float, total: float) -> InkGap | None:
    if max(one.read, one.printed) < _FEWEST_LETTERS:
        return None
    if one.ratio < _TOO_SHORT or one.ratio < _SHORT_BESIDE_OTHERS * min(1.2, usual):
        missing = one.printed - one.read / max(0.8, min(1.2, usual))
        share = one.ink / total * missing / one.printed
        return InkGap(one.box, InkFault.TOO_SHORT, share, max(1, round(missing / LETTERS_TO_A_WORD)))
    if one.ratio > _TOO_LONG:
        return InkGap(one.box, InkFault.TOO_LONG, 0.0, 0)
    return None


def letters_of(text: str) -> float:
    """How many letters' width the text fills; what only marks it up, and points and strokes, do not count."""
    plain = _COMMAND.sub("", _TAG.sub("", text))
    return float(sum(1.6 if ord(char) >= 0x2E80 else 1.0 for char in plain if char.isalnum()))
