"""Finding words in what was read.

Accents never matter, nor does case unless it is asked for; runs of white space count as one.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import overload

from app.document.block import Block, BlockKind
from app.document.inline import plain_text

Span = tuple[int, int]
_PIECE = 256  # letters
# What makes a longer word of a word it touches: letters and digits, but not those of scripts without blanks.
_IN_WORD = r"[^\W\u0e00-\u0eff\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff]"


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for.

    Attributes:
        words: as they were typed.
        match_case: capitals and small letters are different ones.
        whole_words: what is only a part of a word is not meant.
    """

    words: str = ""
    match_case: bool = False
    whole_words: bool = False

    @property
    def folded(self) -> str:
        """The words in the form in which texts are compared; empty where there are none."""
        return fold(self.words, match_case=self.match_case)

    def pattern(self) -> re.Pattern[str]:
        """Finds them in a text of that form, whatever white space it has."""
        folded = self.folded
        written = r"\s+".join(map(re.escape, folded.split(" ")))
        if self.whole_words and re.match(_IN_WORD, folded):
            written = rf"(?<!{_IN_WORD}){written}"
        if self.whole_words and re.match(_IN_WORD, folded[-1:]):
            written = rf"{written}(?!{_IN_WORD})"
        return re.compile(written)


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words stand: the page, the block, and which of the block's own places, from 0."""

    page: int
    block_id: int
    place: int = 0


def fold(text: str, *, match_case: bool = False) -> str:
    """The form in which texts are compared: compatibility letters, no accents, single spaces, and mostly no case."""
    return " ".join(_bare(text, match_case).split())


def spans(text: str, sought: Sought) -> list[Span]:
    """Where words stand in `text`, as (start, end) of the text as it is; places do not overlap."""
    return [span for _, span in some_spans(text, sought, len(text))]


def some_spans(text: str, sought: Sought, most: int, also: int = -1) -> Iterator[tuple[int, Span]]:
    """The first places, at most so many, and the place of the number `also`; each with its number, from 0."""
    if not sought.folded:
        return
    bare = _BareText(text, sought.match_case)
    found = sought.pattern().finditer(bare.text)
    for number, place in enumerate(islice(found, max(most, also + 1))):
        if number < most or number == also:
            yield number, (bare.origin(place.start()), _letter_end(text, bare.origin(place.end() - 1)))


def count_in(block: Block, sought: Sought) -> int:
    """In how many places of a block the words stand."""
    return count_in_words(block_words(block), sought)


def count_in_words(words: str, sought: Sought) -> int:
    """The same of what `block_words` gave."""
    return _count(fold(words, match_case=sought.match_case), sought) if sought.folded else 0


def block_words(block: Block) -> str:
    """All text of a block, table cells included."""
    return " ".join(block_texts(block))


def block_texts(block: Block) -> tuple[str, ...]:
    """What a block says, piece by piece: its mark, its text, then each of its cells, without any marks of Markdown."""
    text = block.text if block.kind is BlockKind.CODE else plain_text(block.text)
    return (block.marker, text, *(plain_text(cell.text) for cell in (block.table.cells if block.table else ())))


class Hits(Sequence[Hit]):
    """Places in order; of a block that holds the words ten thousand times only the number is kept."""

    def __init__(self, counts: Iterable[tuple[int, int, int]] = ()) -> None:
        """Take page, block id and number of places of each block that has any, in reading order."""
        self._counts = list(counts)
        self._starts = list(accumulate((count for _, _, count in self._counts), initial=0))
        self._rows = {(page, block): row for row, (page, block, _) in enumerate(self._counts)}

    @property
    def counts(self) -> Sequence[tuple[int, int, int]]:
        return self._counts

    def __len__(self) -> int:
        return self._starts[-1]

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> list[Hit]: ...
    def __getitem__(self, at: int | slice) -> Hit | list[Hit]:
        if isinstance(at, slice):
            return [self[index] for index in range(*at.indices(len(self)))]
        index = range(len(self))[at]
        row = bisect_right(self._starts, index) - 1
        page, block, _ = self._counts[row]
        return Hit(page, block, index - self._starts[row])

    def place(self, hit: Hit | None) -> int:
        """The how-manieth a hit is, from 0; -1 for one that is not among them."""
        row = self._rows.get((hit.page, hit.block_id), -1) if hit is not None else -1
        if hit is None or row < 0 or hit.place >= self._counts[row][2]:
            return -1
        return self._starts[row] + hit.place


class FoldedPages:
    """The pages of a document in the form in which they are compared, kept as long as their blocks stay the same."""

    def __init__(self) -> None:
        self._pages: dict[int, tuple[Sequence[Block], bool, list[str]]] = {}

    def forget(self) -> None:
        """Another document is searched from now on."""
        self._pages.clear()

    def hits(self, number: int, blocks: Sequence[Block], sought: Sought) -> Hits:
        """Every place of a page where the words stand, in reading order; nothing for blank words."""
        if not sought.folded:
            return Hits()
        known = self._pages.get(number)
        if known is None or known[0] is not blocks or known[1] is not sought.match_case:
            folded = [fold(block_words(block), match_case=sought.match_case) for block in blocks]
            known = self._pages[number] = (blocks, sought.match_case, folded)
        counts = ((block, _count(text, sought)) for block, text in zip(blocks, known[2], strict=True))
        return Hits((number, block.id, count) for block, count in counts if count)


def _count(folded: str, sought: Sought) -> int:
    if sought.whole_words:
        return sum(1 for _ in sought.pattern().finditer(folded))
    return folded.count(sought.folded)


class _WithoutAccents(dict[int, int | None]):
    """For `str.translate`: each letter as it is, accents gone; filled as letters are met."""

    def __missing__(self, letter: int) -> int | None:
        self[letter] = None if unicodedata.combining(chr(letter)) else letter
        return self[letter]


_WITHOUT_ACCENTS = _WithoutAccents()


def _bare(text: str, match_case: bool) -> str:
    """`text` letter by letter in the form in which it is compared, white space left as it is."""
    if text.isascii():
        return text if match_case else text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    if not match_case:
        decomposed = unicodedata.normalize("NFKD", decomposed.casefold())
    return decomposed.translate(_WITHOUT_ACCENTS)


class _BareText:
    """A text in the form in which it is compared, and where each of its letters comes from.

    Long texts are taken apart in pieces, and a piece letter by letter only where something was found in it.
    """

    def __init__(self, text: str, match_case: bool) -> None:
        self._match_case = match_case
        self._pieces = [] if text.isascii() else [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
        bare = [_bare(piece, match_case) for piece in self._pieces]
        self.text = "".join(bare) if self._pieces else _bare(text, match_case)
        self._starts = list(accumulate(map(len, bare), initial=0))
        self._origins: dict[int, list[int]] = {}

    def origin(self, at: int) -> int:
        """The place in the whole text of the letter at `at` of the bare one."""
        if not self._pieces:
            return at
        index = bisect_right(self._starts, at) - 1
        if index not in self._origins:
            letters = enumerate(self._pieces[index])
            self._origins[index] = [place for place, letter in letters for _ in _bare(letter, self._match_case)]
        return index * _PIECE + self._origins[index][at - self._starts[index]]


def _letter_end(text: str, at: int) -> int:
    """After the letter at `at` and the accents that stand over it."""
    end = at + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
