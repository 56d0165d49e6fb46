"""Which running heads and feet a section of a file gets for those that were printed on its pages. Plain values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.document.block import Block
from app.document.inline import plain_text
from app.document.running_heads import is_page_number

PAGE_NUMBER = re.compile(r"(?<!\d)\d{1,5}(?!\d)")
_TWICE = 2


@dataclass(frozen=True, slots=True)
class Row:
    """The running heads, or the feet, of one page.

    Attributes:
        page: its number in the document.
        blocks: in reading order; none where the page has none.
    """

    page: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SectionRows:
    """What a section gets: a row for its odd pages and one for its even ones, which may be the same.

    Attributes:
        others: the rows that say something else than the one in their place.
    """

    odd: Row
    even: Row
    others: tuple[Row, ...] = ()


def section_rows(rows: Sequence[Row], ahead: int | None) -> SectionRows:
    """One row for all pages where that is what most say; two where odd and even pages have their own.

    Args:
        rows: at least one, page by page; those without blocks are passed over.
        ahead: see `numbers_ahead`.
    """
    filled = [row for row in rows if row.blocks] or [rows[0]]

    def said(row: Row) -> tuple[str, ...]:
        return tuple(_said(block, row.page, ahead) for block in row.blocks)

    one, count = _most_common(filled, said)
    best = SectionRows(one, one)
    sides = [[row for row in filled if (row.page + (ahead or 0)) % 2 == side] for side in (1, 0)]
    if all(sides):
        (odd, on_odd), (even, on_even) = (_most_common(side, said) for side in sides)
        together = on_odd + on_even
        if together > count and (together == len(filled) or min(on_odd, on_even) >= _TWICE):
            best = SectionRows(odd, even)
    wanted = {1: said(best.odd), 0: said(best.even)}
    others = tuple(row for row in filled if said(row) != wanted[(row.page + (ahead or 0)) % 2])
    return SectionRows(best.odd, best.even, others)


def numbers_ahead(rows: Sequence[Row]) -> int | None:
    """By how much printed page numbers are ahead of the pages' own; None where nothing counts on from page to page."""
    found = Counter(
        int(number) - row.page
        for row in rows
        for number in {number for block in row.blocks for number in PAGE_NUMBER.findall(_plain(block))}
    )
    alone = {row.page for row in rows for block in row.blocks if is_page_number(_plain(block))}
    ahead, count = next(iter(found.most_common(1)), (0, 0))
    return ahead if count >= _TWICE or (count and len({row.page for row in rows}) == 1 and alone) else None


def number_of(page: int, ahead: int | None) -> str:
    """The number that is printed on a page; empty where nothing counts on."""
    return "" if ahead is None else str(page + ahead)


def _plain(block: Block) -> str:
    return " ".join(plain_text(block.text).split())


def _said(block: Block, page: int, ahead: int | None) -> str:
    """What a head says, but for the number that counts on."""
    number = number_of(page, ahead)
    return PAGE_NUMBER.sub(lambda found: "\0" if found[0] == number else found[0], _plain(block))


def _most_common(rows: Sequence[Row], said: Callable[[Row], tuple[str, ...]]) -> tuple[Row, int]:
    """The first row of those that say what most do, and how many these are."""
    words, count = Counter(map(said, rows)).most_common(1)[0]
    return next(row for row in rows if said(row) == words), count
