"""What is expected to be read of a page, by the size of its type in the picture that a model sees.

The points are what DeepSeek-OCR kept of clean English pages in the outputs that arXiv 2601.03714 published, as 1 less
the normalized edit distance, over the type size in the view. They tell of prose. Numbers, codes and names are lost
sooner, and what is lost is mostly replaced by other text that reads as well, not left out.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise

_POINTS = ((5.0, 0.05), (6.3, 0.35), (7.0, 0.40), (8.3, 0.78), (9.1, 0.91), (10.1, 0.97), (11.4, 0.98), (14.0, 0.995))

CLEAR_SIZE = 10.0  # pixels; from here on nearly all of prose is kept
LOST_SIZE = 7.0  # below that less than half is
LEAST_DRAWN = 8.0  # no page is set smaller than this in the view that it is set for


class Legibility(StrEnum):
    """In words."""

    CLEAR = "clear"
    FADING = "fading"
    LOST = "lost"


def expected_share(type_size: float) -> float:
    """The share of prose that is expected to be kept, 0..1; `type_size` in pixels of the view."""
    if type_size <= _POINTS[0][0]:
        return _POINTS[0][1]
    for (low, share), (high, more) in pairwise(_POINTS):
        if type_size <= high:
            return share + (more - share) * (type_size - low) / (high - low)
    return _POINTS[-1][1]


def legibility(type_size: float) -> Legibility:
    """The same in words."""
    if type_size >= CLEAR_SIZE:
        return Legibility.CLEAR
    return Legibility.FADING if type_size >= LOST_SIZE else Legibility.LOST
