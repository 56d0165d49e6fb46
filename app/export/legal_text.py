"""Text that an XML file can hold, and as much of it as Excel takes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.document.block import Block
from app.document.table import Cell

# What XML 1.0 cannot hold, not even escaped; a scan's text has none of it for a reason.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """The text without characters that would make the file unreadable."""
    return _ILLEGAL.sub("", text)


def illegal_count(blocks: Iterable[Block]) -> int:
    """How many characters of blocks and their cells `legal` takes away."""
    texts = (text for block in blocks for text in (block.text, *(cell.text for cell in _cells(block))))
    return sum(len(_ILLEGAL.findall(text)) for text in texts)


def _cells(block: Block) -> tuple[Cell, ...]:
    return block.table.cells if block.table is not None else ()


def cut(text: str, most: int) -> str:
    """The text's beginning of at most `most` characters as Excel counts them: one beyond the first 65,536 is two."""
    if 2 * len(text) <= most:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "ignore")
