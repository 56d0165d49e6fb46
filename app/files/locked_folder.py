"""Folders that are in use while a lock in them is held; one whose lock is free was left by a killed process."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import BinaryIO

from app.files.file_lock import lock_new, try_lock

LOCK_NAME = "in-use"


def mark_used(folder: Path) -> BinaryIO | None:
    """Mark a folder that was just made as in use, until the file is closed.

    None where it was taken for abandoned, and away, before it was marked.

    Raises:
        OSError: the mark cannot be made.
    """
    path = folder / LOCK_NAME
    try:
        file = path.open("wb")
    except FileNotFoundError:
        return None
    if lock_new(path, file):
        return file
    file.close()
    return None


def delete_unless_used(folder: Path) -> bool:
    """Delete a folder that has such a mark, if nobody holds it; whether it is gone.

    Raises:
        FileNotFoundError: it has no mark, perhaps not yet.
        OSError: it cannot be looked at.
    """
    with (folder / LOCK_NAME).open("r+b") as file:
        if not try_lock(file):
            return False
        shutil.rmtree(folder, ignore_errors=True)  # under the lock, so that nobody takes it for free meanwhile
    shutil.rmtree(folder, ignore_errors=True)  # on Windows the open lock was still in it
    return not folder.exists()
