"""Where a text stands in another that may have a few letters wrong, and which texts belong together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from app.measures.texts import character_agreement

ALIKE = 0.8
"""From this agreement on (0 to 1) two texts are the same one, misread here and there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text was found: the end of the stretch that is nearest to it, and how many edits that is away."""

    end: int
    edits: int


def nearest_in(wanted: str, text: str) -> Place:
    """The stretch of `text` that `wanted` can be made from with the fewest edits; of equal ones the first.

    Myers' bit-parallel search: the rows of the classic table are the bits of whole numbers, a step a letter of `text`.
    """
    if not wanted:
        return Place(0, 0)
    places: defaultdict[str, int] = defaultdict(int)
    for index, char in enumerate(wanted):
        places[char] |= 1 << index
    full, last = (1 << len(wanted)) - 1, 1 << (len(wanted) - 1)
    rises, falls, edits = full, 0, len(wanted)
    best = Place(0, edits)
    for at, char in enumerate(text, 1):
        matches = places.get(char, 0)
        diagonal = ((((matches & rises) + rises) ^ rises) | matches | falls) & full
        up = falls | (full & ~(diagonal | rises))
        down = rises & diagonal
        edits += bool(up & last) - bool(down & last)
        up, down = (up << 1) & full, (down << 1) & full  # nothing is paid for where the stretch begins
        rises = down | (full & ~(diagonal | up))
        falls = up & diagonal
        if edits < best.edits:
            best = Place(at, edits)
    return best


def stands_in(wanted: str, text: str) -> bool:
    """Whether `wanted` stands in `text`, misread here and there."""
    return nearest_in(wanted, text).edits <= (1 - ALIKE) * len(wanted)


def pairs_alike(found: Sequence[str], truth: Sequence[str]) -> list[tuple[int, int]]:
    """Which of `found` is which of `truth`, each at most once: the most alike first, none less than `ALIKE`."""
    agreements = sorted(
        (
            (character_agreement(one, other), -abs(at - to), at, to)
            for at, one in enumerate(found)
            for to, other in enumerate(truth)
            if _can_be_alike(one, other)
        ),
        reverse=True,
    )
    pairs: list[tuple[int, int]] = []
    for agreement, _, at, to in agreements:
        if agreement >= ALIKE and all(at != taken and to != other for taken, other in pairs):
            pairs.append((at, to))
    return sorted(pairs)


def _can_be_alike(one: str, other: str) -> bool:
    """Whether their lengths let them be: saves most of the work."""
    shorter, longer = sorted((len(one), len(other)))
    return shorter > 0 and shorter >= ALIKE * longer
