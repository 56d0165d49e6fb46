"""The step that gives rows checksums: of what they hold, and of the document, page and reading they belong to."""

from __future__ import annotations

import sqlite3

from app.library.checksums import checksum

# Each table, how a row is found again, and what its checksum is made of.
_SEALED = (
    (
        "readings",
        ("id",),
        "id, content_hash, number, engine, engine_version, mode, task, prompt, text_source, rotation, stop_reason,"
        " created, (SELECT checksum FROM reading_contents WHERE reading = id)",
    ),
    ("pages", ("content_hash", "number"), "content_hash, number, rotation, chosen, problem"),
    ("page_texts", ("id",), "content_hash, number, reading, folded, shown"),
    ("thumbnails", ("content_hash",), "content_hash, png"),
)


def add_checksums(connection: sqlite3.Connection) -> None:
    """Add the columns, and take what stands in the rows now for right: the file was looked through before the steps."""
    for table, key, columns in _SEALED:
        connection.execute(f"ALTER TABLE {table} ADD COLUMN checksum INTEGER NOT NULL DEFAULT -1")  # which none has
        found = " AND ".join(f"{name} = ?" for name in key)
        for values in connection.execute(f"SELECT {', '.join(key)} FROM {table}").fetchall():
            row = connection.execute(f"SELECT {columns} FROM {table} WHERE {found}", values).fetchone()
            connection.execute(f"UPDATE {table} SET checksum = ? WHERE {found}", (checksum(*row), *values))
