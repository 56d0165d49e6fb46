"""How far the pieces of a page were read in their order."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein


def order_distance(found: Sequence[float], truth: Sequence[float]) -> float:
    """Edit distance of two sequences of places over the longer one, 0..1; 0 where both are empty.

    Args:
        found: the places that the pieces have in the truth, in the order in which they were read.
        truth: the places of all pieces; in their order.
    """
    return Levenshtein.normalized_distance(list(found), sorted(truth))
