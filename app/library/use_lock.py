"""Who has the library open: every process holds a shared lock, and only one that is alone may move the file away.

SQLite deletes its log by name when a connection closes, so a file moved away under another process would later cost the
new library its log. Windows refuses to rename an open file by itself; there the lock always says "alone".
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.folders import open_private

_POLL_SECONDS = 0.02


class UseLock:
    """A shared lock on a file beside the library, held from construction to `release`."""

    def __init__(self, path: Path) -> None:
        """Waits while another process moves the library away.

        Raises:
            OSError: the file cannot be made.
        """
        self._file = os.fdopen(open_private(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND), "ab")
        _lock(self._file, shared=True, wait=True)

    @contextmanager
    def alone(self, timeout: float) -> Iterator[bool]:
        """Wait up to `timeout` seconds for all others to let go; gives whether they did."""
        deadline = time.monotonic() + timeout
        alone = _lock(self._file, shared=False, wait=False)
        while not alone and time.monotonic() < deadline:
            time.sleep(_POLL_SECONDS)  # a lock that was not got is let go: two who wait do not hold each other up
            alone = _lock(self._file, shared=False, wait=False)
        try:
            yield alone
        finally:
            _lock(self._file, shared=True, wait=True)

    def release(self) -> None:
        """Let go."""
        self._file.close()


def _lock(file: BinaryIO, *, shared: bool, wait: bool) -> bool:
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        fcntl.flock(file, fcntl.LOCK_UN)
        return False
    except OSError:  # a file system without locks: as good as alone
        return True
    return True
