"""The step that tells readings of an engine's different models apart: a column, which is part of what they are."""

from __future__ import annotations

import sqlite3

from app.library.checksums import checksum

_BEFORE = (
    "id, content_hash, number, engine, engine_version, mode, task, prompt, text_source, rotation, stop_reason, created"
)
_KEPT = f"{_BEFORE}, share_seconds, text_tokens, checksum"

# What makes a reading one of its own can only be changed by making the table anew; SQLite then wants its indexes again.
_TABLE = """
    CREATE TABLE readings_with_models (
        id INTEGER PRIMARY KEY,
        content_hash TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
        number INTEGER NOT NULL,
        engine TEXT NOT NULL,
        engine_version TEXT NOT NULL,
        mode TEXT NOT NULL,
        task TEXT NOT NULL,
        prompt TEXT NOT NULL,
        text_source TEXT NOT NULL,
        model TEXT NOT NULL DEFAULT '',
        rotation INTEGER NOT NULL,
        stop_reason TEXT NOT NULL,
        share_seconds REAL,
        created REAL NOT NULL,
        checksum INTEGER NOT NULL DEFAULT -1,
        text_tokens INTEGER,
        UNIQUE (content_hash, number, engine, engine_version, mode, task, prompt, text_source, model)
    )
    """
_INDEXES = (
    """
    CREATE INDEX readings_by_pace ON readings (engine, model, mode, created, share_seconds)
        WHERE stop_reason = 'end' AND text_source = 'picture' AND share_seconds IS NOT NULL
    """,
    """
    CREATE INDEX readings_by_length ON readings (engine, model, created, text_tokens)
        WHERE stop_reason = 'end' AND text_source IN ('picture', 'text_layer') AND text_tokens > 0
    """,
)


def tell_models_apart(connection: sqlite3.Connection) -> None:
    """Add the columns; readings from before are of the model that an engine had then, which nobody named."""
    connection.execute("ALTER TABLE documents ADD COLUMN model TEXT")
    connection.execute(_TABLE)
    connection.execute(f"INSERT INTO readings_with_models ({_KEPT}) SELECT {_KEPT} FROM readings")
    connection.execute("DROP TABLE readings")
    connection.execute("ALTER TABLE readings_with_models RENAME TO readings")
    for statement in _INDEXES:
        connection.execute(statement)
    _seal_anew(connection)


def _seal_anew(connection: sqlite3.Connection) -> None:
    """Checksums that were right take the new column in; those that were not stay wrong."""
    contents = "(SELECT checksum FROM reading_contents WHERE reading = readings.id)"
    rows = connection.execute(f"SELECT {_BEFORE}, {contents}, checksum FROM readings").fetchall()
    seals = [(checksum(*row[:9], "", *row[9:-1]), row[0]) for row in rows if checksum(*row[:-1]) == row[-1]]
    connection.executemany("UPDATE readings SET checksum = ? WHERE id = ?", seals)
