"""Whether a text is a displayed formula, and the number that stands beside one. Plain strings."""

from __future__ import annotations

import re

_RELATION = re.compile(r"[=≡≈≅∼≃≠≤≥<>→⇒↔∝∈⊂⊆]|:=")
_NUMBER = re.compile(r"\(\s*(?:[A-Z]\.?)?\d{1,3}(?:[.-]\d{1,3})*[a-z]?['′]?\s*\)$")
_CODE = re.compile(r"[;{}]$|==|&&|\|\||\w\.\w+\(")
_WORD = re.compile(r"(?<!\w)(?=[^\W\d_]*[aeiouyäöüéèà])[^\W\d_]{3,}(?!\w)", re.IGNORECASE)
_LONG = 4  # letters of a word that no formula has but as the name of a function
_NAMES = frozenset({
    "sin", "cos", "tan", "cot", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan", "log", "exp", "lim", "max", "min",
    "sup", "inf", "det", "dim", "arg", "argmin", "argmax", "mod", "grad", "div", "rot", "curl", "rank", "diag", "sign",
    "const", "limsup", "liminf",
})  # fmt: skip
_MOST_WORDS = 3  # of a formula: "if", "otherwise", "where"


def has_number(text: str) -> bool:
    """Whether a text ends in the number of a formula: "(15)", "(2.3a)", "(A.1)"."""
    return bool(_NUMBER.search(text.strip()))


def is_formula(text: str) -> bool:
    """Whether a text is a formula by itself, perhaps with its number, and no sentence that holds one."""
    text = text.strip()
    words = _words(text)
    few = len(words) <= 1 and all(len(word) < _LONG for word in words)
    return bool(_RELATION.search(text)) and not _CODE.search(text) and few


def is_sentence(text: str) -> bool:
    """Whether a text holds more words than a formula has."""
    return sum(len(word) >= _LONG for word in _words(text)) > _MOST_WORDS


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word.lower() not in _NAMES]
