"""All documents in a list: which of them, in which order. Functions of an open transaction; an answer needs no library.

One question of the table of documents, which holds the counts of their pages. No file is looked for, no reading opened.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from app.document.find import fold
from app.library import tags
from app.library.documents import path_of, storable
from app.library.names import tag_key

_TAG_END = "\x1f"


class ListFilter(StrEnum):
    """Which documents are listed. Whether a file is `MISSING` the library does not know: it lists all then."""

    ALL = "all"
    UNREAD = "unread"
    PARTLY_READ = "partly read"
    DOUBTFUL = "doubtful"
    EDITED = "edited"
    FAILED = "failed"
    MISSING = "missing"
    HIDDEN = "hidden"


class ListOrder(StrEnum):
    """What the list is sorted by."""

    NAME = "name"
    PAGES = "pages"
    READ = "read"
    DOUBTS = "doubts"
    EDITED = "edited"
    OPENED = "opened"
    TAGS = "tags"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """What is asked.

    Attributes:
        words: part of the name; case and accents do not matter.
        tag: only documents that have it; empty for any.
        backward: the largest, or latest, first.
    """

    words: str = ""
    only: ListFilter = ListFilter.ALL
    tag: str = ""
    order: ListOrder = ListOrder.OPENED
    backward: bool = True


class ListedDocument(NamedTuple):
    """A line of the list.

    Attributes:
        stored_path: as the library holds it; bytes where it is no Unicode.
        page_count: 0 where it was not opened yet.
        read_count: pages that were read here to their end.
        failed_count: pages that could not be read and show nothing.
        edited_count: pages that a person corrected.
        doubt_count: doubtful places, as far as they were counted.
        opened_at: seconds since the epoch; negative where it was removed from the list.
        joined_tags: see `tags`.
    """

    content_hash: str
    stored_path: str | bytes
    title: str
    page_count: int
    read_count: int
    failed_count: int
    edited_count: int
    doubt_count: int
    opened_at: float
    joined_tags: str | None = None

    @property
    def path(self) -> Path:
        return path_of(self.stored_path)

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(self.joined_tags.split(_TAG_END)) if self.joined_tags else ()

    @property
    def is_hidden(self) -> bool:
        """Whether it was removed from the list."""
        return self.opened_at < 0


@dataclass(frozen=True, slots=True)
class DocumentList:
    """The answer to one question.

    Attributes:
        total: how many documents there are in the list, whatever was asked.
        tags: every tag with the number of its documents.
    """

    question: ListQuestion
    documents: tuple[ListedDocument, ...] = ()
    total: int = 0
    tags: tuple[tuple[str, int], ...] = ()


_CONDITIONS = {
    ListFilter.UNREAD: "read_pages = 0",
    ListFilter.PARTLY_READ: "read_pages > 0 AND read_pages < page_count",
    ListFilter.DOUBTFUL: "doubts > 0",
    ListFilter.EDITED: "edited_pages > 0",
    ListFilter.FAILED: "failed_pages > 0",
}
_ORDERS = {
    ListOrder.NAME: "name_order",
    ListOrder.PAGES: "page_count",
    ListOrder.READ: "CAST(read_pages AS REAL) / max(page_count, 1)",
    ListOrder.DOUBTS: "doubts",
    ListOrder.EDITED: "edited_pages",
    ListOrder.OPENED: "abs(opened_at)",
    ListOrder.TAGS: "tags",
    ListOrder.FOLDER: "CAST(path AS TEXT)",
}
_NUMBERS = "page_count", "read_pages", "failed_pages", "edited_pages", "doubts"
_COLUMNS = (  # damage may have put anything anywhere
    "content_hash, path, CASE typeof(title) WHEN 'text' THEN title ELSE '' END, "
    + ", ".join(f"CAST({name} AS INTEGER)" for name in _NUMBERS)
    + ", CAST(opened_at AS REAL), (SELECT group_concat(name, char(31)) FROM document_tags"
    " WHERE document_tags.content_hash = documents.content_hash) AS tags"
)
# Of a file that was changed only its last state. Most paths stand there once, and need no look at others.
_SEVERAL = "SELECT path FROM documents GROUP BY path HAVING count(*) > 1"
_NEWER = "newer.path = documents.path AND abs(newer.opened_at) > abs(documents.opened_at)"
_LISTED = (
    "path != '' AND typeof(path) IN ('text', 'blob') AND opened_at {} 0"
    f" AND (path NOT IN ({_SEVERAL}) OR NOT EXISTS (SELECT 1 FROM documents newer WHERE {_NEWER}))"
)


def documents(connection: sqlite3.Connection, question: ListQuestion) -> DocumentList:
    """Answer the question."""
    side = "<" if question.only is ListFilter.HIDDEN else ">"
    conditions, values = _conditions(question)
    backward = " DESC" if question.backward else ""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM documents WHERE {' AND '.join([_LISTED.format(side), *conditions])}"
        f" ORDER BY {_ORDERS[question.order]}{backward}, name_order, content_hash",
        values,
    )
    found = tuple(map(ListedDocument._make, rows))
    total = len(found)
    if conditions or side == "<":
        (total,) = connection.execute(f"SELECT count(*) FROM documents WHERE {_LISTED.format('>')}").fetchone()
    return DocumentList(question, found, total, tags.counts(connection))


def _conditions(question: ListQuestion) -> tuple[list[str], list[str]]:
    """What narrows the list down, and the values for it."""
    conditions = [_CONDITIONS[question.only]] if question.only in _CONDITIONS else []
    values = []
    if words := fold(storable(question.words)):
        conditions.append("instr(name_folded, ?) > 0")
        values.append(words)
    if question.tag:
        conditions.append("content_hash IN (SELECT content_hash FROM document_tags WHERE folded = ?)")
        values.append(tag_key(storable(question.tag)))
    return conditions, values
