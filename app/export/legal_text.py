"""Text that an XML file can hold, and as much of it as Excel takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from app.document.block import Block
from app.document.table import Cell

# What XML 1.0 cannot hold, not even escaped; a scan's text has none of it for a reason.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What everybody may give a shape of their own, so that no font for all has one; fonts of old PDF files do.
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
# Halves of characters, which no text file holds.
_HALF = re.compile("[\ud800-\udfff]")


def legal(text: str) -> str:
    """The text without characters that would make the file unreadable."""
    return _ILLEGAL.sub("", text)


def illegal_count(text: str) -> int:
    """How many characters of a text `legal` takes away."""
    return len(_ILLEGAL.findall(text))


def half_count(text: str) -> int:
    """How many characters of a text no file holds, whatever its kind."""
    return 0 if text.isascii() else len(_HALF.findall(text))


def fontless_count(text: str) -> int:
    """How many characters of a text have a shape in no usual font."""
    return 0 if text.isascii() else len(_PRIVATE.findall(text))


def by_block(blocks: Iterable[Block], count: Callable[[str], int]) -> dict[int, int]:
    """What `count` finds in the text and the cells of each block, by the block's id."""
    return {
        block.id: sum(count(text) for text in (block.marker, block.text, *(cell.text for cell in _cells(block))))
        for block in blocks
    }


def _cells(block: Block) -> tuple[Cell, ...]:
    return block.table.cells if block.table is not None else ()


def cut(text: str, most: int) -> str:
    """The text's beginning of at most `most` characters as Excel counts them: one beyond the first 65,536 is two."""
    if 2 * len(text) <= most:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "ignore")
