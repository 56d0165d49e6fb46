"""Accents that the recognizer sees where none are printed: "FÓRWARD", "LOCÃTE".

Only in English, whose own words have none: elsewhere an accent is a letter's own. Names keep theirs, and so do words of
other languages, which stand among other unknown words or have letters that English has borrowed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SHORTEST = 4
_BORROWED = frozenset("éèêëçñüöäïôâàîœæøåß")  # letters of words that English has taken over with their accents
_OF_NAMES = _BORROWED | frozenset("áíóú")
# Words that with an accent are others, or are as often written with it.
_OTHER_WORDS = frozenset({
    "adios", "attache", "cafe", "communique", "cure", "divorce", "elan", "elite", "expose", "fiance", "lame", "male",
    "mate", "melee", "pate", "pave", "pique", "protege", "resume", "role", "rose", "roue", "saute", "seance", "souffle",
    "touche", "tome",
})  # fmt: skip
_MOST, _MOST_SHARE = 3, 0.02  # such words on a page; more are another language
_LANGUAGE = "en"


def has_accents(text: str) -> bool:
    """Whether any letter of a text has an accent."""
    return not text.isascii() and any(_has_accent(word) for word in _WORD.findall(text))


def stray_accents(
    text: str, language: str, knows: Callable[[str], bool], known_anywhere: Callable[[str], bool]
) -> dict[str, str]:
    """The words of a page with stray accents, and what they are without.

    Args:
        text: of the whole page.
        language: the code of its language.
        knows: whether the language has a word.
        known_anywhere: whether any language has it.
    """
    words = _WORD.findall(text)
    if language != _LANGUAGE:
        return {}
    plain = set(words)
    found = {
        word: _plain(word)
        for before, word, behind in _with_neighbors(text)
        if _has_accent(word)
        and not known_anywhere(word)
        and not known_anywhere(word.lower())
        and _is_misread(word, plain, knows)
        and all(knows(other.lower()) for other in (before, behind) if other)
    }
    return found if len(found) <= max(_MOST, _MOST_SHARE * len(words)) else {}


def without_accents(text: str, strays: dict[str, str]) -> str:
    """The text with these words in the place of those."""
    return _WORD.sub(lambda match: strays.get(match[0], match[0]), text) if strays else text


def _is_misread(word: str, page: set[str], knows: Callable[[str], bool]) -> bool:
    """Whether a word is one of the language but for its accents, and no name that has them."""
    plain = _plain(word)
    if len(word) < _SHORTEST or plain.lower() in _OTHER_WORDS:
        return False
    if word.isupper():
        return knows(plain.lower())
    if word.islower():
        return knows(plain) and not _BORROWED.intersection(word)
    return knows(plain) and (plain in page or (knows(plain.lower()) and not _OF_NAMES.intersection(word.lower())))


def _with_neighbors(text: str) -> Iterator[tuple[str, str, str]]:
    """Each word with those beside it on its line, or "" for none."""
    for line in text.splitlines():
        words = _WORD.findall(line)
        yield from zip(["", *words], words, [*words[1:], ""], strict=False)


def _has_accent(word: str) -> bool:
    return _plain(word) != unicodedata.normalize("NFC", word)


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(char for char in apart if not unicodedata.combining(char)))
