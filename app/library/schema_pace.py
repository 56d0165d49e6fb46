"""The step that has a page's time and length found without a look at what was read of it, or at other pages."""

from __future__ import annotations

import json
import sqlite3

_LATEST = 20  # readings of an engine that are looked into; more are never asked for (`pace.py`)

# Each index holds all that is asked of it, of just those rows that are asked for: of ten thousand pages read from their
# own text, or by another engine, none is walked over.
_INDEXES = (
    "DROP INDEX readings_by_mode",
    """
    CREATE INDEX readings_by_pace ON readings (engine, mode, created, share_seconds)
        WHERE stop_reason = 'end' AND text_source = 'picture' AND share_seconds IS NOT NULL
    """,
    """
    CREATE INDEX readings_by_length ON readings (engine, created, text_tokens)
        WHERE stop_reason = 'end' AND text_source IN ('picture', 'text_layer') AND text_tokens > 0
    """,
)


def index_pace(connection: sqlite3.Connection) -> None:
    """Add the column and the indexes; times from before were those of pages read one at a time."""
    connection.execute("ALTER TABLE readings RENAME COLUMN total_seconds TO share_seconds")
    connection.execute("ALTER TABLE readings ADD COLUMN text_tokens INTEGER")
    for (engine,) in connection.execute("SELECT DISTINCT engine FROM readings").fetchall():
        rows = connection.execute(
            "SELECT id, json FROM readings JOIN reading_contents ON reading = id WHERE engine = ?"
            " AND stop_reason = 'end' AND text_source IN ('picture', 'text_layer') ORDER BY created DESC LIMIT ?",
            (engine, _LATEST),
        ).fetchall()
        tokens = [(_tokens_in(content), row) for row, content in rows]
        connection.executemany("UPDATE readings SET text_tokens = ? WHERE id = ?", tokens)
    for statement in _INDEXES:
        connection.execute(statement)


def _tokens_in(content: bytes) -> int | None:
    """The text tokens of a stored reading; None where it does not tell, or is damaged."""
    try:
        count = json.loads(content)["text_tokens"]
    except (ValueError, RecursionError, KeyError, TypeError):
        return None
    return count if isinstance(count, int) and 0 < count < 2**63 else None
