"""Where a table's rows part: at printed lines, and between them where texts begin a row of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.rulings import Ruling
from model_runtime.engines.builtin.table_lattice import slot_of, text_rows, with_edges, without_gaps

_TIGHT = 0.75  # of the usual distance between rows: what stands nearer goes on the row above
_NUMBER = re.compile(r"[-+−–~<>≤≥$€£¥*]*\s*[$€£¥]?\s*\d[\d.,:/'’\s]*(?:\s*±\s*\d[\d.,]*)?\s*[%)\]*†‡a-c]*")
_MIDWAY = 0.2  # of the distance between two rows: so near to their middle stands a text of both
_FEWEST_BANDS = 4  # printed rows from which every row is printed


@dataclass(frozen=True, slots=True)
class TextRow:
    """Texts on one line: the columns in which they stand, and those in which they are numbers."""

    columns: frozenset[int]
    numbers: frozenset[int]
    boxes: tuple[Box, ...]

    @property
    def top(self) -> float:
        return min(box[1] for box in self.boxes)

    @property
    def bottom(self) -> float:
        return max(box[3] for box in self.boxes)

    @property
    def middle(self) -> float:
        return median((box[1] + box[3]) / 2 for box in self.boxes)


def find_rows(
    box: Box,
    xs: Sequence[float],
    across: Sequence[Ruling],
    boxes: Sequence[Box],
    texts: Sequence[str],
    seen: Sequence[float] | None,
    height: float,
    *,
    ruled_down: bool,
) -> tuple[list[float], list[Ruling | None]]:
    """Boundaries of the rows, outer ones included, and the rulings at them.

    Args:
        box: the whole table.
        xs: boundaries of its columns.
        across: printed lines that part rows.
        boxes: the text lines.
        texts: what they say, where it is known.
        seen: y of the boundaries that the layout network sees, None where it did not look.
        height: of a text line.
        ruled_down: whether lines stand between the columns.
    """
    middles = [(b[1] + b[3]) / 2 for b in boxes]
    ys, rulings = without_gaps(*with_edges(across, box[1], box[3], middles), middles, height)
    printed = len(ys) - 1 >= _FEWEST_BANDS or (ruled_down and len(ys) > 3)
    result, kept = ys[:1], rulings[:1]
    for top, bottom, ruling in zip(ys, ys[1:], rulings[1:], strict=False):
        inside = [i for i, b in enumerate(boxes) if top <= (b[1] + b[3]) / 2 < bottom and not straddles(b, ys[1:-1])]
        rows = _rows(xs, [boxes[i] for i in inside], [texts[i] for i in inside] if texts else [])
        for cut in _Band(rows, max(2, (len(xs) - 1) / 2), seen, printed).cuts():
            result.append(cut)
            kept.append(None)
        result.append(bottom)
        kept.append(ruling)
    return result, kept


def straddles(box: Box, ys: Sequence[float]) -> bool:
    """Whether a boundary runs through the middle of a text, which then stands in a cell of both rows."""
    margin = 0.25 * (box[3] - box[1])
    return any(box[1] + margin < y < box[3] - margin for y in ys)


def is_number(text: str) -> bool:
    """Whether a text is a figure, with the signs that stand round figures."""
    return bool(_NUMBER.fullmatch(text.strip()))


def _rows(xs: Sequence[float], boxes: Sequence[Box], texts: Sequence[str]) -> list[TextRow]:
    rows = []
    for row in text_rows(boxes):
        slots = {i: slot_of((boxes[i][0] + boxes[i][2]) / 2, xs) for i in row}
        numbers = frozenset(slots[i] for i in row if texts and is_number(texts[i]))
        rows.append(TextRow(frozenset(slots.values()), numbers, tuple(boxes[i] for i in row)))
    return _without_spanning(rows)


def _without_spanning(rows: Sequence[TextRow]) -> list[TextRow]:
    """The rows without texts that stand in the middle beside two of them: these are of both."""
    return [
        row
        for above, row, below in zip([None, *rows], rows, [*rows[1:], None], strict=False)
        if above is None
        or below is None
        or row.columns & (above.columns | below.columns)
        or not (above.columns & below.columns)
        or abs(row.middle - (above.middle + below.middle) / 2) > _MIDWAY * (below.middle - above.middle)
    ]


def _is_counted(above: TextRow, row: TextRow) -> bool:
    """Whether numbers stand below numbers."""
    return bool(above.numbers & row.numbers)


def _heads_groups(above: TextRow, row: TextRow) -> bool:
    """Whether the texts of a row, but for the first column's, stand over the white between two texts below."""
    heads = [box for box in above.boxes if box[0] > min(other[2] for other in row.boxes)]
    middles = [(box[0] + box[2]) / 2 for box in heads]
    between = [x for x in middles if not any(box[0] <= x <= box[2] for box in row.boxes)]
    beside = [x for x in between if any(box[2] < x for box in row.boxes) and any(box[0] > x for box in row.boxes)]
    return len(row.boxes) > len(above.boxes) and bool(heads) and len(beside) == len(heads)


