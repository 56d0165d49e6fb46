"""Tables as trees, against values computed by hand."""

from __future__ import annotations

import pytest

from app.document.table import Cell, Table
from tests.quality.measures import tables
from tests.quality.measures.ratio import Ratio
from tests.quality.measures.small_pages import as_piece, grid, told
from tests.quality.measures.told import Told
from tests.quality.measures.tree_distance import Node, table_similarity, tree_distance


def test_tree_distances_from_the_literature() -> None:
    """The trees of Zhang and Shasha's own example: f(d(a c(b)) e) and f(c(d(a b)) e), two edits apart."""

    def node(label: str, *children: Node) -> Node:
        return Node((label,), children)

    first = node("f", node("d", node("a"), node("c", node("b"))), node("e"))
    second = node("f", node("c", node("d", node("a"), node("b"))), node("e"))
    assert tree_distance(first, second, lambda one, other: float(one != other)) == 2
    assert tree_distance(node("a"), node("b"), lambda one, other: 0.25) == 0.25


def test_table_similarity_by_hand() -> None:
    truth = grid("a|b", "c|d")  # 7 nodes
    assert table_similarity(truth, truth) == 1
    assert table_similarity(grid("a|b", "c|x"), truth) == pytest.approx(6 / 7)
    assert table_similarity(grid("a|b", "c|x"), truth, texts=False) == 1
    assert table_similarity(grid("a|b"), truth) == pytest.approx(4 / 7)  # a row and its two cells are missing
    assert table_similarity(grid("a|b|", "c|d|"), truth) == pytest.approx(7 / 9)  # two cells too many
    merged = Table(2, 2, (Cell(0, 0, "a", column_span=2), Cell(1, 0, "c"), Cell(1, 1, "d")))
    assert table_similarity(merged, truth) == pytest.approx(5 / 7)  # one cell more, one with another span
    assert table_similarity(grid("ab|b", "c|d"), truth) == pytest.approx(1 - 0.5 / 7)


def test_tables_are_paired_missed_and_invented() -> None:
    one, other = grid("lamp|3", "pump|4"), grid("ferry|8", "wagon|9")
    truth = Told((as_piece(one), as_piece(other)))
    assert tables.table_likeness(Told((as_piece(other), as_piece(one))), truth) == Ratio(2, 2)
    assert tables.table_likeness(Told((as_piece(other),)), truth) == Ratio(1, 2)
    assert tables.false_tables(Told((as_piece(other), as_piece(grid("rain|sun")))), truth) == Ratio(1, 1)
    assert tables.table_likeness(told("lamp 3 pump 4"), told("lamp 3")).value is None
