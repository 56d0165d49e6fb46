"""Which pieces of a reading are which blocks of the truth, as OmniDocBench 1.5 matches texts and formulas together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.evaluation.omnidocbench_merging import ALIKE, cost, costs_of, is_within, merged_spans
from app.evaluation.omnidocbench_pieces import PieceKind
from app.measures.assignment import assigned

_UNDONE = 0.7
_CONTAINED = 0.4
_FURNITURE = (
    "figure_caption figure_footnote table_caption table_footnote code_algorithm code_algorithm_caption header footer "
    "page_footnote page_number equation_caption"
)
IGNORED = frozenset(_FURNITURE.split())


@dataclass(frozen=True, slots=True)
class TruthRow:
    """A block of the truth: as written, as compared, what it is, and its place in the order (0 where it has none)."""

    raw: str
    text: str
    category: str
    order: float


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A piece of the reading: as written, as compared, what it was taken for, and where it stands."""

    raw: str
    text: str
    kind: PieceKind
    position: float


@dataclass(frozen=True, slots=True)
class MatchedBlocks:
    """Blocks of the truth and the pieces that say the same; no pieces where nothing does."""

    truths: tuple[TruthRow, ...]
    found: tuple[FoundRow, ...]


def matched(truths: Sequence[TruthRow], found: Sequence[FoundRow], as_published: bool) -> list[MatchedBlocks]:
    """Every block of the truth that is scored, with what was found of it."""
    if len(truths) == 1 and len(found) == 1:
        return [] if truths[0].category in IGNORED else [MatchedBlocks((truths[0],), (found[0],))]
    furniture = [row.text for row in truths if row.category in IGNORED]
    scored = [row for row in truths if row.category not in IGNORED]
    left = [row for row in found if all(cost(text, row.text) >= ALIKE for text in furniture)]
    if not found or not left:
        return [MatchedBlocks((row,), ()) for row in scored]
    groups = _groups([row.text for row in scored], [row.text for row in left], as_published)
    return [
        MatchedBlocks(tuple(scored[at] for at in some), tuple(left[at] for at in pieces)) for some, pieces in groups
    ]


def _groups(
    truths: Sequence[str], found: Sequence[str], as_published: bool
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    spans = merged_spans(costs_of(truths, found), truths, found)
    joined = [" ".join(found[at] for at in span) for span in spans]
    costs = costs_of(truths, joined)
    taken: dict[tuple[int, ...], list[int]] = {}
    for row, column in assigned(costs):
        if costs[row][column] <= _UNDONE:
            taken.setdefault(spans[column], []).append(row)
    _add_contained(taken, truths, found, as_published)
    _pair_rest(taken, truths, found)
    groups = [(tuple(sorted(rows)), pieces) for pieces, rows in taken.items() if rows]
    matched_rows = {row for rows, _ in groups for row in rows}
    return [*groups, *(((row,), ()) for row in range(len(truths)) if row not in matched_rows)]


def _add_contained(
    taken: dict[tuple[int, ...], list[int]], truths: Sequence[str], found: Sequence[str], as_published: bool
) -> None:
    """Give what has no partner to a piece that contains it.

    As published, a piece that contains only what others took before is used up all the same.
    """
    done = {row for rows in taken.values() for row in rows}
    undone = [row for row in range(len(truths)) if row not in done]
    for place, text in enumerate(found):
        contained = [row for row in undone if is_within(truths[row], text, _CONTAINED)]
        new = [row for row in contained if row not in done]
        if new or (contained and as_published):
            taken.setdefault((place,), []).extend(new)
            done.update(new)


def _pair_rest(taken: dict[tuple[int, ...], list[int]], truths: Sequence[str], found: Sequence[str]) -> None:
    done = {row for rows in taken.values() for row in rows}
    used = {place for pieces in taken for place in pieces}
    rows = [row for row in range(len(truths)) if row not in done]
    places = [place for place in range(len(found)) if place not in used]
    for row, column in assigned(costs_of([truths[row] for row in rows], [found[place] for place in places])):
        taken[(places[column],)] = [rows[row]]
