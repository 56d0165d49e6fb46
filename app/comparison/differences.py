"""Where two texts differ, word by word, in pieces that put together give both texts back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.comparison.common_words import common_words
from app.measures.texts import WORD


class Mark(StrEnum):
    """How a piece of a reading stands to the reference."""

    SAME = "same"
    OTHER = "other"
    MISSING = "missing"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words with one mark.

    Attributes:
        found: as the reading has it, the white space after it included; empty where it is missing.
        expected: as the reference has it, likewise; empty where it is extra.
    """

    mark: Mark
    found: str
    expected: str

    @property
    def differing(self) -> int:
        """How many words differ: of a run that reads otherwise, those of the longer side."""
        if self.mark is Mark.SAME:
            return 0
        return max(len(WORD.findall(self.found)), len(WORD.findall(self.expected)))


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with the white space after it (and, for the first of its text, before it), and which text it is of."""

    printed: str
    folded: str
    text: int


def differences(found: Sequence[str], expected: str) -> tuple[Pieces, ...]:
    """The pieces of each text in `found`, which together stand for `expected`.

    All `found` of a text's pieces, joined, are the text; all `expected` of all pieces, joined, are `expected`, but that
    texts of white space alone have no pieces. Words that are missing stand at the end of the text they follow.
    """
    read = [word for number, text in enumerate(found) for word in _words(text, number)]
    printed = list(_words(expected, 0))
    pieces: list[list[Piece]] = [[] for _ in found] or [[]]
    here, there = 0, 0
    for one, other in [*_matches(read, printed), (len(read), len(printed))]:
        text = read[max(0, here - 1)].text if read else 0
        _put_gap(pieces, read[here:one], printed[there:other], text)
        if one < len(read):
            _put(pieces, read[one].text, Piece(Mark.SAME, read[one].printed, printed[other].printed))
        here, there = one + 1, other + 1
    return tuple(tuple(text) for text in pieces)


def _matches(read: Sequence[_Word], printed: Sequence[_Word]) -> list[tuple[int, int]]:
    return common_words([word.folded for word in read], [word.folded for word in printed])


def _words(text: str, number: int) -> Iterator[_Word]:
    matches = list(WORD.finditer(text))
    ends = [match.start() for match in matches[1:]] + [len(text)]
    starts = [0, *ends]
    for match, start, end in zip(matches, starts, ends, strict=False):
        yield _Word(text[start:end], unicodedata.normalize("NFC", match[0]), number)


def _put_gap(pieces: list[list[Piece]], read: Sequence[_Word], printed: Sequence[_Word], text: int) -> None:
    """Words between two that both texts have. `text` is where missing words go."""
    expected = _joined(printed)
    if not read:
        if printed:
            _put(pieces, text, Piece(Mark.MISSING, "", expected))
        return
    mark = Mark.OTHER if printed else Mark.EXTRA
    for number in dict.fromkeys(word.text for word in read):
        run = _joined(word for word in read if word.text == number)
        _put(pieces, number, Piece(mark, run, expected))
        expected = ""  # told once, where the run begins


def _put(pieces: list[list[Piece]], number: int, piece: Piece) -> None:
    """Add a piece to a text; words that are the same go on in one piece."""
    own = pieces[number]
    if own and own[-1].mark is piece.mark is Mark.SAME:
        own[-1] = Piece(Mark.SAME, own[-1].found + piece.found, own[-1].expected + piece.expected)
    else:
        own.append(piece)


def _joined(words: Iterable[_Word]) -> str:
    return "".join(word.printed for word in words)
