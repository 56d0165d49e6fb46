"""Which way texts are written: from left to right, or from right to left as Hebrew, Arabic, Persian and Urdu are.

A text is written the way of its first letter that has one (rules P2 and P3 of UAX 9); numbers and signs have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from unicodedata import bidirectional

from app.document.block import Block, BlockKind
from app.document.inline import inline_runs
from app.document.table import Table

RIGHT_TO_LEFT = ("R", "AL")  # classes of letters
_FIRST = 2000  # letters of a text that are looked at
_MOST, _ENOUGH = 2000, 200  # texts that are looked at, and those among them that say which way the whole is written
_ALWAYS_LEFT = (BlockKind.CODE, BlockKind.FORMULA)
# All that is written from right to left is in these ranges; a look at them is quick.
_MAY_BE = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")

# Letters that tell the languages of one script apart; where there are none, the commonest.
_LANGUAGES = (
    ("ur-PK", frozenset("ٹڈڑںےہھ")),
    ("fa-IR", frozenset("پچژگکی")),
    ("he-IL", frozenset(map(chr, range(0x05D0, 0x05EB)))),
    ("ar-SA", frozenset(map(chr, range(0x0621, 0x064B)))),
)


def may_hold_right_to_left(text: str) -> bool:
    """Whether there is anything in a text that may be written from right to left."""
    return _MAY_BE.search(text) is not None


def is_right_to_left(markdown: str) -> bool | None:
    """Whether a text is written from right to left; None where nothing in it has a way.

    Code and formulas do not count beside other words.
    """
    markdown = markdown[:_FIRST]
    if not may_hold_right_to_left(markdown):
        return False if any(map(str.isalpha, markdown)) else None
    runs = (run.text for run in inline_runs(markdown) if not run.code and not run.math)
    kinds = (bidirectional(letter) for text in runs for letter in text)
    first = next((kind for kind in kinds if kind == "L" or kind in RIGHT_TO_LEFT), None)
    return None if first is None else first in RIGHT_TO_LEFT


def block_is_right_to_left(block: Block) -> bool | None:
    """The same of a block; code, formulas and sources of figures never are."""
    if block.kind in _ALWAYS_LEFT or block.has_figure_source:
        return False
    return is_right_to_left(block.text)


def table_is_right_to_left(table: Table) -> bool | None:
    """Whether a table's first column stands at its right: where most of its cells are written so."""
    return _most(is_right_to_left(cell.text) for cell in table.cells)


def page_is_right_to_left(blocks: Iterable[Block]) -> bool:
    """Whether most of a page is written from right to left."""
    return bool(_most(_of_page(blocks)))


def language_of(text: str) -> str | None:
    """The language of a text that holds letters from right to left, as far as they tell."""
    letters = set(text)
    return next((name for name, own in _LANGUAGES if not own.isdisjoint(letters)), None)


def _of_page(blocks: Iterable[Block]) -> Iterable[bool | None]:
    for block in blocks:
        yield block_is_right_to_left(block)
        if block.table is not None:
            yield table_is_right_to_left(block.table)


def _most(ways: Iterable[bool | None]) -> bool | None:
    """The way of most that have one; None where none has."""
    known = list(islice((way for way in islice(ways, _MOST) if way is not None), _ENOUGH))
    return sum(known) * 2 > len(known) if known else None
