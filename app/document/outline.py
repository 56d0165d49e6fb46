"""The outline of a document: the bookmarks it brings, and the titles and headings that were read on its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.document.block import Block, BlockKind
from app.document.inline import plain_text

_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_DEEPEST = 6
NO_BLOCK = -1


@dataclass(frozen=True, slots=True)
class Bookmark:
    """What a document's file says of itself: words, and the page they lead to; `level` counts from 1."""

    title: str
    page: int
    level: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading where it stands; `level` counts from 1, as in the reading. A bookmark is one without a block."""

    page: int
    block_id: int
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading in the outline; `depth` counts from 0 and never skips a step.

    `is_title`: no heading but the name of the part that begins here; it leads nowhere.
    """

    heading: Heading
    depth: int
    is_title: bool = False


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


def outline_in_parts(
    bookmarks: Sequence[Bookmark], headings: Iterable[Heading], own: str, read: str
) -> list[OutlineEntry]:
    """The bookmarks under the title `own`, then the headings under `read`; headings alone need no title."""
    entries = list(outline_of(headings))
    if not bookmarks:
        return entries
    marks = outline_of(Heading(mark.page, NO_BLOCK, mark.level, mark.title) for mark in bookmarks)
    return [_title(own), *marks, *([_title(read), *entries] if entries else [])]


def place_in(entries: Sequence[OutlineEntry], page: int) -> int:
    """Index of the entry that a page belongs to: its first heading, or else the last one before it; -1 for none.

    Of an outline in parts it is one of the first part, whose bookmarks need not be in the order of the pages.
    """
    last, of = -1, 0
    for index, entry in enumerate(entries):
        if entry.is_title and index:
            break
        if not entry.is_title and of <= entry.heading.page <= page and (last < 0 or of < page):
            last, of = index, entry.heading.page
    return last


def _title(words: str) -> OutlineEntry:
    return OutlineEntry(Heading(0, NO_BLOCK, 1, words), 0, is_title=True)


def _level(block: Block) -> int:
    if block.kind is BlockKind.TITLE:
        return 1
    return min(max(block.level, 1), _DEEPEST)
