"""Whether a file is a sound library of ours, and bringing it to today's version."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from app.library.errors import DamageFound, LibraryError, NewerVersion, Unusable, is_damage, is_out_of_reach
from app.library.files import copy_before
from app.library.schema import APPLICATION_ID, Step
from app.library.schema_search import INDEX, INDEXING
from model_runtime.messages import message

WHOLE_CHECK_BYTES = 2 * 1024 * 1024  # files up to this size are looked through whole when opened
MOST_VERSIONS = 10_000  # a number beyond this is damage


def check(connection: sqlite3.Connection, known_version: int) -> None:
    """Look at the file without changing it.

    Raises:
        NewerVersion: it is newer than `known_version`.
        Unusable: it is damaged or not ours.
        sqlite3.Error: it cannot be read at all.
    """
    tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[0]
    version = user_version(connection)
    if not tables and version == 0:
        return
    if _pragma(connection, "application_id") != APPLICATION_ID:
        raise Unusable(message("file was no library of Recto"))
    if not 0 <= version <= MOST_VERSIONS:
        raise DamageFound
    if version > known_version:
        raise NewerVersion
    size = _pragma(connection, "page_count") * _pragma(connection, "page_size")
    if size <= WHOLE_CHECK_BYTES:
        whole_check(connection)
    else:
        whole_check(connection, "documents")  # the smallest table; in others damage shows when it is met


def whole_check(connection: sqlite3.Connection, table: str = "") -> None:
    """Look through the whole file, or one table, and whether the indexes say the same.

    Raises:
        Unusable: something is wrong.
        sqlite3.Error: the same, where SQLite gives up at once.
    """
    said = connection.execute(f"PRAGMA integrity_check({table or 1})").fetchone()
    if said != ("ok",):
        raise DamageFound


def check_ways(connection: sqlite3.Connection) -> None:
    """Look through the tables that lead to readings, and their indexes: a damaged one would hide pages silently.

    Raises:
        Unusable, sqlite3.Error: something is wrong.
    """
    for table in ("readings", "pages"):
        whole_check(connection, table)


def is_sound(connection: sqlite3.Connection, steps: Sequence[Step]) -> bool:
    """Whether an error that says nothing of damage came out of a file that is sound. Looks through all of it."""
    try:
        with _one_state(connection):
            if user_version(connection) != len(steps):  # another version has changed it since
                return True
            whole_check(connection)
            whole_shape(connection, steps)
            return connection.execute("PRAGMA foreign_key_check").fetchone() is None
    except Exception as error:  # whatever a damaged file makes of it
        return is_out_of_reach(error)


def whole_shape(connection: sqlite3.Connection, steps: Sequence[Step]) -> None:
    """Compare the tables with those that the steps make.

    Raises:
        Unusable: they differ. An SQLite without the index of words makes fewer.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        for step in steps:
            step(fresh)
        wanted, found = _shape(fresh), _shape(connection)
    if not all(any(row[0] in INDEXING for row in shape) for shape in (wanted, found)):
        wanted, found = ({row for row in shape if row[0] not in INDEXING} for shape in (wanted, found))
    if wanted != found:
        raise DamageFound


def _shape(connection: sqlite3.Connection) -> set[tuple[object, ...]]:
    """Columns and keys, each after the name it goes by, not as they were written, which SQLite changes; triggers."""
    named = (
        "FROM (SELECT name FROM sqlite_master WHERE type = 'table'"
        f" AND name NOT GLOB '{INDEX}*') AS made JOIN pragma_{{0}}(made.name) AS it"
    )
    questions = (
        'SELECT made.name, it.name, it.type, it."notnull", it.pk ' + named.format("table_info"),
        'SELECT made.name, it."table", it."from", it."to", it.on_delete ' + named.format("foreign_key_list"),
        'SELECT made.name, it.name, it."unique", it.origin ' + named.format("index_list"),
    )
    as_written = connection.execute(
        "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' OR sql GLOB 'CREATE VIRTUAL *'"
    )
    columns = {row for question in questions for row in connection.execute(question)}
    return columns | {(name, table, *sql.split()) for name, table, sql in as_written}


@contextmanager
def _one_state(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is looked at meanwhile is of one state, whatever other processes do."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.rollback()


@contextmanager
def odd_errors_are_damage() -> Iterator[None]:
    """While a file is opened: whatever it makes SQLite or Python raise is damage, unless it says that it is not.

    Raises:
        Unusable: so it is.
    """
    try:
        yield
    except LibraryError:
        raise
    except Exception as error:
        if is_damage(error) or is_out_of_reach(error):
            raise
        raise DamageFound from error


def migrate(connection: sqlite3.Connection, path: Path | None, steps: Sequence[Step]) -> None:
    """Take the steps that are missing, all or none. A library that is not new is looked through and copied first.

    Raises:
        Unusable: it is damaged.
        LibraryError: a step failed; the library is as it was.
        sqlite3.Error, OSError: the disk does not take it; the library is as it was.
    """
    with _one_state(connection):
        version = user_version(connection)
        if version == len(steps):
            return
        whole_shape(connection, steps[:version])
        if version:
            whole_check(connection)
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
        if is_out_of_reach(error) or is_damage(error):
            raise
        title = message("The library {path} could not be brought up to date", path=path)
        hint = message("Nothing in it was changed. Go on with the earlier version of Recto, and report this.")
        raise LibraryError(title, hint, str(error)) from error
    finally:
        if connection.in_transaction:
            connection.rollback()


def user_version(connection: sqlite3.Connection) -> int:
    """The version of the tables; 0 in a new file."""
    return _pragma(connection, "user_version")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
