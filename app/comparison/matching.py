"""Which blocks of two readings are the same piece of the page: by their place, and by their text wherever it stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from app.comparison.compared_block import ComparedBlock
from app.document.geometry import BoundingBox

SAME_PLACE = 0.5  # of the smaller box lies in the other
ALIKE = 0.5  # of the longer text is in the other: the same block, even somewhere else
WITHIN = 0.75  # of the shorter text is in the other: a part of it, where no boxes speak against it
_TELLING = 12  # runs of characters; fewer in common may be chance
_SURE = 1.75  # in the same place, and saying much the same
_FEW = 8

Link = tuple[int, int]


def links(first: Sequence[ComparedBlock], second: Sequence[ComparedBlock]) -> list[Link]:
    """Places of blocks that belong together. One block may be several of the other reading, so it may occur often.

    Each block is linked to the one that is most like it, if any is.
    """
    scores = _scores(first, second)
    best_of_first: dict[int, tuple[float, int]] = {}
    best_of_second: dict[int, tuple[float, int]] = {}
    for (one, other), score in scores.items():
        best_of_first[one] = max(best_of_first.get(one, (0.0, 0)), (score, -other))
        best_of_second[other] = max(best_of_second.get(other, (0.0, 0)), (score, -one))
    found = {(one, -other) for one, (_, other) in best_of_first.items()}
    return sorted(found | {(-one, other) for other, (_, one) in best_of_second.items()})


def _scores(first: Sequence[ComparedBlock], second: Sequence[ComparedBlock]) -> dict[Link, float]:
    """How strongly two blocks belong together; only pairs that do at all."""
    placed = _shared_places(first, second)
    scores = {link: _score(first[link[0]], second[link[1]], share) for link, share in placed.items()}
    # Nearly all blocks stand where they stand in the other reading. Only the rest is looked for everywhere.
    sure = {link for link, score in scores.items() if score >= _SURE}
    rest_of_first = set(range(len(first))) - {one for one, _ in sure}
    rest_of_second = set(range(len(second))) - {other for _, other in sure}
    for link in _sharing_text(first, second, rest_of_first, rest_of_second) - placed.keys():
        scores[link] = _score(first[link[0]], second[link[1]], 0.0)
    return {link: score for link, score in scores.items() if score > 0}


def _score(one: ComparedBlock, other: ComparedBlock, place: float) -> float:
    shorter, longer = sorted((one.grams.total(), other.grams.total()))
    common = _common(one.grams, other.grams) if shorter else 0
    alike = common / longer if longer else 0.0
    if place >= SAME_PLACE:
        return 1 + place + alike if shorter else 2 * place
    if alike >= ALIKE:
        return 1 + alike
    within = common / shorter if shorter else 0.0
    if within < WITHIN:
        return 0.0
    if one.block.bbox is None or other.block.bbox is None:
        return within + alike if common >= _TELLING else 0.0
    return place + within + alike if place > 0 else 0.0


def _common(one: Counter[str], other: Counter[str]) -> int:
    """How many runs of characters two blocks share, each as often as both have it."""
    return sum(min(count, other[gram]) for gram, count in one.items() if gram in other)


def _sharing_text(
    first: Sequence[ComparedBlock], second: Sequence[ComparedBlock], of_first: set[int], of_second: set[int]
) -> set[Link]:
    """Pairs with at least one block of those named that share a run of characters which is not in everything."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for one, block in enumerate(first):
        for gram in block.grams:
            holders[gram].append(one)
    most = _FEW + len(first) // _FEW
    pairs: set[Link] = set()
    for other, block in enumerate(second):
        for gram in block.grams:
            own = holders.get(gram, ())
            if len(own) <= most:
                pairs.update((one, other) for one in own if other in of_second or one in of_first)
    return pairs


def _shared_places(first: Sequence[ComparedBlock], second: Sequence[ComparedBlock]) -> dict[Link, float]:
    """The share of the smaller of two boxes that lies in the other, where they meet."""
    boxes = [(place, block.block.bbox) for place, block in enumerate(second) if block.block.bbox]
    shared = {}
    for one, block in enumerate(first):
        own = block.block.bbox
        for other, box in boxes if own else ():
            if own and own.left < box.right and box.left < own.right and own.top < box.bottom and box.top < own.bottom:
                shared[one, other] = _share(own, box)
    return shared


def _share(one: BoundingBox, other: BoundingBox) -> float:
    common, smaller = one.intersection(other), min(one.area, other.area)
    return common.area / smaller if common and smaller > 0 else 0.0
