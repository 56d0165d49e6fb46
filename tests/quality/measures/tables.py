"""Tables: how alike they are, and those that are none."""

from __future__ import annotations

from collections import Counter

from app.document.table import Table
from tests.quality.measures.ratio import Ratio
from tests.quality.measures.told import Told, words_of
from tests.quality.measures.tree_distance import table_similarity

_LEAST_SHARED = 0.1  # of the words of the smaller: less is another table


def table_likeness(found: Told, truth: Told) -> Ratio:
    """TEDS over all tables of the truth; one that is missing counts 0."""
    return _likeness(found, truth, texts=True)


def table_structure(found: Told, truth: Told) -> Ratio:
    """TEDS without the texts of cells."""
    return _likeness(found, truth, texts=False)


def false_tables(found: Told, truth: Told) -> Ratio:
    """Tables of the reading that are none, a page."""
    if truth.words_only:
        return Ratio()
    return Ratio(len(_tables(found)) - len(_pairs(found, truth)), found.pages)


def _likeness(found: Told, truth: Told, *, texts: bool) -> Ratio:
    pairs = _pairs(found, truth)
    return Ratio(sum(table_similarity(one, other, texts=texts) for one, other in pairs), len(_tables(truth)))


def _tables(told: Told) -> list[Table]:
    return [piece.table for piece in told.pieces if piece.table and piece.written and not piece.kind.is_picture]


def _pairs(found: Told, truth: Told) -> list[tuple[Table, Table]]:
    """Tables that belong together: those that share most words first."""
    given, wanted = _tables(found), _tables(truth)
    shares = sorted(
        (
            (_shared(one, other), -abs(at - to), at, to)
            for at, one in enumerate(given)
            for to, other in enumerate(wanted)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for share, _, at, to in shares:
        if share >= _LEAST_SHARED and at not in pairs and to not in pairs.values():
            pairs[at] = to
    return [(given[at], wanted[to]) for at, to in pairs.items()]


def _shared(one: Table, other: Table) -> float:
    first, second = (Counter(words_of(" ".join(cell.text for cell in table.cells))) for table in (one, other))
    smaller = min(first.total(), second.total())
    return (first & second).total() / smaller if smaller else 0.0
