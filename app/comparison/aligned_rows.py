"""Readings laid side by side: rows of blocks that are the same piece of the page, in the reference's order."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.comparison.compared_block import ComparedBlock
from app.comparison.matching import links

Blocks = Sequence[ComparedBlock]


@dataclass(frozen=True, slots=True)
class AlignedBlocks:
    """Blocks of one reading and what they stand for in the reference; one side may be empty.

    Attributes:
        expected, found: places in the reference and in the reading, rising.
        moved: the reading has it elsewhere in its order than the reference.
    """

    expected: tuple[int, ...]
    found: tuple[int, ...]
    moved: bool = False


@dataclass(frozen=True, slots=True)
class AlignedRow:
    """What stands side by side: for each reading its groups, in the reference's order."""

    cells: tuple[tuple[AlignedBlocks, ...], ...]


def align(reference: Blocks, readings: Sequence[Blocks]) -> tuple[AlignedRow, ...]:
    """Every block of the reference and of each reading, once for each reading.

    What only readings have stands behind what it follows there; the same extra block of two readings in one row.
    """
    known: list[ComparedBlock] = list(reference)
    order = list(range(len(reference)))
    partners = [_partners(known, order, blocks) for blocks in readings]
    rank = {place: index for index, place in enumerate(order)}
    rows = _Together(len(known))
    for own in partners:
        for together in own:
            rows.join(together)
    cells: defaultdict[int, list[list[AlignedBlocks]]] = defaultdict(lambda: [[] for _ in readings])
    for number, own in enumerate(partners):
        for first, group in _groups(own, rank, len(reference)):
            cells[rows.of(first)][number].append(group)
    # A row stands where its first piece stands; the groups of a cell came in that order.
    in_order = dict.fromkeys(rows.of(place) for place in order)
    return tuple(AlignedRow(tuple(map(tuple, cells[row]))) for row in in_order if row in cells)


def _partners(known: list[ComparedBlock], order: list[int], blocks: Blocks) -> list[list[int]]:
    """For every block of a reading the known ones it belongs to; one that belongs to none becomes known itself."""
    partners: list[list[int]] = [[] for _ in blocks]
    for one, other in links(known, blocks):
        partners[other].append(one)
    before = -1
    for block, own in zip(blocks, partners, strict=True):
        if not own:
            own.append(len(known))
            known.append(block)
            order.insert(order.index(before) + 1 if before >= 0 else 0, own[0])
        before = own[-1]
    return partners


def _groups(partners: list[list[int]], rank: dict[int, int], expected: int) -> list[tuple[int, AlignedBlocks]]:
    """One reading's groups with the first known block of each, in the order of the rows."""
    together = _Together(len(rank))
    for own in partners:
        together.join(own)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for place, own in enumerate(partners):
        found[together.of(own[0])].append(place)
    members: defaultdict[int, list[int]] = defaultdict(list)
    for place in sorted(rank, key=rank.__getitem__):
        members[together.of(place)].append(place)
    wanted = {root: own for root, own in members.items() if root in found or min(own) < expected}
    positions = {root: rank[own[0]] for root, own in wanted.items()}
    staying = _in_order([positions[root] for root in sorted(found, key=lambda root: found[root][0])])
    return [
        (own[0], _group(own, found.get(root, []), expected, positions[root] not in staying))
        for root, own in wanted.items()
    ]


def _group(members: Iterable[int], found: Sequence[int], expected: int, moved: bool) -> AlignedBlocks:
    return AlignedBlocks(tuple(place for place in members if place < expected), tuple(found), moved and bool(found))


def _in_order(positions: Sequence[int]) -> set[int]:
    """As many of the positions as rise one after another: those that did not move."""
    tops: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for position in positions:
        length = bisect_left(tops, position)
        before[position] = ends[length - 1] if length else None
        tops[length : length + 1] = [position]
        ends[length : length + 1] = [position]
    staying: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        staying.add(last)
        last = before[last]
    return staying


class _Together:
    """Which of so many things belong together."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def of(self, thing: int) -> int:
        """The one that stands for all that belong together with `thing`."""
        while self._parents[thing] != thing:
            self._parents[thing] = self._parents[self._parents[thing]]
            thing = self._parents[thing]
        return thing

    def join(self, things: Sequence[int]) -> None:
        for thing in things[1:]:
            self._parents[self.of(thing)] = self.of(things[0])
