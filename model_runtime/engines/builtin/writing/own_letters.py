"""What another reader says of a line, in the letters of its script: letters of another that look the same are mended.

Tesseract writes a micro sign for the Greek letter, a Latin "H" for the article, and old breathings for accents. They
look the same, but who searches for the word does not find it.
"""

from __future__ import annotations

import re
import unicodedata

_ALIKE = {
    "Greek": str.maketrans("ABEZHIKMNOPTYXovµ", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονμ"),
    "Cyrillic": str.maketrans("ABEKMHOPCTXaeopcyxi", "АВЕКМНОРСТХаеорсухі"),
}
_SHORT = 2  # letters of a word that may be of letters like these alone; a longer one may be a Latin word
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER_BESIDE_LETTER = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_MARK_BESIDE_DIGIT = re.compile(r"(?<=[\u0e30-\u0e4e])(?=[0-9])")
_SETS_NUMBERS_APART = frozenset({"Thai", "Lao", "Khmer"})
_BREATHINGS = "\u0313\u0314"
_TONOS = "\u0301"
_ACCENTS = frozenset("\u0300\u0301\u0342")


def in_own_letters(text: str, script: str, packs: tuple[str, ...]) -> str:
    """The text with the letters that a line in this script must have.

    Args:
        text: as it was read.
        script: its name.
        packs: what it was read with; old Greek keeps its breathings.
    """
    if script in _ALIKE:
        text = _WORD.sub(lambda word: _mended(word[0], script), text)
    if script == "Greek" and "grc" not in packs:
        text = _WORD.sub(lambda word: _in_new_spelling(word[0]), text)
    if script in _SETS_NUMBERS_APART:
        text = _MARK_BESIDE_DIGIT.sub(" ", _NUMBER_BESIDE_LETTER.sub(" ", text))
    return text


def _mended(word: str, script: str) -> str:
    """A word that holds a letter of the script, or is short, with none of its letters of another alphabet."""
    mended = word.translate(_ALIKE[script])
    own = sum(unicodedata.name(letter, "").startswith(script.upper()) for letter in word)
    all_own = all(unicodedata.name(letter, "").startswith((script.upper(), "COMBINING")) for letter in mended)
    return mended if all_own and (own or len(word) <= _SHORT) else word


def _in_new_spelling(word: str) -> str:
    """A Greek word without breathings: at its head there is nothing in their place, inside it they are accents."""
    letters = unicodedata.normalize("NFD", word)
    if not any(sign in letters for sign in _BREATHINGS):
        return word
    is_accented = any(sign in _ACCENTS for sign in letters)
    result = ""
    for letter in letters:
        if letter not in _BREATHINGS:
            result += letter
        elif len(result) > 1 and not is_accented:
            result += _TONOS
    return unicodedata.normalize("NFC", result)
