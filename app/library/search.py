"""Words in everything that was read. Functions of an open transaction; what they find needs no library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from app.document.find import Sought, Span, fold, spans
from app.document.page import TextSource
from app.document.plain_name import plain_name
from app.library import texts
from app.library.checksums import checksum
from app.library.documents import path_of, storable, text_of
from app.library.schema_search import INDEX

_INDEXED_FROM = 3  # letters; shorter words are looked for in every page
_BEFORE, _AROUND = 48, 160  # letters of a snippet before the words, and altogether
_ELLIPSIS = "…"
_REFERENCES = frozenset(source.value for source in TextSource if source.is_reference)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a page's text with the words in it; `marks` are their places in `text`."""

    text: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PageHit:
    """A page on which the words stand `count` times, first in `snippet`.

    Attributes:
        reference: the file that the page's text comes from, where it was made elsewhere and not read here.
    """

    number: int
    count: int
    snippet: Snippet
    reference: str = ""


@dataclass(frozen=True, slots=True)
class DocumentHits:
    """The pages of one document.

    Attributes:
        missing: its file is no longer at `path`.
        replaced: there is another file at `path` now; this is what an earlier one said.
    """

    path: Path
    title: str
    pages: tuple[PageHit, ...]
    missing: bool = False
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to one search.

    Attributes:
        words: what was asked for.
        documents: those opened last come first.
        pages: on how many pages the words stand; `documents` may hold fewer.
        waiting: pages that have been read but cannot be searched yet.
        damaged: rows that may not be of the page they name, and are left out; `texts.renew` makes them anew.
    """

    words: str
    documents: tuple[DocumentHits, ...] = ()
    pages: int = 0
    waiting: int = 0
    damaged: tuple[int, ...] = ()


class _Row(NamedTuple):
    content_hash: str
    path: str | bytes
    title: str
    replaced: int
    number: int
    folded: str
    shown: str
    text_source: str
    prompt: str
    id: int
    reading: int
    checksum: int

    @property
    def is_sound(self) -> bool:
        """Whether the text is that of the page, and there is a place to open it from."""
        seal = checksum(self.content_hash, self.number, self.reading, self.folded, self.shown)
        return seal == self.checksum and isinstance(self.path, str | bytes) and isinstance(self.prompt, str)


def search(connection: sqlite3.Connection, words: str, limit: int) -> Found:
    """Find `words`, as they stand there in a row, on up to `limit` pages."""
    wanted = fold(words)
    if not wanted or not _can_be_kept(wanted):
        return Found(words, waiting=texts.waiting(connection))
    where, values = _condition(connection, wanted)
    order = " ORDER BY abs(opened_at) DESC, content_hash, number"
    ids = [row[0] for row in connection.execute(f"SELECT id FROM {where}{order}", values)]
    shown = ids[:limit]  # the long columns of these only
    rows = connection.execute(
        "SELECT page_texts.content_hash, path, title, EXISTS"
        " (SELECT 1 FROM documents newer WHERE newer.path = documents.path"
        " AND abs(newer.opened_at) > abs(documents.opened_at)),"
        " page_texts.number, folded, shown, text_source, prompt, page_texts.id, page_texts.reading, page_texts.checksum"
        " FROM page_texts JOIN documents USING (content_hash) LEFT JOIN readings ON readings.id = page_texts.reading"
        f" WHERE page_texts.id IN ({','.join('?' * len(shown))})"
        " ORDER BY abs(opened_at) DESC, page_texts.content_hash, page_texts.number",
        shown,
    )
    found = [_Row(*row) for row in rows]
    damaged = tuple(row.id for row in found if not row.is_sound)
    hits = tuple(_documents((row for row in found if row.is_sound), wanted))
    return Found(words, hits, len(ids), texts.waiting(connection), damaged)


def _can_be_kept(wanted: str) -> bool:
    """Whether a text of the library can hold the words: not half a character, and nothing that ends SQLite's texts."""
    return storable(wanted) == wanted and "\x00" not in wanted


def _condition(connection: sqlite3.Connection, wanted: str) -> tuple[str, tuple[str, ...]]:
    """Tables and condition for pages that hold `wanted`, of documents that were opened from somewhere."""
    holds = "JOIN documents USING (content_hash) WHERE path != '' AND instr(folded, ?) > 0"
    if len(wanted) < _INDEXED_FROM or not texts.has_index(connection):
        return f"page_texts {holds}", (wanted,)
    threes = {wanted[at : at + _INDEXED_FROM] for at in range(len(wanted) - _INDEXED_FROM + 1)}
    match = " AND ".join('"{}"'.format(three.replace('"', '""')) for three in sorted(threes))
    index = f"id IN (SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH ?)"
    return f"page_texts {holds} AND {index}", (wanted, match)


def _documents(rows: Iterator[_Row], wanted: str) -> Iterator[DocumentHits]:
    for _, group in groupby(rows, lambda row: row.content_hash):
        pages = list(group)
        first = pages[0]
        hits = tuple(_page_hit(row, wanted) for row in pages)
        yield DocumentHits(path_of(first.path), text_of(first.title), hits, replaced=bool(first.replaced))


def _page_hit(row: _Row, wanted: str) -> PageHit:
    reference = plain_name(row.prompt) if row.text_source in _REFERENCES else ""
    return PageHit(row.number, row.folded.count(wanted), _snippet(row, wanted), reference)


def _snippet(row: _Row, wanted: str) -> Snippet:
    """The piece of the first block that has the words, from a little before them."""
    line = row.shown.split("\n")[row.folded[: row.folded.index(wanted)].count("\n")]
    marks = spans(line, Sought(wanted))
    if not marks:  # folding differs from what it was when the page was kept
        return Snippet(_ended(line[:_AROUND], line), ())
    start = _word_start(line, max(0, marks[0][0] - _BEFORE), marks[0][0])
    piece = line[start : start + max(_AROUND, marks[0][1] - start)]
    text = (_ELLIPSIS if start else "") + _ended(piece, line[start:])
    shift = start - bool(start)
    end = start + len(piece)
    return Snippet(text, tuple((left - shift, right - shift) for left, right in marks if right <= end))


def _word_start(line: str, at: int, before: int) -> int:
    """The beginning of the first word from `at` on, if there is one `before` the words that were found."""
    if at == 0 or line[at - 1].isspace():
        return at
    blank = line.find(" ", at, before)
    return blank + 1 if blank >= 0 else at


def _ended(piece: str, whole: str) -> str:
    return piece if len(piece) == len(whole) else piece + _ELLIPSIS
