"""Noticing rows that go on and on with nothing new in them, as long as it happens: empty cells, the same figures.

Real forms are empty too, and real tables say "yes" and "no" in every cell, but their rows are alike.
"""

from __future__ import annotations

from collections import deque

from model_runtime.generate.lexemes import Kind, Lexeme

ENOUGH_CELLS = 90  # that say nothing new
EMPTY_PAGE_CELLS, FEW_WORDS = 140, 2  # the same on a page that has no more different words, in rows of any length
NEW_CELL = 6  # cells that one with something new in it makes up for
ROWS, LENGTHS = 8, 4  # the last rows, and how many different lengths among them no real table has

_REMEMBERED = 40  # cells


class HollowRowsMeter:
    """Takes a text's lexemes in one by one; a number outside a table is a cell of its line, and "1.1" is two."""

    def __init__(self) -> None:
        self._place = 0
        self._cell: list[str] | None = None  # what stands in the open cell
        self._said: deque[str] = deque(maxlen=_REMEMBERED)
        self._words: set[str] = set()  # a few of them
        self._hollow = 0
        self._cells_in_row = 0
        self._rows: list[tuple[int, int]] = []  # of the hollow stretch: cells, and the piece behind the row

    @property
    def start(self) -> int | None:
        """Number of the piece behind the first row that says nothing new; None while rows are what they should be."""
        if self._hollow < ENOUGH_CELLS or not self._rows:
            return None
        is_empty_page = len(self._words) <= FEW_WORDS and self._hollow >= EMPTY_PAGE_CELLS
        are_uneven = len({length for length, _ in self._rows[-ROWS:]}) >= LENGTHS
        return self._rows[0][1] if is_empty_page or are_uneven else None

    def append(self, lexeme: Lexeme) -> None:
        """Take one piece."""
        self._place += 1
        text = lexeme.text
        if lexeme.kind is not Kind.MARK and len(self._words) <= FEW_WORDS:
            self._words.add(text)
        if text.startswith("<td"):
            self._cell = []
        elif text == "</td>":
            self._end_cell("".join(self._cell or ()))
        elif text in ("</tr>", "\n"):
            self._end_row()
        elif self._cell is not None:
            self._cell.append(text)
        elif lexeme.kind is Kind.NUMBER:
            self._end_cell(text, 1 + text.count("."))
        elif lexeme.kind is Kind.WORD:
            self._count(-NEW_CELL)

    def _end_cell(self, said: str, cells: int = 1) -> None:
        self._cell = None
        self._cells_in_row += 1
        self._count(cells if not said or said in self._said else -NEW_CELL)
        self._said.append(said)

    def _end_row(self) -> None:
        if self._cells_in_row and self._hollow:
            self._rows.append((self._cells_in_row, self._place))
        self._cells_in_row = 0

    def _count(self, cells: int) -> None:
        self._hollow += cells
        if self._hollow <= 0:
            self._hollow = 0
            self._rows.clear()