@dataclass(frozen=True, slots=True)
class _Band:
    """Rows of text that no printed line keeps apart.

    Attributes:
        rows: from top to bottom.
        full: in so many columns a row has text that is a whole one.
        seen: y of the boundaries that the layout network sees, None where it did not look.
        printed: whether every row of the table is between printed lines, so that this band should be one.
    """

    rows: Sequence[TextRow]
    full: float
    seen: Sequence[float] | None
    printed: bool

    def cuts(self) -> list[float]:
        """Where new rows begin: numbers below numbers do; else the network says it, or the texts."""
        if not self.rows or (self.seen is None and sum(1 for row in self.rows if len(row.columns) >= self.full) < 2):
            return []
        cuts: list[float] = []
        held, begun = self.rows[0], True
        for number, (above, row) in enumerate(pairwise(self.rows)):
            held = above if begun else _joined(held, above)
            begun = self._begins(number, held, row)
            if begun:
                cuts.append((above.bottom + row.top) / 2)
        return cuts

    def _begins(self, number: int, held: TextRow, row: TextRow) -> bool:
        """Whether the row after `number` is a new one below `held`, which ends with that line."""
        above = self.rows[number]
        if _is_counted(held, row) or (held is above and _heads_groups(held, row)):
            return True
        if self._is_tight(number):
            return False
        if self.seen is not None:
            is_seen = any(above.middle < y <= row.middle for y in self.seen)
            return is_seen and (not self.printed or (0 in row.columns and 0 in held.columns))
        if self.printed and not (0 in row.columns and len(row.columns) >= self.full):
            return False
        return 0 in row.columns or len(row.columns) >= self.full or not row.columns <= above.columns

    def _is_tight(self, number: int) -> bool:
        """Whether a row of text goes on in the next one: in its columns, and nearer than rows stand."""
        above, row = self.rows[number], self.rows[number + 1]
        goes_on = 0 in above.columns & row.columns or row.columns <= above.columns
        whole = min(len(above.columns), len(row.columns)) >= self.full
        return goes_on and not whole and self._distance(number) < _TIGHT * self._usual(number)

    def _distance(self, number: int) -> float:
        return self.rows[number + 1].middle - self.rows[number].middle

    def _usual(self, number: int) -> float:
        """How far rows stand apart: where numbers tell, else what is found beside this place."""
        counted = [self._distance(i) for i, pair in enumerate(pairwise(self.rows)) if _is_counted(*pair)]
        beside = [
            self._distance(i) for i in range(number - 2, number + 3) if i != number and 0 <= i < len(self.rows) - 1
        ]
        return median(counted) if counted else max(beside, default=0.0)


def _joined(above: TextRow, row: TextRow) -> TextRow:
    return TextRow(above.columns | row.columns, above.numbers | row.numbers, above.boxes + row.boxes)
