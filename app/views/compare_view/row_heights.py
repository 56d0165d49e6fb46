"""How high the rows of a long list are, known or guessed, and where each begins. Plain numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate


class RowHeights:
    """Heights of rows; guesses count until the true height is told."""

    def __init__(self, guesses: Sequence[float] = ()) -> None:
        self._heights = list(guesses)
        self._known = [False] * len(self._heights)
        self._tops: list[float] | None = None

    def __len__(self) -> int:
        return len(self._heights)

    def is_known(self, row: int) -> bool:
        return self._known[row]

    def tell(self, row: int, height: float) -> None:
        """The true height of a row."""
        self._known[row] = True
        if self._heights[row] != height:
            self._heights[row] = height
            self._tops = None

    def top(self, row: int) -> float:
        """Where a row begins; one past the last is the end of all."""
        if self._tops is None:
            self._tops = list(accumulate(self._heights, initial=0.0))
        return self._tops[row]

    @property
    def total(self) -> float:
        return self.top(len(self._heights))

    def row_at(self, y: float) -> int:
        """The row at a height; the first above all of them, the last below."""
        self.top(0)
        assert self._tops is not None
        return max(0, min(len(self._heights) - 1, bisect_right(self._tops, y) - 1))
