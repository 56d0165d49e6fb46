"""The step that has all documents listed without a look at their pages: counts, names to look for, tags."""

from __future__ import annotations

import sqlite3

from app.library.names import name_columns

# What is counted of a page stands in its row, and triggers keep the sums of a document: whoever changes a page cannot
# forget them. None of it goes into the checksums: it is derived, and a page that is read anew is counted anew.
_COLUMNS = (
    "ALTER TABLE pages ADD COLUMN is_read INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE pages ADD COLUMN is_edited INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE pages ADD COLUMN doubts INTEGER",  # NULL where nobody has counted them
    "ALTER TABLE documents ADD COLUMN name_folded TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE documents ADD COLUMN name_order TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE documents ADD COLUMN read_pages INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE documents ADD COLUMN failed_pages INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE documents ADD COLUMN edited_pages INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE documents ADD COLUMN doubts INTEGER NOT NULL DEFAULT 0",
)
_TAGS = (
    """
    CREATE TABLE document_tags (
        content_hash TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
        folded TEXT NOT NULL,                -- tells tags apart; a tag is there as long as a document has it
        name TEXT NOT NULL,
        PRIMARY KEY (content_hash, folded)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX document_tags_by_name ON document_tags (folded)",
    "CREATE INDEX pages_not_counted ON pages (content_hash, number) WHERE chosen IS NOT NULL AND doubts IS NULL",
)


def _sums(sign: str, row: str) -> str:
    """What a row of `pages` adds to those of its document, or takes away."""
    return f"""
            read_pages = read_pages {sign} {row}.is_read,
            failed_pages = failed_pages {sign} ({row}.problem IS NOT NULL AND {row}.chosen IS NULL),
            edited_pages = edited_pages {sign} {row}.is_edited,
            doubts = doubts {sign} ifnull({row}.doubts, 0)
        WHERE content_hash = {row}.content_hash;
    """


_TRIGGERS = (
    f"CREATE TRIGGER pages_counted AFTER INSERT ON pages BEGIN UPDATE documents SET {_sums('+', 'new')} END",
    f"""
    CREATE TRIGGER pages_counted_anew AFTER UPDATE OF chosen, problem, is_read, is_edited, doubts ON pages BEGIN
        UPDATE documents SET {_sums("-", "old")}
        UPDATE documents SET {_sums("+", "new")}
    END
    """,
)


def list_documents(connection: sqlite3.Connection) -> None:
    """Add columns, tags and triggers, and count what is there. Doubtful places are counted when a page is next kept.

    Which corrections were a person's stands in the readings themselves; only those that are shown are looked into.
    """
    for statement in (*_COLUMNS, *_TAGS, *_TRIGGERS):
        connection.execute(statement)
    connection.execute(
        "UPDATE pages SET is_read = EXISTS (SELECT 1 FROM readings WHERE readings.content_hash = pages.content_hash"
        " AND readings.number = pages.number AND stop_reason = 'end' AND text_source NOT IN ('reference', 'second')"
        " AND task NOT IN ('locate', 'objects')),"
        " is_edited = EXISTS (SELECT 1 FROM readings JOIN reading_contents ON reading = id WHERE id = pages.chosen"
        " AND text_source IN ('edited', 'edited_text_layer', 'edited_reference')"
        """ AND instr(json, CAST('"by_hand":false' AS BLOB)) = 0)"""
    )
    connection.execute(
        "UPDATE documents SET failed_pages = (SELECT count(*) FROM pages"
        " WHERE pages.content_hash = documents.content_hash AND problem IS NOT NULL AND chosen IS NULL)"
    )
    titles = connection.execute("SELECT content_hash, title FROM documents").fetchall()
    connection.executemany(
        "UPDATE documents SET name_folded = ?, name_order = ? WHERE content_hash = ?",
        [(*name_columns(title), content_hash) for content_hash, title in titles],
    )
