"""Which heads and feet of pages are running ones: said again on other pages, or nothing but a page's number.

An engine looks at one page and knows only where a text stands. A line at the top of a single sheet may be its title, a
letter's sender or all that it says; only what comes again may be left out of a text, and what stands on one row with a
page's number while other pages are counted on from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.document.block import Block
from app.document.geometry import BoundingBox
from app.document.inline import plain_text

HEADS_REACH = 3
"""Pages before and after on which a head comes again; left and right pages have their own."""

_ON_ROW = 0.5  # of the lower one's height, that two heads have in common
_ALIKE = 0.8  # of what two heads say: letters are misread
_NUMBER = re.compile(
    r"""^\W*(?:(?:page|seite|p\.|s\.|pagina|página|第)\s*)?   # a word for it
        (?:\d{1,5}|(?=[ivxlc])x{0,3}(?:ix|iv|v?i{0,3}))      # the number; Roman ones up to 39
        (?:\s*(?:/|of|von|de|sur|／)\s*\d{1,5})?\s*[页頁]?\W*$""",
    re.IGNORECASE | re.VERBOSE,
)

_LINE_NUMBERS = re.compile(r"\d{1,4}(?: \d{1,4})+")

Pages = Sequence[Sequence[Block]]


@dataclass(frozen=True, slots=True)
class RunningHead:
    """One head or foot that says the same on several pages.

    Attributes:
        words: as it stands on the first of them; empty for the pages' numbers.
        pages: their numbers.
    """

    words: str
    pages: tuple[int, ...]


def running_heads(pages: Pages) -> list[frozenset[int]]:
    """For each page the ids of its heads and feet that may be left out of a text.

    Args:
        pages: the blocks of all pages that are known, in the document's order.
    """
    margins = [_margins(page) for page in pages]
    said = [[(block.id, _said(block)) for block in page] for page in margins]
    return [
        frozenset(
            number
            for number, words in page
            if _only_counts(words) or _comes_again(words, _around(said, at)) or number in beside
        )
        for at, (page, beside) in enumerate(zip(said, _beside_numbers(margins), strict=True))
    ]


def named_heads(pages: Iterable[tuple[int, Sequence[Block]]]) -> tuple[RunningHead, ...]:
    """Heads as a person would name them, the pages' numbers last.

    Args:
        pages: numbers of pages, and of each the heads and feet that were found to be running ones.
    """
    said: dict[str, RunningHead] = {}
    numbered: set[int] = set()
    for number, heads in pages:
        for words in map(_said, heads):
            if not words:
                continue
            if is_page_number(words):
                numbered.add(number)
                continue
            plain = _without_numbers(words)
            same = plain if plain in said else next((other for other in said if _is_alike(plain, other)), plain)
            known = said.get(same, RunningHead(words, ()))
            said[same] = RunningHead(known.words, tuple(sorted({*known.pages, number})))
    return (*said.values(), *([RunningHead("", tuple(sorted(numbered)))] if numbered else ()))


def _margins(page: Sequence[Block]) -> list[Block]:
    """The heads and feet; none where they are all that the page says."""
    if all(block.kind.is_margin or not (block.text or block.table) for block in page):
        return []
    return [block for block in page if block.kind.is_margin]


def _beside_numbers(pages: Sequence[Sequence[Block]]) -> Iterator[set[int]]:
    """Of each page the ids of what stands on one row with its number, where pages near it are counted on from that."""
    numbers = [[(block, int(said)) for block in page if (said := _said(block)).isdecimal()] for page in pages]
    for at, (page, own) in enumerate(zip(pages, numbers, strict=True)):
        near = range(max(0, at - HEADS_REACH), min(len(pages), at + HEADS_REACH + 1))
        counted = {number - (other - at) for other in near if other != at for _, number in numbers[other]}
        rows = [block.bbox for block, number in own if number in counted]
        yield {block.id for block in page if any(_is_one_row(block.bbox, row) for row in rows)}


def _is_one_row(one: BoundingBox | None, other: BoundingBox | None) -> bool:
    if one is None or other is None:
        return False
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return common >= _ON_ROW * min(one.bottom - one.top, other.bottom - other.top)


def is_page_number(words: str) -> bool:
    """Whether a text is a page's number and nothing else."""
    return bool(_NUMBER.match(words))


def _only_counts(words: str) -> bool:
    """Whether a text is a page's number, or the numbers of lines, and nothing else."""
    return is_page_number(words) or bool(_LINE_NUMBERS.fullmatch(words))


def _said(block: Block) -> str:
    return " ".join(plain_text(block.text).split())


def _around(said: Sequence[Sequence[tuple[int, str]]], at: int) -> Iterable[str]:
    """What stands in the margins of the pages near one."""
    near = range(max(0, at - HEADS_REACH), min(len(said), at + HEADS_REACH + 1))
    return (words for other in near if other != at for _, words in said[other])


def _comes_again(words: str, others: Iterable[str]) -> bool:
    """Whether one of the others says the same, numbers aside."""
    plain = _without_numbers(words)
    return bool(plain) and any(_is_alike(plain, _without_numbers(other)) for other in others)


def _without_numbers(words: str) -> str:
    return " ".join(re.sub(r"\d+", " ", words).casefold().split()).strip(" .,:;|·–—-")


def _is_alike(first: str, second: str) -> bool:
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
