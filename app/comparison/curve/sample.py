"""Which pages stand for a long document: evenly spread ones, the same each time."""

from __future__ import annotations

SAMPLE = 12  # pages: above the fewest that a median is drawn of, and soon read


def sample_pages(count: int, wanted: int = SAMPLE) -> tuple[int, ...]:
    """Numbers, from 1, of at most `wanted` of a document's pages: the middle ones of as many equal parts."""
    parts = min(count, wanted)
    return tuple((2 * part + 1) * count // (2 * parts) + 1 for part in range(parts))
