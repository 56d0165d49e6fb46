"""Finding words in what was read. Case and accents do not matter, runs of white space count as one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.document.block import Block
from app.document.inline import plain_text

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words stand: the page, the block, and which of the block's own places, from 0."""

    page: int
    block_id: int
    place: int = 0


def fold(text: str) -> str:
    """The form in which texts are compared: compatibility letters, no case, no accents, single spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(_bare(text).split())


def spans(text: str, words: str) -> list[Span]:
    """Where `words` stand in `text`, as (start, end) of the text as it is; places do not overlap."""
    wanted = fold(words)
    if not wanted or wanted not in fold(text):
        return []
    folded, origins = _folded_with_origins(text)
    return [(origins[at], _letter_end(text, origins[at + len(wanted) - 1])) for at in _places(folded, wanted)]


def block_words(block: Block) -> str:
    """All text of a block, table cells included."""
    cells = (plain_text(cell.text) for cell in block.table.cells) if block.table else ()
    return " ".join((block.marker, plain_text(block.text), *cells))


class FoldedPages:
    """The pages of a document in the form in which they are compared, kept as long as their blocks stay the same."""

    def __init__(self) -> None:
        self._pages: dict[int, tuple[Sequence[Block], list[str]]] = {}

    def forget(self) -> None:
        """Another document is searched from now on."""
        self._pages.clear()

    def hits(self, number: int, blocks: Sequence[Block], words: str) -> list[Hit]:
        """Every place of a page where `words` stand, in reading order; nothing for blank words."""
        wanted = fold(words)
        if not wanted:
            return []
        known = self._pages.get(number)
        if known is None or known[0] is not blocks:
            known = self._pages[number] = (blocks, [fold(block_words(block)) for block in blocks])
        pairs = zip(blocks, known[1], strict=True)
        return [Hit(number, block.id, place) for block, folded in pairs for place in range(folded.count(wanted))]


def find_in_pages(pages: Iterable[tuple[int, Sequence[Block]]], words: str) -> list[Hit]:
    """Every place where `words` stand, in reading order; nothing for blank words."""
    folded = FoldedPages()
    return [hit for number, blocks in pages for hit in folded.hits(number, blocks, words)]


def _bare(text: str) -> str:
    """`text` letter by letter in the form in which it is compared, white space left as it is."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _folded_with_origins(text: str) -> tuple[str, list[int]]:
    """`fold(text)`, and for each of its letters the place in `text` that it comes from."""
    letters: list[str] = []
    origins: list[int] = []
    for at, char in enumerate(text):
        for letter in _bare(char):
            if not letter.isspace():
                letters.append(letter)
                origins.append(at)
            elif letters and letters[-1] != " ":
                letters.append(" ")
                origins.append(at)
    if letters and letters[-1] == " ":
        del letters[-1], origins[-1]
    return "".join(letters), origins


def _letter_end(text: str, at: int) -> int:
    """After the letter at `at` and the accents that stand over it."""
    end = at + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _places(folded: str, wanted: str) -> Iterator[int]:
    at = folded.find(wanted)
    while at >= 0:
        yield at
        at = folded.find(wanted, at + len(wanted))
