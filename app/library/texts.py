"""The text of each page's chosen reading, kept so that words can be found in it. Functions of an open transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from app.document.block import Block
from app.document.find import block_words, fold
from app.document.serialize import UnreadableReading
from app.library import counting, pages
from app.library.checksums import checksum
from app.library.documents import storable
from app.library.schema_search import INDEX
from app.library.stored import COLUMNS, TABLES, Stored, parse

ROW = "content_hash, number, reading, folded, shown"  # of `page_texts`, and what its checksum is made of
_WAITING = (
    " FROM pages LEFT JOIN page_texts USING (content_hash, number)"
    " WHERE pages.chosen IS NOT NULL AND page_texts.reading IS NOT pages.chosen"
)
_UNCOUNTED = " FROM pages WHERE chosen IS NOT NULL AND doubts IS NULL"  # there is an index of just these


def put(connection: sqlite3.Connection, content_hash: str, number: int, reading: int, blocks: Sequence[Block]) -> None:
    """Make this the text of the page; `reading` is the row of the chosen reading."""
    remove(connection, content_hash, number)
    lines = [" ".join(storable(block_words(block)).split()) for block in blocks]
    values = (content_hash, number, reading, "\n".join(map(fold, lines)), "\n".join(lines))
    connection.execute(
        f"INSERT INTO page_texts ({ROW}, checksum) VALUES (?, ?, ?, ?, ?, ?)", (*values, checksum(*values))
    )


def remove(connection: sqlite3.Connection, content_hash: str, number: int) -> None:
    connection.execute("DELETE FROM page_texts WHERE content_hash = ? AND number = ?", (content_hash, number))


def waiting(connection: sqlite3.Connection) -> int:
    """How many pages have a reading and no text here yet."""
    (count,) = connection.execute(f"SELECT count(*){_WAITING}").fetchone()
    return int(count)


def fill(connection: sqlite3.Connection, limit: int) -> bool:
    """Put the text of up to `limit` waiting pages; whether there may be more."""
    return _put_some(connection, _WAITING, limit)


def count(connection: sqlite3.Connection, limit: int) -> bool:
    """Count what is doubtful in up to `limit` pages from before there were counts; whether there may be more."""
    return _put_some(connection, _UNCOUNTED, limit)


def _put_some(connection: sqlite3.Connection, which: str, limit: int) -> bool:
    rows = connection.execute(
        f"SELECT pages.content_hash, pages.number, pages.chosen{which} LIMIT ?", (limit,)
    ).fetchall()
    for content_hash, number, _ in rows:
        page = pages.page(connection, content_hash, number)
        pages.put(connection, page)  # one that is damaged shows no reading from now on
        if page.chosen is not None:
            refresh(connection, content_hash, number, page.chosen)
    return len(rows) == limit


def renew(connection: sqlite3.Connection, damaged: Sequence[int]) -> None:
    """Make damaged rows of `page_texts` anew, from the readings."""
    connection.executemany("DELETE FROM page_texts WHERE id = ?", [(row,) for row in damaged])
    fill(connection, len(damaged))


def refresh(connection: sqlite3.Connection, content_hash: str, number: int, reading: int) -> None:
    """Put the text of a stored reading, which is the page's chosen one, and count it; a damaged one says nothing."""
    row = connection.execute(f"SELECT {COLUMNS} FROM {TABLES} WHERE id = ?", (reading,)).fetchone()
    try:
        found = parse(Stored(*row)) if row and row[1:3] == (content_hash, number) else None
    except UnreadableReading:
        found = None
    counting.count_shown(connection, content_hash, number, found)
    put(connection, content_hash, number, reading, found.blocks if found else ())


def has_index(connection: sqlite3.Connection) -> bool:
    """Whether this library was made where SQLite can index threes of letters."""
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (INDEX,)).fetchone() is not None


def let_go(connection: sqlite3.Connection) -> None:
    """Write the index anew without what was removed from it: until then it only says that it is gone."""
    if has_index(connection):
        connection.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('optimize')")
