"""Texts cut into pieces about as long as the tokens of a large byte-pair vocabulary."""

from __future__ import annotations

import re

_PIECE = re.compile(
    r"<\|[^|]*\|>|</?t[dr]>|\s*\n+| ?[A-Za-z]{1,6}|\d{1,3}|[\u4e00-\u9fff]{1,2}| ?([^\w\s])\1{0,7}| ?[^\w\s]|\s+|.",
    re.DOTALL,
)


def pieces(text: str) -> list[str]:
    """The text in pieces; joined, they are the text."""
    return [match[0] for match in _PIECE.finditer(text)]
