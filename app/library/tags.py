"""Tags that a person gives documents. Functions of an open transaction. A tag is there as long as a document has it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from app.library.documents import storable
from app.library.names import tag_key, tag_name


@dataclass(frozen=True, slots=True)
class TagChanges:
    """What is to become of tags, in this order; case does not tell them apart.

    Attributes:
        renamed: what each was called, and what it is called now; one that is called as another becomes that one.
        deleted: these are taken from every document.
        documents: hashes of the documents that the rest is about.
        given, taken: tags that these get, or lose.
    """

    renamed: tuple[tuple[str, str], ...] = ()
    deleted: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()


def change(connection: sqlite3.Connection, changes: TagChanges) -> None:
    for before, now in changes.renamed:
        _rename(connection, before, now)
    for name in changes.deleted:
        connection.execute("DELETE FROM document_tags WHERE folded = ?", (tag_key(storable(name)),))
    for name in changes.taken:
        _take(connection, changes.documents, name)
    for name in changes.given:
        _give(connection, changes.documents, name)


def _rename(connection: sqlite3.Connection, before: str, now: str) -> None:
    name = tag_name(storable(now))
    if name:
        connection.execute(
            "UPDATE OR REPLACE document_tags SET folded = ?, name = ? WHERE folded = ?",
            (tag_key(name), name, tag_key(storable(before))),
        )
        connection.execute("UPDATE document_tags SET name = ? WHERE folded = ?", (name, tag_key(name)))


def _give(connection: sqlite3.Connection, documents: Iterable[str], words: str) -> None:
    """In the spelling that the tag has already, if there is such a one."""
    name = tag_name(storable(words))
    if name:
        known = connection.execute("SELECT name FROM document_tags WHERE folded = ?", (tag_key(name),)).fetchone()
        connection.executemany(
            "INSERT OR IGNORE INTO document_tags SELECT content_hash, ?, ? FROM documents WHERE content_hash = ?",
            [(tag_key(name), known[0] if known else name, document) for document in documents],
        )


def _take(connection: sqlite3.Connection, documents: Iterable[str], name: str) -> None:
    connection.executemany(
        "DELETE FROM document_tags WHERE content_hash = ? AND folded = ?",
        [(document, tag_key(storable(name))) for document in documents],
    )
