"""Advisory locks on files: given back by the system when the process that holds one ends."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import BinaryIO


def try_lock(file: BinaryIO) -> bool:
    """Take the lock on an open, writable file for this process alone. Closing the file gives it back.

    False where another holder has it, and where the file system has no locks.
    """
    import portalocker  # brings in the metadata of packages, a seventh of what the page process needs to start
    from portalocker import LockFlags

    try:
        portalocker.lock(file, LockFlags.EXCLUSIVE | LockFlags.NON_BLOCKING)
    except (portalocker.LockException, OSError):
        return False
    return True


def is_held_elsewhere(file: BinaryIO) -> bool:
    """Take the lock on an open, writable file for this process alone; whether another holder has it.

    A file system without locks is as good as one where nobody else is.
    """
    import portalocker
    from portalocker import LockFlags

    try:
        portalocker.lock(file, LockFlags.EXCLUSIVE | LockFlags.NON_BLOCKING)
    except portalocker.AlreadyLocked:
        return True
    except (portalocker.LockException, OSError):
        return False
    return False


def has_locks(file: BinaryIO) -> bool:
    """Whether an open, writable file can be locked as SQLite does it; on some network drives it cannot."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.lockf(file, fcntl.LOCK_UN)
    except OSError as error:
        return error.errno in (errno.EACCES, errno.EAGAIN)  # another process has it just now
    return True


def lock_new(path: Path, file: BinaryIO) -> bool:
    """Take the lock on a file that was just made; whether it is still there, and will be.

    It is not where somebody who clears away what has no holder came between the making and the locking: it is gone, or
    about to go, for that one has the lock.
    """
    return not is_held_elsewhere(file) and path.exists()
