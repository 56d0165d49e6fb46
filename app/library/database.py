"""The library's file: one connection, whole transactions, and a new beginning where the file is damaged.

Knows nothing of what is stored.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from app.library.checks import Unusable, check, migrate, quick_check
from app.library.errors import LibraryError, damaged, from_os, from_sqlite, is_damage
from app.library.files import identity, is_orphaned_log, set_aside
from app.library.schema import STEPS, Step
from app.library.use_lock import UseLock

BUSY_SECONDS = 10.0  # so long a transaction waits for another process
ALONE_SECONDS = 2.0  # so long a damaged file is waited for that another process has open

_Result = TypeVar("_Result")
Work = Callable[[sqlite3.Connection], _Result]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A library that could not be used and was moved away, and what to tell the person."""

    file: Path | None
    notice: str


class Database:
    """One SQLite file, or one in memory. May be used by any thread; each transaction runs alone.

    Args:
        path: the file, made where missing; None keeps everything in memory.
        steps: how its tables are made.
        on_set_aside: told when the file was replaced, on the thread that met the damage.
    """

    def __init__(
        self,
        path: Path | None,
        steps: Sequence[Step] = STEPS,
        on_set_aside: Callable[[SetAside], None] = lambda told: None,
    ) -> None:
        self.on_set_aside = on_set_aside
        self._path = path
        self._steps = steps
        self._mutex = threading.RLock()
        self._lock: UseLock | None = None
        self._connection: sqlite3.Connection | None = None
        self._opened: tuple[int, int] | None = None
        self._closed = False

    @property
    def name(self) -> Path:
        """The file, for messages."""
        return self._path or Path(":memory:")

    def read(self, work: Work[_Result]) -> _Result:
        """Run `work`, which sees one state of the library throughout.

        Raises:
            LibraryError: it cannot be done.
        """
        return self._run(work, "BEGIN")

    def write(self, work: Work[_Result]) -> _Result:
        """Run `work` as a whole or not at all; it is on the disk when this returns.

        Raises:
            LibraryError: it cannot be done; nothing was changed.
        """
        return self._run(work, "BEGIN IMMEDIATE")

    def check(self) -> None:
        """Look through the whole file; one that is damaged is set aside. Takes long for a large library.

        Raises:
            LibraryError: it cannot be done.
        """
        self._run(quick_check, "BEGIN")

    def empty_log(self) -> None:
        """Move what SQLite's log holds into the file, so that deleted text is in neither."""
        with self._mutex, contextlib.suppress(sqlite3.Error):
            if self._connection is not None:
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Let the file go. Nothing can be done with this object afterwards."""
        with self._mutex:
            self._closed = True
            self._disconnect()
            if self._lock is not None:
                self._lock.release()

    # --- transactions -------------------------------------------------------------------------------------------

    def _run(self, work: Work[_Result], begin: str) -> _Result:
        with self._mutex:
            if self._closed:
                raise LibraryError(f"The library {self.name} is closed")
            try:
                self._leave_a_file_that_is_gone()
                try:
                    return self._attempt(work, begin)
                except (Unusable, sqlite3.Error) as error:
                    if not isinstance(error, Unusable) and not is_damage(error):
                        raise
                    self._begin_anew(error)
                    return self._attempt(work, begin)
            except sqlite3.Error as error:
                raise from_sqlite(error, self.name) from error
            except Unusable as error:
                raise damaged(self.name, str(error)) from error
            except OSError as error:
                raise from_os(error, self.name) from error

    def _attempt(self, work: Work[_Result], begin: str) -> _Result:
        connection = self._connection = self._connection or self._connect()
        connection.execute(begin)
        try:
            result = work(connection)
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                with contextlib.suppress(sqlite3.Error):  # the error that led here says more
                    connection.rollback()
        return result

    # --- the file -----------------------------------------------------------------------------------------------

    def _connect(self) -> sqlite3.Connection:
        if self._path is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = self._lock or UseLock(self._path.with_name(f"{self._path.name}.lock"))
            if is_orphaned_log(self._path):
                raise Unusable("was damaged")
        connection = sqlite3.connect(
            self._path or ":memory:", timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            connection.text_factory = _lenient_text
            check(connection, len(self._steps))  # before anything is changed in a file that may not be ours
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")  # a saved page also outlives a power cut
            connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is gone from the file
            migrate(connection, self._path, self._steps)
            connection.execute("PRAGMA foreign_keys = ON")  # not before: a step may have to build a table anew
        except BaseException:
            connection.close()
            raise
        self._opened = identity(self._path) if self._path else None
        return connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _leave_a_file_that_is_gone(self) -> None:
        """Where somebody deleted or moved the file, saving into it would save nothing: begin another."""
        if self._connection is None or self._path is None or identity(self._path) == self._opened:
            return
        self._disconnect()
        self.on_set_aside(SetAside(None, "The library was moved or deleted while Recto was open. A new one was begun."))

    def _begin_anew(self, reason: Exception) -> None:
        """Set the file aside, so that the next connection makes a new one.

        Raises:
            LibraryDamaged: another process has it open too.
            OSError: it cannot be renamed.
        """
        self._disconnect()
        if self._path is None or self._lock is None:
            raise damaged(self.name, str(reason)) from reason
        seen = identity(self._path)
        with self._lock.alone(ALONE_SECONDS) as alone:
            if identity(self._path) != seen:
                return  # another process has done it meanwhile
            if not alone:
                raise damaged(self.name, str(reason)) from reason
            kept = set_aside(self._path)
        what = str(reason) if isinstance(reason, Unusable) else "was damaged"
        notice = f"The library {what}. It was kept as {kept.name}, and a new one was begun. Your files are untouched."
        self.on_set_aside(SetAside(kept, notice))


def _lenient_text(raw: bytes) -> str:
    """Text of damaged bytes is wrong text, and no reason to lose the rest."""
    return raw.decode("utf-8", "replace")
