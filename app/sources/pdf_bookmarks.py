"""The bookmarks that a PDF brings, as MuPDF has read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.document.long_text import shortened
from app.document.outline import Bookmark
from app.document.plain_name import plain_name

MOST = 5000  # bookmarks of a document; a file can say that it has any number
_DEEPEST = 32
_LONGEST = 500  # letters of one


def bookmarks_of(document: Any, page_count: int) -> tuple[Bookmark, ...]:
    """The bookmarks in their order; one that leads to no page leads where the next one does, or is left out."""
    found: list[Bookmark] = []
    page = 0
    for title, number, level in reversed(list(_walk(document.outline))):
        page = number if 1 <= number <= page_count else page
        if title and page:
            found.append(Bookmark(title, page, level))
    return tuple(reversed(found))


def _walk(first: Any) -> Iterator[tuple[str, int, int]]:
    """Words, page and level of each, parents before children.

    What cannot be read ends it: a document opens whatever its bookmarks are.
    """
    has_some = first is not None and bool(first.this.m_internal)  # MuPDF gives an empty one where there are none
    waiting: list[tuple[Any, int]] = [(first if has_some else None, 1)]
    count = 0
    while waiting and count < MOST:
        item, level = waiting.pop()
        if item is None:
            continue
        try:
            title, page, below, after = item.title, item.page, item.down, item.next
        except (RuntimeError, ValueError, AttributeError):
            return
        count += 1
        yield _words(title), page + 1 if isinstance(page, int) else 0, level
        waiting.append((after, level))
        if level < _DEEPEST:
            waiting.append((below, level + 1))


def _words(title: object) -> str:
    words = " ".join(str(title or "").split()).encode("utf-8", "replace").decode("utf-8")
    return shortened(plain_name(words), _LONGEST)
