"""The outline of a document, from the titles and headings that were read on its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.document.block import Block, BlockKind
from app.document.inline import plain_text

_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading where it stands; `level` counts from 1, as in the reading."""

    page: int
    block_id: int
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading in the outline; `depth` counts from 0 and never skips a step."""

    heading: Heading
    depth: int


def headings_of(number: int, blocks: Sequence[Block]) -> tuple[Heading, ...]:
    """The headings of one page, in reading order; those without words are left out."""
    found = []
    for block in blocks:
        text = " ".join(plain_text(block.text).split()) if block.kind in _HEADINGS else ""
        if text:
            found.append(Heading(number, block.id, _level(block), text))
    return tuple(found)


def outline_of(headings: Iterable[Heading]) -> Iterator[OutlineEntry]:
    """The headings of a whole document with their depths: one step below the nearest one before with a lower level.

    Pages read by different engines, or on their own, begin with whatever level they like; so depths are relative.
    """
    above: list[int] = []
    for heading in headings:
        while above and above[-1] >= heading.level:
            above.pop()
        yield OutlineEntry(heading, len(above))
        above.append(heading.level)


def place_in(entries: Sequence[OutlineEntry], page: int) -> int:
    """Index of the entry that a page belongs to: its first heading, or else the last one before it; -1 for none."""
    last = -1
    for index, entry in enumerate(entries):
        if entry.heading.page > page:
            break
        last = index
        if entry.heading.page == page:
            break
    return last


def _level(block: Block) -> int:
    if block.kind is BlockKind.TITLE:
        return 1
    return min(max(block.level, 1), _DEEPEST)
