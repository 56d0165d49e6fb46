"""Where lines of print lie in a piece of a page: rows of pixels with ink, parted where there is least."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import sqrt
from statistics import median

from app.searchable.page_ink import InkPiece, Run

_FAINT_ROW = 3  # of 255: a speck is no line
_THIN = 0.45  # of the usual height of the lines in a piece: dots and accents that stand by themselves
_PITCH = 1.2  # of the size of its letters, from line to line
_TWO_LINES = 1.6  # of that pitch: what is higher may be more than one line
_VALLEY = 0.4  # of the lower of the two peaks beside it: with less ink a row parts lines


def found_rows(piece: InkPiece, letters: float, width: float) -> list[Run]:
    """From where to where lines reach down: parted where there is least ink, with all that stands out of them.

    Args:
        piece: of the page.
        letters: how wide the letters of the text are that stands there, in their sizes.
        width: of the piece, in pixels.
    """
    shares = piece.row_shares()
    pitch = sqrt(_PITCH * width * len(shares) / max(1e-6, letters))
    inner = [part for run in piece.rows(_FAINT_ROW) for part in _parted(run, shares, piece.top, _TWO_LINES * pitch)]
    usual = median(bottom - top for top, bottom in inner) if inner else 0
    inner = [row for row in inner if row[1] - row[0] > _THIN * usual]
    return [*_grown(inner, piece.rows())]


def _parted(run: Run, shares: Sequence[int], start: int, highest: float) -> Iterator[Run]:
    """A run in parts no higher than a line, as far as valleys of little ink part it."""
    top, bottom = run
    valley = _valley(shares[top - start : bottom - start]) if bottom - top > highest else None
    if valley is None:
        yield run
        return
    for part in ((top, top + valley), (top + valley, bottom)):
        yield from _parted(part, shares, start, highest)


def _valley(shares: Sequence[int]) -> int | None:
    """The row that has least ink beside the peaks above and below it; None where none has little."""
    above = [*accumulate(shares, max)]
    below = [*accumulate(reversed(shares), max)][::-1]
    margin = max(2, len(shares) // 20)
    rows = range(margin, len(shares) - margin)
    ratios = {at: shares[at] / max(1, min(above[at], below[at])) for at in rows}
    deepest = min(ratios, key=ratios.__getitem__, default=None)
    return deepest if deepest is not None and ratios[deepest] < _VALLEY else None


def _grown(inner: Sequence[Run], outer: Sequence[Run]) -> Iterator[Run]:
    """The rows of lines with the faint ones around them, half of the way to their neighbors."""
    for at, (top, bottom) in enumerate(inner):
        above, below = next((row for row in outer if row[0] <= top and bottom <= row[1]), (top, bottom))
        before = inner[at - 1][1] if at else above
        after = inner[at + 1][0] if at + 1 < len(inner) else below
        yield max(above, (before + top) // 2), min(below, (bottom + after + 1) // 2)
