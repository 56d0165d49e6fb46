"""A longest common subsequence of words.

As fast for texts with nothing in common, or for one word a thousand times, as for equal ones. Exact for what a page
holds; of texts of more than some thousand words it would take gigabytes, so these are gone through in windows.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

_WINDOW = 6000  # words


def common_words(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the words that both have in the same order, as many as there can be; both rise.

    What the first half of a window has counts, then the next one begins.
    """
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
    same = (part for part in LCSseq.opcodes(first, second) if part.tag == "equal")
    return [(part.src_start + at, part.dest_start + at) for part in same for at in range(part.src_end - part.src_start)]
