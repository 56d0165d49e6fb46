"""Who has a file open: every process holds a shared lock, and only one that is alone may move the file away.

SQLite deletes its log by name when a connection closes, so a library moved away under another process would later cost
the new one its log. Windows refuses to rename an open file by itself; there the lock always says "alone".
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import portalocker
from portalocker import LockFlags

from app.files.file_lock import has_locks
from app.folders import open_private

_POLL_SECONDS = 0.02


class UseLock:
    """A shared lock on a file beside the one that is used, held from construction to `release`.

    Attributes:
        works: whether the file system has locks at all.
    """

    def __init__(self, path: Path) -> None:
        """Waits while another process moves the file away.

        Raises:
            OSError: the lock's file cannot be made.
        """
        self._file = os.fdopen(open_private(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND), "ab")
        self.works = has_locks(self._file)
        self._lock(LockFlags.SHARED)

    @contextmanager
    def alone(self, timeout: float) -> Iterator[bool]:
        """Wait up to `timeout` seconds for all others to let go; gives whether they did."""
        deadline = time.monotonic() + timeout
        alone = self._lock(LockFlags.EXCLUSIVE | LockFlags.NON_BLOCKING)
        while not alone and time.monotonic() < deadline:
            time.sleep(_POLL_SECONDS)  # a lock that was not got is let go: two who wait do not hold each other up
            alone = self._lock(LockFlags.EXCLUSIVE | LockFlags.NON_BLOCKING)
        try:
            yield alone
        finally:
            self._lock(LockFlags.SHARED)

    def release(self) -> None:
        """Let go."""
        self._file.close()

    def _lock(self, flags: LockFlags) -> bool:
        if sys.platform == "win32":
            return True
        try:
            portalocker.lock(self._file, flags)
        except portalocker.AlreadyLocked:
            portalocker.unlock(self._file)
            return False
        except portalocker.LockException:  # a file system without locks: as good as alone
            return True
        return True
