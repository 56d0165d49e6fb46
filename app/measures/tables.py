"""How well a table agrees with another: TEDS, the similarity of two tables as trees of rows and cells.

Source: Zhong, ShafieiBavani and Jimeno Yepes, "Image-based table recognition" (2020), as OmniDocBench counts it: a cell
is a leaf, exchanged for another at the share of its characters that differ, at full cost where spans or tags differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from apted import APTED, Config
from lxml import etree, html
from rapidfuzz.distance import Levenshtein

MOST_NODES = 1_500_000  # of one tree times those of the other: some seconds


class TableTooLarge(ValueError):
    """The trees of two tables are so large that comparing them would take very long."""


@dataclass(slots=True)
class _Node:
    """An element of a table; `content` holds a cell's characters and tags."""

    tag: str
    spans: tuple[int, int] = (1, 1)
    content: list[str] = field(default_factory=list)
    children: list[_Node] = field(default_factory=list)


class _Costs(Config):  # type: ignore[misc]
    def rename(self, one: _Node, other: _Node) -> float:
        if one.tag != other.tag or one.spans != other.spans:
            return 1.0
        return Levenshtein.normalized_distance(one.content, other.content) if one.tag == "td" else 0.0

    def children(self, node: _Node) -> list[_Node]:
        return node.children


def teds(found: str, truth: str, *, structure_only: bool = False) -> float:
    """The similarity of two tables, 0..1; 0 where one of them is none.

    Args:
        found: HTML with a table; of several the first counts.
        truth: the same.
        structure_only: whether what the cells say does not count (TEDS-S).

    Raises:
        TableTooLarge: it would take very long.
    """
    tables = _table(found), _table(truth)
    if tables[0] is None or tables[1] is None:
        return 0.0
    counts = [sum(1 for _ in table.iterdescendants()) for table in tables if table is not None]
    if counts[0] * counts[1] > MOST_NODES:
        raise TableTooLarge(f"{counts[0]} and {counts[1]} elements")
    if not max(counts):
        return 1.0
    one, other = (_tree(table, structure_only) for table in tables if table is not None)
    return 1.0 - float(APTED(one, other, _Costs()).compute_edit_distance()) / max(counts)


def _table(source: str) -> etree._Element | None:
    if "<table" not in source.lower():
        return None
    parser = html.HTMLParser(remove_comments=True, encoding="utf-8")
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:
        return None
    return next(root.iter("table"), None)


def _tree(element: etree._Element, structure_only: bool) -> _Node:
    tag = str(element.tag)
    if tag != "td":
        return _Node(tag, children=[_tree(child, structure_only) for child in element])
    spans = _span(element, "colspan"), _span(element, "rowspan")
    return _Node(tag, spans, [] if structure_only else list(_content(element)))


def _span(element: etree._Element, name: str) -> int:
    value = str(element.get(name, "1")).strip()
    return int(value) if value.isdecimal() and len(value) < 6 else 1


def _content(cell: etree._Element) -> Iterator[str]:
    """Characters, and each inner tag as one; the tags of the cell itself are left out."""
    yield from cell.text or ""
    for child in cell:
        yield f"<{child.tag}>"
        yield from _content(child)
        yield f"</{child.tag}>"
        yield from child.tail or ""
