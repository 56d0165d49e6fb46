"""Pieces of a reading that are one paragraph of the truth, as OmniDocBench 1.5 finds them before it matches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

ALIKE = 0.25
_STRANGE = 0.6

Costs = list[list[float]]
Span = tuple[int, ...]


def cost(one: str, other: str) -> float:
    return Levenshtein.normalized_distance(one, other)


def costs_of(truths: Sequence[str], found: Sequence[str]) -> Costs:
    """The edit distance of every truth to everything found, each over the longer of the two."""
    return [[cost(truth, one) for one in found] for truth in truths]


def is_within(part: str, whole: str, limit: float, *, reaches: bool = False) -> bool:
    """Whether some window of `whole`, as long as `part`, differs from it by less than `limit` of its length.

    Args:
        part: not longer than `whole`, else it is not within.
        whole: where it is looked for.
        limit: a share of the length of `part`.
        reaches: whether just the limit will do as well.
    """
    length = len(part)
    if not length or length > len(whole):
        return False
    most = _most_edits(length, limit, reaches)
    if (Counter(part) - Counter(whole)).total() > most:  # so many letters are nowhere in it
        return False
    start = 0
    while start <= len(whole) - length:
        edits = Levenshtein.distance(whole[start : start + length], part)
        if edits <= most:
            return True
        start += max(1, (edits - most + 1) // 2)  # a step to the right changes a distance by two at most
    return False


def _most_edits(length: int, limit: float, reaches: bool) -> int:
    most = int(limit * length)
    while (most + 1) / length < limit:
        most += 1
    while most >= 0 and (most / length > limit if reaches else most / length >= limit):
        most -= 1
    return most


def merged_spans(costs: Costs, truths: Sequence[str], found: Sequence[str]) -> list[Span]:
    """What was found, in its order: places alone, and runs of places that are taken as one."""
    sure = {column for row in costs for column, value in enumerate(row) if value < ALIKE}
    wanted = [at for at, row in enumerate(costs) if all(value >= ALIKE for value in row)]
    runs: list[tuple[Span, float]] = []
    for at in wanted:
        tried = [_run(truths[at], found, start, sure) for start in range(len(found)) if start not in sure]
        priced = [(span, cost(truths[at], " ".join(found[place] for place in span))) for span in tried]
        if priced:
            runs.append(min(priced, key=lambda one: one[1]))
    merged = {place: span for span in _compatible(runs) for place in span}
    return list(dict.fromkeys(merged.get(place, (place,)) for place in range(len(found))))


def _run(truth: str, found: Sequence[str], start: int, sure: set[int]) -> Span:
    """The pieces from `start` on that together come nearer to the truth with each."""
    end = start + 1
    while end < len(found) and end not in sure:
        before, together = " ".join(found[start:end]), " ".join(found[start : end + 1])
        if cost(truth, together) > cost(truth, before):
            break
        if not all(is_within(found[at], truth, _STRANGE, reaches=True) for at in range(start, end)):
            break
        if not is_within(found[end], truth, _STRANGE):
            break
        end += 1
        if len(together) > len(truth):
            break
    return tuple(range(start, end))


def _compatible(runs: list[tuple[Span, float]]) -> list[Span]:
    """Runs that do not overlap; of those that do, the choice with the lowest mean cost."""
    groups: list[list[tuple[Span, float]]] = []
    for run in sorted(runs, key=lambda one: one[0][0]):
        if groups and any(set(run[0]) & set(other) for other, _ in groups[-1]):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [span for group in groups for span in _cheapest(group)]


def _cheapest(group: list[tuple[Span, float]]) -> list[Span]:
    paths: list[dict[Span, float]] = [dict(group[:1])]
    for span, price in group[1:]:
        is_new = True
        for path in paths:
            if span in path:
                path[span] = min(path[span], price)
                is_new = False
            elif not any(set(span) & set(other) for other in path):
                path[span] = price
                is_new = False
        if is_new:
            paths.append({span: price})
    means = [sum(path.values()) / len(path) for path in paths]
    return list(paths[means.index(min(means))])
