"""Names as they are compared and put in order. No SQL."""

from __future__ import annotations

import re
import unicodedata

from app.document.find import fold

_DIGITS = re.compile(r"[0-9]+")
_WIDE = 12  # digits: numbers up to that come in the order of what they say


def name_columns(title: object) -> tuple[str, str]:
    """A document's name as it is looked for, and as it stands in order: “scan 2” before “scan 10”."""
    folded = fold(title) if isinstance(title, str) else ""
    return folded, _DIGITS.sub(lambda digits: digits[0].zfill(_WIDE), folded)


def tag_name(words: str) -> str:
    """A tag as it is shown; empty where nothing is left of it."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def tag_key(words: str) -> str:
    """What tells tags apart: case and blanks do not, accents do."""
    return tag_name(words).casefold()
