"""An advisory lock on a file: held by one process at a time, given back by the system when that process ends."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO


def try_lock(file: BinaryIO) -> bool:
    """Take the lock on an open, writable file. Closing the file gives it back.

    False where another holder has it, and where the file system has no locks.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def lock_new(path: Path, file: BinaryIO) -> bool:
    """Take the lock on a file that was just made; whether it is still there.

    It is not where somebody who clears away what has no holder came between the making and the locking.
    """
    try_lock(file)
    return path.exists()
