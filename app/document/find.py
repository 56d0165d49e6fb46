"""Finding words in what was read. Case and accents do not matter, runs of white space count as one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.document.block import Block
from app.document.inline import plain_text


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words stand."""

    page: int
    block_id: int


def fold(text: str) -> str:
    """The form in which texts are compared: compatibility letters, no case, no accents, single spaces."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.split())


def block_words(block: Block) -> str:
    """All text of a block, table cells included."""
    cells = (plain_text(cell.text) for cell in block.table.cells) if block.table else ()
    return " ".join((block.marker, plain_text(block.text), *cells))


def find_in_pages(pages: Iterable[tuple[int, Sequence[Block]]], words: str) -> list[Hit]:
    """The blocks in which `words` stand, in reading order; nothing for blank words."""
    wanted = fold(words)
    if not wanted:
        return []
    return [Hit(number, block.id) for number, blocks in pages for block in blocks if wanted in fold(block_words(block))]
