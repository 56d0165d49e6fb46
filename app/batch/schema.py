"""The tables of a manifest. A step that was released is never changed; a new one is added (see `library/schema.py`)."""

from __future__ import annotations

import sqlite3

_VERSION_1 = (
    # Narrow rows, for they are asked of all the time; what was read stands apart.
    """
    CREATE TABLE documents (
        id INTEGER PRIMARY KEY,
        path UNIQUE NOT NULL,                 -- TEXT, or BLOB where the name is no Unicode
        name NOT NULL,                        -- of the results, below the folder of the batch; likewise
        taken UNIQUE NOT NULL,                -- the same as file systems without cases compare it
        size INTEGER NOT NULL,                -- of the file as it was looked at last, -1 where there was none
        modified INTEGER NOT NULL,
        run INTEGER NOT NULL,                 -- the last that wanted it
        place INTEGER NOT NULL,               -- its place in the order of that
        state TEXT NOT NULL,
        tries INTEGER NOT NULL DEFAULT 0,     -- since a page of it was kept last
        code INTEGER NOT NULL DEFAULT 0,      -- the exit code that it makes
        reason TEXT NOT NULL DEFAULT '',
        fingerprint TEXT NOT NULL DEFAULT '', -- of the content that the pages were read of
        reading TEXT NOT NULL DEFAULT '',     -- `BatchManner.reading` of the pages
        writing TEXT NOT NULL DEFAULT '',     -- `BatchManner.writing` of the results
        pages INTEGER                         -- how many are wanted; not known before it was opened
    )
    """,
    "CREATE INDEX documents_by_run ON documents (run, state, place)",
    """
    CREATE TABLE pages (
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        number INTEGER NOT NULL,
        state TEXT NOT NULL,
        tries INTEGER NOT NULL DEFAULT 0,
        problem TEXT NOT NULL DEFAULT '',     -- JSON
        risk REAL NOT NULL DEFAULT 0,
        missing_words INTEGER NOT NULL DEFAULT 0,
        doubts INTEGER NOT NULL DEFAULT 0,
        stop_reason TEXT NOT NULL DEFAULT '',
        seconds REAL,                         -- what one more page takes
        PRIMARY KEY (document, number)
    )
    """,
    "CREATE INDEX pages_by_risk ON pages (risk DESC)",
    """
    CREATE TABLE page_readings (
        document INTEGER NOT NULL,
        number INTEGER NOT NULL,
        content BLOB NOT NULL,                -- JSON, compressed by zlib, which adds a checksum
        PRIMARY KEY (document, number),
        FOREIGN KEY (document, number) REFERENCES pages ON DELETE CASCADE
    )
    """,
    # Results that were begun, so that a batch writes over its own after it was killed, and over nothing else.
    """
    CREATE TABLE results (
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        format TEXT NOT NULL,
        path NOT NULL,                        -- TEXT or BLOB, below the folder of the batch
        PRIMARY KEY (document, format)
    )
    """,
)


def make_tables(connection: sqlite3.Connection) -> None:
    """Version 1."""
    for statement in _VERSION_1:
        connection.execute(statement)


def let_order_be_chosen(connection: sqlite3.Connection) -> None:
    """Version 2: a person may have documents read before others, and pages are counted before anything is read."""
    for column in ("preference INTEGER NOT NULL DEFAULT 0", "counted INTEGER"):
        connection.execute(f"ALTER TABLE documents ADD COLUMN {column}")
    connection.execute("DROP INDEX documents_by_run")
    connection.execute("CREATE INDEX documents_by_run ON documents (run, state, preference DESC, place)")


MANIFEST_STEPS = (make_tables, let_order_be_chosen)
