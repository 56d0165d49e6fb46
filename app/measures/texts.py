"""How well two texts agree: by edit distance over characters, and by words.

All measures fold first: characters to NFC (an accent written apart is the same letter; with `compatibility` to NFKC,
where full-width forms and ligatures are the same letters too) and every run of white space to one space, none at the
ends. What was read is compared with what is printed, so case and punctuation count.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

_AT_ONCE = 32_000  # characters of a text: 50 ms at most, during which no other thread of the process has a turn
_SEAM = 32  # characters that are looked for in the other text, to cut both in the same place

# A word: a run of ink, except that scripts written without spaces give a word for each character.
WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]|[^\s\u2e80-\u9fff\uac00-\ud7af"
                   r"\uf900-\ufaff\U00020000-\U0003ffff]+")  # fmt: skip


def folded(text: str, *, compatibility: bool = False) -> str:
    """The form in which texts are compared."""
    return " ".join(unicodedata.normalize("NFKC" if compatibility else "NFC", text).split())


@dataclass(frozen=True, slots=True)
class Edits:
    """What has to be done to texts until they read as others.

    Attributes:
        count: single characters to insert, delete or replace.
        share: `count` over the lengths of the longer texts, 0..1.
    """

    count: int
    share: float


def edit_distance(first: str, second: str) -> int:
    """The least number of single-character insertions, deletions and replacements between two texts, as they are.

    Exact for pages, also long ones. Texts that are longer than that are measured in pieces, cut where both go on in the
    same way: the distance is then never too small.
    """
    return sum(Levenshtein.distance(*pieces) for pieces in _pieces(first, second))


def edits(pairs: Iterable[tuple[str, str]]) -> Edits:
    """The edits of several texts together, each given with what it should be."""
    counted = [(edit_distance(*pair), max(map(len, pair))) for pair in pairs]
    count, longest = (sum(numbers) for numbers in zip(*counted, strict=True)) if counted else (0, 0)
    return Edits(count, count / longest if longest else 0.0)


def _pieces(first: str, second: str) -> Iterator[tuple[str, str]]:
    """Both texts in pieces that belong together, none of which takes long to measure."""
    while len(first) * len(second) > _AT_ONCE**2:
        if len(first) < len(second):
            first, second = second, first
        other = _seam(first, second)
        yield first[:_AT_ONCE], second[:other]
        first, second = first[_AT_ONCE:], second[other:]
    yield first, second


def _seam(longer: str, shorter: str) -> int:
    """Where to cut the shorter text, if the longer one is cut at `_AT_ONCE`: where it goes on likewise, if anywhere."""
    seam = longer[_AT_ONCE : _AT_ONCE + _SEAM]
    before = shorter.rfind(seam, _AT_ONCE // 2, _AT_ONCE + _SEAM)
    after = shorter.find(seam, _AT_ONCE, 2 * _AT_ONCE)
    found = [place for place in (before, after) if place >= 0 and len(seam) == _SEAM]
    if found:
        return min(found, key=lambda place: abs(place - _AT_ONCE))
    return round(_AT_ONCE * len(shorter) / len(longer))


def normalized_edit_distance(found: str, truth: str, *, compatibility: bool = False) -> float:
    """Edit distance over the length of the longer text, both folded: 0 is equal, 1 has nothing in common."""
    found, truth = folded(found, compatibility=compatibility), folded(truth, compatibility=compatibility)
    longest = max(len(found), len(truth))
    return edit_distance(found, truth) / longest if longest else 0.0


def character_agreement(found: str, truth: str, *, compatibility: bool = False) -> float:
    """1 minus the normalized edit distance: 1 is equal."""
    return 1.0 - normalized_edit_distance(found, truth, compatibility=compatibility)


def word_precision(found: str, truth: str, *, compatibility: bool = False) -> float:
    """The share of the words in `found` that `truth` has too, each as often as it has it; 1 where none was found.

    Order does not count. With the arguments swapped it is the share of the truth that was found.
    """
    words = Counter(WORD.findall(folded(found, compatibility=compatibility)))
    known = Counter(WORD.findall(folded(truth, compatibility=compatibility)))
    return (words & known).total() / words.total() if words else 1.0
