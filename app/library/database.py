"""The library's file: one connection, whole transactions, and a new beginning where the file is damaged.

Knows nothing of what is stored.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from app.document.problems import RectoError
from app.files.aside import set_aside
from app.files.use_lock import UseLock
from app.folders import make_private_folder
from app.library.checks import is_sound, user_version, whole_check
from app.library.connecting import connect, connect_in_memory
from app.library.errors import (
    DamageFound,
    LibraryError,
    NewerVersion,
    Unusable,
    could_not,
    damaged,
    from_os,
    from_sqlite,
    is_busy,
    is_damage,
    is_out_of_reach,
    no_locks,
)
from app.library.files import COMPANIONS, identity, make_all_private, version_file
from app.library.schema import STEPS, Step
from model_runtime.messages import Message, message, sentences

BUSY_SECONDS = 10.0  # so long a transaction waits for another process
_POLL_SECONDS = 0.02
ALONE_SECONDS = 2.0  # so long a damaged file is waited for that another process has open

_Result = TypeVar("_Result")
Work = Callable[[sqlite3.Connection], _Result]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A library that could not be used and was moved away, and what to tell the person."""

    file: Path | None
    notice: Message


class _VersionChanged(Exception):
    """Another Recto, newer or older, has changed the tables since they were looked at."""


