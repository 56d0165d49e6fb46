"""A text for many pages, cut into pages at the marks that other programs and our own export put between them."""

from __future__ import annotations

import re

_SPLIT = re.compile(r"^<-+\s*page\s*split\s*-+>\s*$", re.IGNORECASE | re.MULTILINE)  # by the model's own scripts
_RULE = re.compile(r"(?:^|\n)\n?---[ \t]*\n(?:\n|$)")  # by Recto's export, where page breaks were asked for
_MARKUP = re.compile(r"<\|(?:ref|det)\|>")


def is_markup(text: str) -> bool:
    """Whether the text is the model's own markup with places."""
    return _MARKUP.search(text) is not None


def pages_of_markdown(text: str, count: int) -> list[str]:
    """The pages of a text.

    Rules part pages only where they part it into as many as the document has (`count`), for a rule may be a page's own.
    """
    text = text.replace("\r\n", "\n")
    for parts in (_SPLIT.split(text), text.split("\f")):
        if len(parts) > 1:
            return parts if parts[-1].strip() else parts[:-1]
    ruled = _RULE.split(text)
    return ruled if len(ruled) == count else [text]
