"""Whether two texts say the same and are only set in another way, and numbers and words as they are compared."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−﹘﹣ー", "-"),
        **dict.fromkeys("•◦‣▪▫■□●○⁃·∙・", "·"),
        **dict.fromkeys("\N{SOFT HYPHEN}\u200b\u200c\u200d\u2060\ufeff", None),
        "。": ".",
        "、": ",",
        "×": "x",
    }
)
_BROKEN = re.compile(r"(?<=[^\W\d_])-\s*(?=[^\W\d_])")  # a hyphen in a word, where a line may have ended
_LEADERS = re.compile(r"(?<!\d)[.:_·]*(?:\.\s*){2,}[.:_·]*|(?<!\S)[.:·_](?!\S)|_{2,}")
_LIST_MARK = re.compile(r"^\s*[-·*+>]\s+")
_STOPS = re.compile(r"(?<=[^\W\d_])[.,;:]+(?=\W*(?:\s|$))")
_QUOTES = re.compile(r"''|(?<!\d)\"")  # a sign after a number may be one of inches


def plain_spelling(text: str) -> str:
    """The text without what only setting decides.

    That is quotes, kinds of dashes, ligatures, breaks, blanks, leaders, and a
    dash or dot that stands alone for nothing.
    """
    text = unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS)
    text = _LEADERS.sub("", _BROKEN.sub("", _QUOTES.sub("", text)))
    text = "".join(text.split())
    return text if text.strip("-·") else ""


def without_stops(text: str) -> str:
    """The text without the points and commas that follow words."""
    return _STOPS.sub("", unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS))


def set_alike(first: str, second: str) -> bool:
    """Whether both say the same; the sign before an item of a list is no word."""
    if plain_spelling(first) == plain_spelling(second):
        return True
    items = (_LIST_MARK.sub("", text.translate(_SIGNS)) for text in (first, second))
    return plain_spelling(next(items)) == plain_spelling(next(items))
