"""How well two texts agree, exactly: by edit distance over characters, and by words.

All measures fold first: characters to NFC (an accent written apart is the same letter; with `compatibility` to NFKC,
where full-width forms and ligatures are the same letters too) and every run of white space to one space, none at the
ends. What was read is compared with what is printed, so case and punctuation count.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict

# A word: a run of ink, except that scripts written without spaces give a word for each character.
WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]|[^\s\u2e80-\u9fff\uac00-\ud7af"
                   r"\uf900-\ufaff\U00020000-\U0003ffff]+")  # fmt: skip


def folded(text: str, *, compatibility: bool = False) -> str:
    """The form in which texts are compared."""
    return " ".join(unicodedata.normalize("NFKC" if compatibility else "NFC", text).split())


def edit_distance(first: str, second: str) -> int:
    """The least number of single-character insertions, deletions and replacements between two texts, as they are.

    Exact at 20,000 characters in well under a second: the columns of the classic table are the bits of two whole
    numbers, and one step does a whole row (Myers 1999, in Hyyrö's form for the distance of whole strings).
    """
    first, second = _without_common_ends(first, second)
    longer, shorter = (first, second) if len(first) >= len(second) else (second, first)
    if not shorter:
        return len(longer)
    places: defaultdict[str, int] = defaultdict(int)
    for index, char in enumerate(longer):
        places[char] |= 1 << index
    full, last = (1 << len(longer)) - 1, 1 << (len(longer) - 1)
    rises, falls, distance = full, 0, len(longer)
    for char in shorter:
        matches = places.get(char, 0)
        diagonal = (((matches & rises) + rises) ^ rises) | matches | falls
        across_up = falls | (full & ~(diagonal | rises))
        across_down = rises & diagonal
        distance += bool(across_up & last) - bool(across_down & last)
        across_up = (across_up << 1 | 1) & full
        across_down = (across_down << 1) & full
        rises = across_down | (full & ~(diagonal | across_up))
        falls = across_up & diagonal
    return distance


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


def _without_common_ends(first: str, second: str) -> tuple[str, str]:
    """Both texts without the beginning and the end they share: those cost nothing."""
    start, shortest = 0, min(len(first), len(second))
    while start < shortest and first[start] == second[start]:
        start += 1
    end = 0
    while end < shortest - start and first[-1 - end] == second[-1 - end]:
        end += 1
    return first[start : len(first) - end], second[start : len(second) - end]
