"""The distance of two ordered trees, by Zhang and Shasha (1989), and of two tables as trees (TEDS)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from app.document.table import Table
from app.measures.texts import normalized_edit_distance


@dataclass(frozen=True, slots=True)
class Node:
    """A node with its children in order."""

    label: tuple[object, ...]
    children: tuple[Node, ...] = ()

    @property
    def size(self) -> int:
        return 1 + sum(child.size for child in self.children)


Change = Callable[[tuple[object, ...], tuple[object, ...]], float]


def tree_distance(first: Node, second: Node, change: Change) -> float:
    """The least cost of edits that make one tree of the other.

    Args:
        first, second: the trees.
        change: what it costs to make one label of another; a node more or less costs 1.
    """
    labels, lefts, roots = _postorder(first)
    others, other_lefts, other_roots = _postorder(second)
    distances = [[0.0] * len(others) for _ in labels]
    for root in roots:
        for other_root in other_roots:
            _forests(labels, lefts, root, others, other_lefts, other_root, distances, change)
    return distances[-1][-1]


def _forests(
    labels: Sequence[tuple[object, ...]],
    lefts: Sequence[int],
    root: int,
    others: Sequence[tuple[object, ...]],
    other_lefts: Sequence[int],
    other_root: int,
    distances: list[list[float]],
    change: Change,
) -> None:
    """Fill in the distances of all subtrees that hang on the left paths of two roots."""
    left, other_left = lefts[root], other_lefts[other_root]
    width = other_root - other_left + 2
    above = [float(column) for column in range(width)]
    table = [above]
    for node in range(left, root + 1):
        row = [above[0] + 1.0]
        whole = lefts[node] == left
        for column in range(1, width):
            other = other_left + column - 1
            best = min(above[column], row[column - 1]) + 1.0
            if whole and other_lefts[other] == other_left:
                best = min(best, above[column - 1] + change(labels[node], others[other]))
                distances[node][other] = best
            else:
                before = table[lefts[node] - left][other_lefts[other] - other_left]
                best = min(best, before + distances[node][other])
            row.append(best)
        table.append(row)
        above = row


def _postorder(tree: Node) -> tuple[list[tuple[object, ...]], list[int], list[int]]:
    """Labels in postorder, for each node its leftmost leaf, and the nodes that begin a left path of their own."""
    labels: list[tuple[object, ...]] = []
    lefts: list[int] = []

    def visit(node: Node) -> int:
        firsts = [visit(child) for child in node.children]
        lefts.append(firsts[0] if firsts else len(labels))
        labels.append(node.label)
        return lefts[-1]

    visit(tree)
    last_with = {left: node for node, left in enumerate(lefts)}
    return labels, lefts, sorted(last_with.values())


def table_similarity(found: Table, truth: Table, *, texts: bool = True) -> float:
    """TEDS: 1 minus the distance of the tables as trees over the nodes of the larger one; 1 is equal.

    A cell costs 1 where its spans differ, else the normalized edit distance of its text (0 without `texts`). Whether a
    cell is a head's does not count.
    """
    first, second = _tree(found), _tree(truth)
    change = _change if texts else _change_of_shape
    return 1.0 - tree_distance(first, second, change) / max(first.size, second.size)


def _tree(table: Table) -> Node:
    rows = (
        Node(("tr",), tuple(Node(("td", cell.row_span, cell.column_span, cell.text)) for cell in row))
        for row in table.rows_of_cells()
    )
    return Node(("table",), tuple(rows))


def _change_of_shape(first: tuple[object, ...], second: tuple[object, ...]) -> float:
    return float(first[:3] != second[:3])


def _change(first: tuple[object, ...], second: tuple[object, ...]) -> float:
    if first[:3] != second[:3]:
        return 1.0
    return 0.0 if first == second else _text_distance(str(first[3]), str(second[3]))


@cache
def _text_distance(first: str, second: str) -> float:
    return normalized_edit_distance(first, second)
