"""Connections: to the library's file, made where missing and brought up to date, or to a copy of it in memory."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from app.folders import open_private
from app.library.checks import check, migrate, odd_errors_are_damage
from app.library.errors import DamageFound
from app.library.files import is_orphaned_log, log_size
from app.library.schema import Step

WAIT_SECONDS = 0.1  # so long SQLite itself waits for another process; nothing can interrupt it meanwhile


def connect(path: Path, steps: Sequence[Step]) -> sqlite3.Connection:
    """The library at `path`, to be read and written.

    Raises:
        NewerVersion, Unusable: it must not be touched.
        LibraryError: it cannot be brought up to date.
        sqlite3.Error, OSError: it is out of reach.
    """
    if is_orphaned_log(path):
        raise DamageFound
    _make_private_file(path)
    with odd_errors_are_damage():
        connection = _open(str(path))
        try:
            check(connection, len(steps))  # before anything is changed in a file that may not be ours
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")  # a saved page also outlives a power cut
            connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is gone from the file
            migrate(connection, path, steps)
            connection.execute("PRAGMA foreign_keys = ON")  # not before: a step may have to build a table anew
        except BaseException:
            connection.close()
            raise
    return connection


def _make_private_file(path: Path) -> None:
    """Have the file there, for the owner alone. One that is there and can be used is not opened.

    On POSIX whoever closes a file gives up all locks that its process has on it, those of another connection too.
    SQLite in another process would take that one for gone, and throw the log away that it reads from.
    """
    if not os.access(path, os.R_OK | os.W_OK):
        os.close(open_private(path, os.O_RDWR | os.O_CREAT))


def connect_in_memory(steps: Sequence[Step], copied: Path | None = None) -> sqlite3.Connection:
    """A library that nobody keeps, empty or with what the file at `copied` holds.

    Raises:
        NewerVersion, Unusable, LibraryError, sqlite3.Error, OSError: that file cannot be read.
    """
    with odd_errors_are_damage():
        connection = _open(":memory:")
        try:
            if copied is not None:
                with closing(open_to_read(copied)) as source:
                    check(source, len(steps))
                    source.backup(connection)
            migrate(connection, None, steps)
            connection.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            connection.close()
            raise
    return connection


def open_to_read(path: Path) -> sqlite3.Connection:
    """The file as it is, whoever may write it; on a disk that nobody can write, too.

    Raises:
        sqlite3.Error, OSError: it cannot be read.
    """
    address = f"{path.absolute().as_uri()}?mode=ro"
    connection = _open(address)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        if not path.exists() or log_size(path):
            raise
        return _open(f"{address}&immutable=1")  # SQLite could not make the files it shares with those who write
    except BaseException:
        connection.close()
        raise
    return connection


def _open(address: str) -> sqlite3.Connection:
    is_uri = address.startswith("file:")
    connection = sqlite3.connect(
        address, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False, uri=is_uri
    )
    connection.text_factory = _lenient_text
    return connection


def _lenient_text(raw: bytes) -> str:
    """Text of damaged bytes is wrong text, and no reason to lose the rest."""
    return raw.decode("utf-8", "replace")
