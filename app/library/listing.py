"""All documents in a list: which of them, in which order. Answered from what the library holds of them; no SQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from app.document.find import fold
from app.library.documents import path_of, storable
from app.library.names import tag_key

TAG_END = "\x1f"


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
        name_folded, name_order: the name as it is looked for, and as it stands in order.
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
    name_folded: str = ""
    name_order: str = ""

    @property
    def path(self) -> Path:
        return path_of(self.stored_path)

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(self.joined_tags.split(TAG_END)) if self.joined_tags else ()

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


@dataclass(frozen=True, slots=True)
class AllDocuments:
    """What the library holds of all documents, of a file that was changed only its last state.

    Attributes:
        documents: by name, those that were removed from the list among them.
        tags: every tag with the number of its documents.
        by_tag: the hashes of the documents that have a tag, by what tells it apart.
    """

    documents: Sequence[ListedDocument] = ()
    tags: tuple[tuple[str, int], ...] = ()
    by_tag: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def answer(self, question: ListQuestion) -> DocumentList:
        """The documents that were asked for, in their order; equal ones by name."""
        hidden = question.only is ListFilter.HIDDEN
        there = [one for one in self.documents if (one.opened_at < 0 if hidden else one.opened_at > 0)]
        total = len(there) if not hidden else sum(one.opened_at > 0 for one in self.documents)
        found = self._narrowed(there, question)
        if question.order is not ListOrder.NAME or question.backward:
            found.sort(key=_ORDERS[question.order], reverse=question.backward)
        return DocumentList(question, tuple(found), total, self.tags)

    def _narrowed(self, documents: list[ListedDocument], question: ListQuestion) -> list[ListedDocument]:
        if (fits := _CONDITIONS.get(question.only)) is not None:
            documents = [one for one in documents if fits(one)]
        if words := fold(storable(question.words)):
            documents = [one for one in documents if words in one.name_folded]
        if question.tag:
            tagged = self.by_tag.get(tag_key(storable(question.tag)), frozenset())
            documents = [one for one in documents if one.content_hash in tagged]
        return documents


_CONDITIONS: dict[ListFilter, Callable[[ListedDocument], bool]] = {
    ListFilter.UNREAD: lambda one: one.read_count == 0,
    ListFilter.PARTLY_READ: lambda one: 0 < one.read_count < one.page_count,
    ListFilter.DOUBTFUL: lambda one: one.doubt_count > 0,
    ListFilter.EDITED: lambda one: one.edited_count > 0,
    ListFilter.FAILED: lambda one: one.failed_count > 0,
}
_ORDERS: dict[ListOrder, Callable[[ListedDocument], Any]] = {
    ListOrder.NAME: lambda one: one.name_order,
    ListOrder.PAGES: lambda one: one.page_count,
    ListOrder.READ: lambda one: one.read_count / max(one.page_count, 1),
    ListOrder.DOUBTS: lambda one: one.doubt_count,
    ListOrder.EDITED: lambda one: one.edited_count,
    ListOrder.OPENED: lambda one: abs(one.opened_at),
    ListOrder.TAGS: lambda one: one.joined_tags or "",
    ListOrder.FOLDER: lambda one: _text(one.stored_path),
}


def _text(path: str | bytes) -> str:
    return path if isinstance(path, str) else path.decode("utf-8", "surrogateescape")
