"""Which rows begin an item of a list, and how deep it lies.

An item's mark tells little alone: a dash may stand at the head of a line by chance, and a number be a year. What counts
is what stands before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from model_runtime.engines.builtin.rows import PrintedRow, ends_early, is_ended
from model_runtime.engines.builtin.text import PrintedMark, list_mark

_DASHES = frozenset("–—-*")
_LETTERS = frozenset("oO0")
_DEEPER = 0.8  # line heights that an inner item is set in at least
_ELSEWHERE = 12.0  # line heights of indentation that are no nesting, but another column


@dataclass(slots=True)
class OpenList:
    """The list that is being read, from block to block.

    Attributes:
        lefts: where the marks of its levels stand, the outermost first.
        numbers: the last number on each level, 0 for a bullet.
        is_open: whether the text before is a sentence that is not ended.
        words: where the words behind the last mark stand.
    """

    lefts: list[float] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    is_open: bool = False
    words: float = 0.0

    def end(self, text: str) -> None:
        """Something else than an item was read."""
        self.lefts, self.numbers, self.is_open = [], [], bool(text) and not is_ended(text)

    def level_of(self, row: PrintedRow) -> int:
        """The level that an item at this place has."""
        for level, left in reversed(list(enumerate(self.lefts))):
            if row.left > left + _DEEPER * row.height:
                return level + 1 if row.left <= left + _ELSEWHERE * row.height else 0
            if row.left >= left - _DEEPER * row.height:
                return level
        return 0

    def add(self, row: PrintedRow, mark: PrintedMark | None) -> int:
        """Take an item in; returns its level."""
        level = self.level_of(row)
        if mark is None and level == len(self.lefts) > 0 and row.left <= self.words + _DEEPER * row.height:
            # Its mark was not read: the words stand where those of the item before do.
            level -= 1
            row = replace(row, left=self.lefts[level])
        if mark is not None:
            self.words = _words_of(row, mark)
        values = mark.values if mark else ()
        wanted = self.next_number(level)
        self.lefts[level:] = [row.left]
        self.numbers[level:] = [wanted if wanted in values else values[0] if values else 0]
        self.is_open = False
        return level

    def next_number(self, level: int) -> int:
        return self.numbers[level] + 1 if level < len(self.numbers) else 1


def _words_of(row: PrintedRow, mark: PrintedMark) -> float:
    if row.second is not None:
        return row.second
    return row.left + (row.right - row.left) * (1 - len(mark.rest) / max(1, len(row.text)))


def item_mark(
    rows: Sequence[PrintedRow], place: int, listed: bool, begun: PrintedMark | None, before: OpenList
) -> PrintedMark | None:
    """The mark of the item that a row begins, or None where it begins none.

    Args:
        rows: of the block.
        place: of the row among them.
        listed: whether the layout network took the block for a list item.
        begun: the mark of the item that the row above belongs to.
        before: the list so far.
    """
    row = rows[place]
    mark = list_mark(row.text)
    if mark is None or row.is_entry:
        return None
    if mark.bullet:
        sure = mark.sign not in _DASHES | _LETTERS or (listed and mark.sign in _LETTERS)
        return mark if sure or _is_meant(mark, rows, place, begun, before) else None
    if listed and (place == 0 or mark.sign.isdigit()):
        return mark
    return mark if {1, before.next_number(before.level_of(row))} & set(mark.values) else None


def _is_meant(
    mark: PrintedMark, rows: Sequence[PrintedRow], place: int, begun: PrintedMark | None, before: OpenList
) -> bool:
    """Whether a dash or letter at the head of a row is the mark of an item, and not part of a sentence."""
    again = sum(1 for row in rows if (other := list_mark(row.text)) and other.sign == mark.sign) > 1
    goes_on = begun is not None and begun.sign == mark.sign
    if mark.sign in _LETTERS or not mark.spaced:
        return again or goes_on or (mark.spaced and bool(before.lefts))
    if place == 0:
        return again or not before.is_open
    above = rows[place - 1]
    return again or goes_on or is_ended(above.text) or ends_early(above, rows[place], above.edge)
