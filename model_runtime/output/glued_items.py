"""List items that the model has written one behind the other, "- One is this.- Two is that.", apart again.

Only where it is sure. A dash in a sentence is no mark, nor is one behind an abbreviation ("Dr.- Ing.") or in a word
that was taken apart ("high- Resolution"). No letter is added or left out.
"""

from __future__ import annotations

import re
from itertools import pairwise

_OWN_MARK = re.compile(r"\s*(?:(?P<bullet>[-*+•‣◦▪■●])|(?P<number>\d{1,3})(?P<dot>[.)]))\s+(?=\S)")
_DASHES = "-*+"  # those that stand in sentences too
_NUMBER = re.compile(r"(?<!\d)(\d{1,3})([.)])[ \t]+(?=\S)")
# How a sentence ends right before a mark: with a word that is no abbreviation, or in brackets or quotes.
_SENTENCE_END = re.compile(
    r"(?:(?P<word>[^\W\d_]{2,})[.:]|[^\W\d_]{2}[!?;…]|[)\]\"”»’%][.!?;:…]|[.!?…][)\"”»]|[。！？；：])\Z"
)
_ABBREVIATIONS = frozenset({
    "abb", "abs", "abt", "al", "art", "ca", "cf", "ch", "co", "corp", "dipl", "dr", "etc", "fig", "hr", "inc",
    "ing", "inkl", "jr", "lic", "ltd", "max", "min", "mr", "mrs", "ms", "no", "nr", "núm", "pp", "prof", "sec",
    "sr", "st", "str", "tab", "vgl", "vol", "vs",
})  # fmt: skip
_SMALL_WORD_END = re.compile(r"[^\W\d_]{2}\Z")
_REACH = 24  # letters around a mark that tell

_SENTENCE = 4  # words that make one


def split_items(text: str) -> list[str]:
    """The items of a text that begins as one does; the whole text where nothing is glued to it."""
    own = _OWN_MARK.match(text)
    if own is None:
        return [text]
    if own["number"]:
        starts = _next_numbers(text, own.end(), int(own["number"]), own["dot"])
    elif own["bullet"] in _DASHES:
        starts = _dashes(text, own.end(), own["bullet"])
    else:
        starts = [found.start() for found in re.finditer(rf"{own['bullet']}[ \t]+(?=\w)", text) if found.start() > 0]
    return _parts(text, [start for start in starts if start >= own.end()])


def _parts(text: str, starts: list[int]) -> list[str]:
    return [text[start:end] for start, end in pairwise([0, *starts, len(text)])]


def _next_numbers(text: str, begin: int, number: int, dot: str) -> list[int]:
    """Where sentences end and the next number of the list follows."""
    starts: list[int] = []
    for found in _NUMBER.finditer(text, begin):
        follows = found[2] == dot and int(found[1]) == number + len(starts) + 1
        if follows and _ends_a_sentence(text, found.start()) and not text[found.end()].islower():
            starts.append(found.start())
    return starts


def _dashes(text: str, begin: int, mark: str) -> list[int]:
    """Where a mark stands right behind a sentence, or, as parts of whole sentences, behind a word in small letters."""
    marks = [found.start() for found in re.finditer(rf"{re.escape(mark)}[ \t]+(?=\S)", text) if found.start() >= begin]
    if mark == "*" and text.count("*") > len(marks) + 1:  # the others are emphasis, and so may these be
        return []
    behind_sentences = [at for at in marks if _ends_a_sentence(text, at)]
    behind_words = [at for at in marks if _is_between_words(text, at)]
    either = sorted({*behind_sentences, *behind_words})
    if len(either) > 1 and all(_words(part) > _SENTENCE for part in _parts(text, either)):
        return either
    if len(behind_sentences) == 1:
        first, second = _parts(text, behind_sentences)
        is_sure = _words(first) > _SENTENCE and not first.endswith(":") and not _starts_small(second)
        return behind_sentences if is_sure else []
    return behind_sentences


def _before(text: str, at: int) -> str:
    return text[max(0, at - _REACH) : at]


def _ends_a_sentence(text: str, at: int) -> bool:
    end = _SENTENCE_END.search(_before(text, at))
    return end is not None and (end["word"] or "").casefold() not in _ABBREVIATIONS


def _is_between_words(text: str, at: int) -> bool:
    """Whether small letters stand before a mark and a capital with small letters behind it."""
    before = _SMALL_WORD_END.search(_before(text, at))
    behind = text[at + 1 : at + 1 + _REACH].lstrip()[:2]
    return before is not None and before[0].islower() and behind[:1].isupper() and behind[1:].islower()


def _starts_small(item: str) -> bool:
    return item[1:].lstrip()[:1].islower()


def _words(item: str) -> int:
    """How many words an item has, its mark counted."""
    return len(item.split())
