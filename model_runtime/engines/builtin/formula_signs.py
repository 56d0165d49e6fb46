"""Whether a text is a displayed formula, and the number that stands beside one. Plain strings."""

from __future__ import annotations

import re

_RELATION = re.compile(r"[=≡≈≅∼≃≠≤≥<>→⇒↔∝∈⊂⊆]|:=")
_OPERATOR = re.compile(r"[+−–*/·×∑∏∫√∂∇±^|∞]|\d\s*[-−]\s*\d")
_NUMBER = re.compile(r"\(\s*(?:[A-Z]\.?)?\d{1,3}(?:[.-]\d{1,3})*[a-z]?['′]?\s*\)")
_WORD = re.compile(r"[^\W\d_]{4,}")
_NAMES = frozenset(
    {"sinh", "cosh", "tanh", "grad", "rank", "diag", "sign", "const", "limsup", "liminf", "argmin", "argmax"}
)
_CALL = re.compile(r"\b[A-Za-z]\w{2,}\.\w+\(|[;{}]$|==|&&|\|\|")  # of code


def is_formula_number(text: str) -> bool:
    """Whether a text is nothing but the number of a formula: "(15)", "(2.3a)", "(A.1)"."""
    return bool(_NUMBER.fullmatch(text.strip()))


def is_formula(text: str) -> bool:
    """Whether a text is a formula by itself, perhaps with its number, and no sentence that holds one."""
    text = text.strip()
    if not _RELATION.search(text) or _CALL.search(text):
        return False
    words = [word for word in _WORD.findall(text) if word.lower() not in _NAMES]
    return not words