class Database:
    """One SQLite file, or one in memory. May be used by any thread; each transaction runs alone.

    Where a newer Recto has written the file, it is left as it is, and one beside it used.

    Args:
        path: the file, made where missing; None keeps everything in memory.
        steps: how its tables are made.
        on_set_aside: told when the file was replaced, on the thread that met the damage.
        copied: a file whose content one in memory begins with.
    """

    def __init__(
        self,
        path: Path | None,
        steps: Sequence[Step] = STEPS,
        on_set_aside: Callable[[SetAside], None] = lambda told: None,
        copied: Path | None = None,
    ) -> None:
        self.on_set_aside = on_set_aside
        self.busy_seconds = BUSY_SECONDS
        self._path = path
        self._file = path  # the one in use
        self._copied = copied
        self._steps = steps
        self._mutex = threading.RLock()
        self._lock: UseLock | None = None
        self._connection: sqlite3.Connection | None = None
        self._opened: tuple[int, int] | None = None
        self._closed = threading.Event()

    @property
    def name(self) -> Path:
        """The file, for messages."""
        return self._file or self._copied or Path(":memory:")

    def use(self, on_set_aside: Callable[[SetAside], None]) -> None:
        """It is open: from now on tell here, and wait as long as work that is under way may."""
        self.on_set_aside, self.busy_seconds = on_set_aside, BUSY_SECONDS

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
        self._run(whole_check, "BEGIN")

    def empty_log(self) -> None:
        """Move what SQLite's log holds into the file, so that deleted text is in neither."""
        with self._mutex, contextlib.suppress(sqlite3.Error, ValueError):
            if self._connection is not None:
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Let the file go, and wait for it no longer. Nothing can be done with this object afterwards."""
        self._closed.set()
        with self._mutex:
            self._disconnect()
            if self._lock is not None:
                self._lock.release()

    # --- transactions -------------------------------------------------------------------------------------------

    def _run(self, work: Work[_Result], begin: str) -> _Result:
        """Do it, waiting for another process: not in SQLite, where nothing could end that, and letting others go first.

        Raises:
            LibraryError: it cannot be done.
        """
        deadline = time.monotonic() + self.busy_seconds
        with self._in_words():
            while True:
                try:
                    with self._mutex:
                        return self._attempt(work, begin)
                except sqlite3.Error as error:
                    if not is_busy(error) or time.monotonic() > deadline or self._closed.wait(_POLL_SECONDS):
                        raise

    @contextlib.contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise from_sqlite(error, self.name) from error
        except Unusable as error:
            raise damaged(self.name, str(error)) from error
        except OSError as error:
            raise from_os(error, self.name) from error
        except (MemoryError, UnicodeError, OverflowError) as error:  # as sqlite3 raises them too
            raise could_not(self.name, repr(error)) from error

    def _attempt(self, work: Work[_Result], begin: str) -> _Result:
        if self._closed.is_set():
            raise LibraryError(message("The library {path} is closed", path=self.name))
        self._leave_a_file_that_is_gone()
        try:
            return self._transaction(work, begin)
        except _VersionChanged:
            self._disconnect()
        except Exception as error:
            if not self._is_damage(error):
                raise
            self._begin_anew(error)
        return self._transaction(work, begin)

    def _transaction(self, work: Work[_Result], begin: str) -> _Result:
        connection = self._connection = self._connection or self._connect()
        connection.execute(begin)
        try:
            if user_version(connection) != len(self._steps):
                raise _VersionChanged
            result = work(connection)
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                with contextlib.suppress(sqlite3.Error, ValueError):  # the error that led here says more
                    connection.rollback()
        return result

    def _is_damage(self, error: Exception) -> bool:
        """Whether the file is to blame: it says so, or does not bear a close look after an error that is a riddle."""
        if is_damage(error):
            return True
        if isinstance(error, RectoError) or is_out_of_reach(error) or self._connection is None:
            return False
        return not is_sound(self._connection, self._steps)

    # --- the file -----------------------------------------------------------------------------------------------

    def _connect(self) -> sqlite3.Connection:
        if self._path is None:
            return connect_in_memory(self._steps, self._copied)
        make_private_folder(self._path.parent)
        make_all_private(self._path)
        self._lock = self._lock or UseLock(self._path.with_name(f"{self._path.name}.lock"))
        if not self._lock.works:  # SQLite would wait for ever, and two programs could write over each other
            raise no_locks(self._path)
        self._file = self._path
        try:
            connection = connect(self._path, self._steps)
        except NewerVersion as newer:
            self._file = version_file(self._path, len(self._steps))
            connection = connect(self._file, self._steps)
            what = message("The library {what}.", what=newer.what)
            self.on_set_aside(SetAside(None, sentences(what, own_library(self._file))))
        self._opened = identity(self._file)
        return connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error, ValueError):
                self._connection.close()
            self._connection = None

    def _leave_a_file_that_is_gone(self) -> None:
        """Where somebody deleted or moved the file, saving into it would save nothing: begin another."""
        if self._connection is None or self._file is None or identity(self._file) == self._opened:
            return
        self._disconnect()
        notice = message("The library was moved or deleted while Recto was open. A new one was begun.")
        self.on_set_aside(SetAside(None, notice))

    def _begin_anew(self, reason: Exception) -> None:
        """Set the file aside, so that the next connection makes a new one.

        Raises:
            LibraryDamaged: another process has it open too.
            OSError: it cannot be renamed.
        """
        self._disconnect()
        if self._file is None or self._lock is None:
            raise damaged(self.name, str(reason)) from reason
        seen = identity(self._file)
        with self._lock.alone(ALONE_SECONDS) as alone:
            if identity(self._file) != seen:
                return  # another process has done it meanwhile
            if not alone:
                raise damaged(self.name, str(reason)) from reason
            word = "newer" if isinstance(reason, NewerVersion) else "damaged"
            kept = set_aside(self._file, word, COMPANIONS)
        notice = message(
            "The library {what}. It was kept as {name}, and a new one was begun. Your files are untouched.",
            what=(reason if isinstance(reason, Unusable) else DamageFound()).what, name=kept.name,
        )  # fmt: skip
        self.on_set_aside(SetAside(kept, notice))


def own_library(file: Path) -> Message:
    """What to tell of a file that is used beside the one of a newer Recto."""
    return message(
        "Start that one to use it; it is unchanged. This version keeps what it reads in {name}.", name=file.name
    )
