"""Whether a file is a sound library of ours, and bringing it to today's version."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from app.library.errors import LibraryError, primary_code
from app.library.files import copy_before
from app.library.schema import APPLICATION_ID, Step

WHOLE_CHECK_BYTES = 2 * 1024 * 1024  # files up to this size are looked through whole when opened


class Unusable(Exception):
    """The file must not be used or changed. The message goes on after "The library "."""


def check(connection: sqlite3.Connection, known_version: int) -> None:
    """Look at the file without changing it.

    Raises:
        Unusable: it is damaged, not ours, or newer than `known_version`.
        sqlite3.Error: it cannot be read at all.
    """
    tables = {str(row[0]) for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    version = user_version(connection)
    if not tables and version == 0:
        return
    if _pragma(connection, "application_id") != APPLICATION_ID:
        raise Unusable("file was no library of Recto")
    if version > known_version:
        raise Unusable("was written by a newer version of Recto")
    size = _pragma(connection, "page_count") * _pragma(connection, "page_size")
    if size <= WHOLE_CHECK_BYTES:
        quick_check(connection)
    else:
        quick_check(connection, "documents")  # the smallest table; in others damage shows when it is met


def quick_check(connection: sqlite3.Connection, table: str = "") -> None:
    """Look through the whole file, or one table with its indexes.

    Raises:
        Unusable: something is wrong.
        sqlite3.Error: the same, where SQLite gives up at once.
    """
    said = connection.execute(f"PRAGMA quick_check({table})" if table else "PRAGMA quick_check").fetchone()
    if said != ("ok",):
        raise Unusable("was damaged")


def migrate(connection: sqlite3.Connection, path: Path | None, steps: Sequence[Step]) -> None:
    """Take the steps that are missing, all or none. A library that is not new is copied first.

    Raises:
        LibraryError: a step failed; the library is as it was.
        sqlite3.Error, OSError: the disk does not take it; the library is as it was.
    """
    version = user_version(connection)
    if version == len(steps):
        return
    if version and path is not None:
        copy_before(connection, path, version)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in steps[user_version(connection) :]:  # another process may have taken them meanwhile
            step(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(steps)}")
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        if primary_code(error) not in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT):
            raise
        hint = "Nothing in it was changed. Go on with the earlier version of Recto, and report this."
        raise LibraryError(f"The library {path} could not be brought up to date", hint, str(error)) from error
    finally:
        if connection.in_transaction:
            connection.rollback()


def user_version(connection: sqlite3.Connection) -> int:
    """The version of the tables; 0 in a new file."""
    return _pragma(connection, "user_version")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
