"""An advisory lock on a file: held by one process at a time, given back by the system when that process ends."""

from __future__ import annotations

import sys
from typing import BinaryIO


def try_lock(file: BinaryIO) -> bool:
    """Take the lock on an open, writable file; False where another holder has it. Closing the file gives it back."""
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
