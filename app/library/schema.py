"""The tables, as steps from one version to the next. A step that was released is never changed; a new one is added.

Step number n makes version n out of version n-1; a new library takes all steps.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from app.library.schema_checksums import add_checksums
from app.library.schema_listing import list_documents
from app.library.schema_models import tell_models_apart
from app.library.schema_pace import index_pace
from app.library.schema_search import make_searchable

APPLICATION_ID = 0x52637430  # "Rct0": tells a library of ours from any other SQLite file
Step = Callable[[sqlite3.Connection], None]

_VERSION_1 = (
    """
    CREATE TABLE documents (
        content_hash TEXT PRIMARY KEY,
        path NOT NULL,                       -- TEXT, or BLOB where the name is no Unicode; '' where not known
        title TEXT NOT NULL,
        page_count INTEGER NOT NULL,
        opened_at REAL NOT NULL,             -- seconds since the epoch
        view_state TEXT NOT NULL DEFAULT '{}',
        engine TEXT,
        mode TEXT,
        task TEXT
    ) WITHOUT ROWID
    """,
    "CREATE INDEX documents_by_time ON documents (opened_at)",
    "CREATE INDEX documents_by_path ON documents (path, opened_at)",
    """
    CREATE TABLE thumbnails (
        content_hash TEXT PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
        png BLOB NOT NULL
    )
    """,
    # What is asked often stands in narrow rows; the long contents stand apart.
    """
    CREATE TABLE readings (
        id INTEGER PRIMARY KEY,
        content_hash TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
        number INTEGER NOT NULL,
        engine TEXT NOT NULL,
        engine_version TEXT NOT NULL,
        mode TEXT NOT NULL,
        task TEXT NOT NULL,
        prompt TEXT NOT NULL,
        text_source TEXT NOT NULL,
        rotation INTEGER NOT NULL,
        stop_reason TEXT NOT NULL,
        total_seconds REAL,
        created REAL NOT NULL,
        UNIQUE (content_hash, number, engine, engine_version, mode, task, prompt, text_source)
    )
    """,
    "CREATE INDEX readings_by_mode ON readings (engine, mode, created)",
    """
    CREATE TABLE reading_contents (
        reading INTEGER PRIMARY KEY REFERENCES readings ON DELETE CASCADE,
        json BLOB NOT NULL,
        checksum INTEGER NOT NULL            -- CRC-32 of json: SQLite itself would not notice changed bytes
    )
    """,
    """
    CREATE TABLE pages (
        content_hash TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
        number INTEGER NOT NULL,
        rotation INTEGER NOT NULL DEFAULT 0,
        chosen INTEGER REFERENCES readings ON DELETE SET NULL,
        problem TEXT,                        -- JSON: title, detail, hint
        PRIMARY KEY (content_hash, number)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX pages_by_chosen ON pages (chosen)",
)


def _begin(connection: sqlite3.Connection) -> None:
    for statement in _VERSION_1:
        connection.execute(statement)


STEPS: tuple[Step, ...] = (_begin, make_searchable, add_checksums, index_pace, tell_models_apart, list_documents)
