"""What a damaged index would hide of a document: large files are not looked through when they are opened."""

from __future__ import annotations

import sqlite3

from app.library import pages
from app.library.checks import whole_check


def look(connection: sqlite3.Connection, content_hash: str) -> None:
    """See that every reading of a document is found by the ways that lead to it.

    Raises:
        Unusable: it is not, because the file is damaged.
    """
    by_table, by_index = (
        connection.execute(
            f"SELECT number, id FROM readings {way} WHERE content_hash = ? ORDER BY number, id", (content_hash,)
        ).fetchall()
        for way in ("NOT INDEXED", "INDEXED BY sqlite_autoindex_readings_1")
    )
    kept = connection.execute("SELECT number FROM pages WHERE content_hash = ?", (content_hash,))
    lost = {number for number, _ in by_table} - {number for (number,) in kept}
    if lost or by_table != by_index:
        whole_check(connection)
        for number in lost:
            pages.put_lost(connection, content_hash, number)
