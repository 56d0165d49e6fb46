"""The characters of a text as a person counts them, how wide they are printed, and in which order a line shows them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from app.document.direction import RIGHT_TO_LEFT, may_hold_right_to_left

WIDTHS = (0, 250, 350, 500, 650, 850, 1000)
"""All the widths that a character may have, in thousandths of its size."""

BLANK_WIDTH = 250
BLANK_STEP, WIDEST_BLANK = 50, 1000
"""The usual width of a blank; all multiples of a step may be one, so that it reaches from word to word."""

_NARROW = frozenset("ijlI|!.,:;'`’‘·¡ıíìîïĺļľł")
_SLIM = frozenset('ftr()[]{}-/\\"“”*°ſţťŕř')
_BROAD = frozenset("mwMWÆŒæœ%@—…©®™")
_PRINTED = (
    31, 38, 53, 53, 86, 72, 19, 33, 33, 44, 57, 26, 33, 26, 28, 53, 53, 53, 53, 53, 53, 53, 53, 53,
    53, 28, 28, 57, 57, 57, 50, 97, 69, 67, 69, 72, 64, 58, 75, 72, 31, 44, 69, 58, 86, 72, 75, 61,
    75, 69, 61, 61, 72, 69, 94, 69, 69, 61, 31, 28, 31, 47, 53, 33, 50, 53, 47, 53, 50, 31, 53, 53,
    25, 25, 50, 25, 81, 53, 53, 53, 53, 33, 44, 28, 53, 50, 72, 50, 50, 47, 41, 23, 41, 56,
)  # fmt: skip
"""How wide the characters from "!" to "~" are printed, in hundredths of their size: between Helvetica and Times."""
_LETTER = re.compile(r"[^\W_]")
_MARKS = frozenset({"Mn", "Me", "Mc"})
_JOINER = "\u200d"
_HANGUL_PARTS = range(0x1160, 0x1200)  # vowels and final consonants, which stand in one square with what comes before


def clusters(text: str) -> list[str]:
    """A text in pieces that are seen as one character each; marks stay with what they stand on."""
    if text.isascii():
        return [*text]
    pieces: list[str] = []
    for char in text:
        if pieces and (_goes_on(char) or pieces[-1].endswith(_JOINER)):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _goes_on(char: str) -> bool:
    return char == _JOINER or unicodedata.category(char) in _MARKS or ord(char) in _HANGUL_PARTS


@lru_cache(20_000)
def width_of(cluster: str) -> int:
    """About how wide it is printed: one of `WIDTHS`."""
    char = cluster[0]
    if char.isspace():
        return BLANK_WIDTH
    if char in _NARROW:
        return 250
    if char in _SLIM:
        return 350
    if char in _BROAD:
        return 850
    if unicodedata.east_asian_width(char) in "WF":
        return 1000
    if unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 650 if char.isupper() else 500


@lru_cache(20_000)
def text_width(text: str) -> int:
    """About how wide a text is printed, in thousandths of its size; never nothing."""
    return max(BLANK_WIDTH, sum(map(_printed_width, clusters(text))))


@lru_cache(20_000)
def _printed_width(cluster: str) -> int:
    """Finer than `width_of`: letters with accents are as wide as those without."""
    base = cluster if cluster.isascii() else unicodedata.normalize("NFD", cluster)
    at = ord(base[0]) - ord("!")
    return 10 * _PRINTED[at] if 0 <= at < len(_PRINTED) else width_of(cluster)


def in_printed_order(words: Sequence[str]) -> list[int]:
    """The places of a line's words from left to right as they are printed; `words` are in the order they are read.

    A line is written the way of its first word that has one; words of the other way keep their own order.
    """
    ways = [_way(word) for word in words]
    if True not in ways:
        return [*range(len(words))]
    base = next(way for way in ways if way is not None)
    runs = [[at for at, _ in run] for _, run in groupby(enumerate(_filled(ways, base)), key=lambda one: one[1])]
    placed = [run[::-1] if ways_of_run else run for run, ways_of_run in _with_ways(runs, _filled(ways, base))]
    return [at for run in (placed[::-1] if base else placed) for at in run]


def printed(word: str) -> list[str]:
    """A word's characters from left to right as they are printed.

    In a word from right to left numbers and letters of other scripts keep their order. Its brackets are those of the
    text, not their mirror images: Poppler and MuPDF give them back so, PDFium only the other way.
    """
    pieces = clusters(word)
    if not _way(word):
        return pieces
    runs = groupby(zip(pieces, _keep_their_order(pieces), strict=True), key=lambda one: one[1])
    shown = [[piece for piece, _ in run][:: 1 if keeps else -1] for keeps, run in runs]
    return [piece for run in reversed(shown) for piece in run]


def _keep_their_order(pieces: Sequence[str]) -> list[bool]:
    """Which characters of a word from right to left stand as from left to right (rules W4 and W5 of UAX 9)."""
    kinds = [unicodedata.bidirectional(piece[0]) for piece in pieces]
    for at in range(1, len(kinds) - 1):
        if kinds[at] in ("ES", "CS") and kinds[at - 1] == kinds[at + 1] and kinds[at - 1] in ("EN", "AN"):
            kinds[at] = kinds[at - 1]
    for order in (range(1, len(kinds)), range(len(kinds) - 2, -1, -1)):
        for at in order:
            if kinds[at] == "ET" and "EN" in (kinds[max(0, at - 1)], kinds[min(len(kinds) - 1, at + 1)]):
                kinds[at] = "EN"
    return [kind in ("L", "EN", "AN") for kind in kinds]


def is_right_to_left(word: str) -> bool:
    return bool(_way(word))


def _way(word: str) -> bool | None:
    """Whether a word is written from right to left; None where nothing in it has a way."""
    if not may_hold_right_to_left(word):
        return False if _LETTER.search(word) else None
    kinds = (unicodedata.bidirectional(char) for char in word)
    first = next((kind for kind in kinds if kind in ("L", "EN", "AN", *RIGHT_TO_LEFT)), None)
    return None if first is None else first in RIGHT_TO_LEFT


def _filled(ways: Sequence[bool | None], base: bool) -> list[bool]:
    return [base if way is None else way for way in ways]


def _with_ways(runs: Sequence[list[int]], ways: Sequence[bool]) -> list[tuple[list[int], bool]]:
    return [(run, ways[run[0]]) for run in runs]
