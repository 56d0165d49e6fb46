"""A longest common subsequence, by the bits of whole numbers: one step does a whole row of the classic table.

As fast for texts with nothing in common, or for one word a thousand times, as for equal ones. Exact for what a page
holds; of texts of more than some thousand words it would take gigabytes, so these are gone through in windows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

_WINDOW = 6000  # words


def common_words(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the words that both have in the same order, as many as there can be; both rise.

    Hyyrö's bit-vector form: a bit of a row is 0 where the common subsequence of the prefixes grows by that word.
    """
    start = _common_start(first, second)
    end = _common_start(first[start:][::-1], second[start:][::-1])
    middle = _windowed(first[start : len(first) - end], second[start : len(second) - end])
    return [
        *((place, place) for place in range(start)),
        *((start + one, start + other) for one, other in middle),
        *((len(first) - back, len(second) - back) for back in range(end, 0, -1)),
    ]


def _common_start(first: Sequence[str], second: Sequence[str]) -> int:
    shortest = min(len(first), len(second))
    return next((place for place in range(shortest) if first[place] != second[place]), shortest)


def _windowed(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    """The same for texts of any length: what the first half of a window has counts, then the next one begins."""
    pairs: list[tuple[int, int]] = []
    one = other = 0
    while len(first) - one > _WINDOW or len(second) - other > _WINDOW:
        found = _common(first[one : one + _WINDOW], second[other : other + _WINDOW])
        found = [pair for pair in found if max(pair) < _WINDOW // 2]
        pairs += [(one + left, other + right) for left, right in found]
        left, right = (place + 1 for place in found[-1]) if found else (_WINDOW // 2, _WINDOW // 2)
        one, other = one + left, other + right
    pairs += [(one + left, other + right) for left, right in _common(first[one:], second[other:])]
    return pairs


def _common(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    if not first or not second:
        return []
    rows = _rows(first, second)
    pairs: list[tuple[int, int]] = []
    row, column = len(second), len(first)
    while row and column:
        if rows[row] >> (column - 1) & 1:
            column -= 1
            continue
        row -= 1
        if rows[row] >> (column - 1) & 1:  # row 0 is all ones
            column -= 1
            pairs.append((column, row))
    return pairs[::-1]


def _rows(first: Sequence[str], second: Sequence[str]) -> list[int]:
    places: defaultdict[str, int] = defaultdict(int)
    for place, word in enumerate(first):
        places[word] |= 1 << place
    full = (1 << len(first)) - 1
    rows = [full]
    for word in second:
        before = rows[-1]
        here = before & places.get(word, 0)
        rows.append(((before + here) | (before - here)) & full)
    return rows
