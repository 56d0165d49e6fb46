"""The library's files on the disk: what they are called, copied before a change. Deletes and overwrites nothing."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from app.files.aside import beside, free_name
from app.folders import make_private, open_private

COMPANIONS = ("-wal", "-shm")  # SQLite's own files beside the database; without them the last changes are missing


def version_file(path: Path, version: int) -> Path:
    """Where a Recto of this version keeps its library while the one at `path` is a newer one's.

    As a rule it is there already: the copy that was made before the newer Recto changed it.
    """
    return path.with_name(f"{path.stem}.version-{version}{path.suffix}")


def copy_before(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    """Copy the open database at `path`, which has this version, beside it; the name of the copy.

    Raises:
        sqlite3.Error, OSError: it cannot be copied; no half copy stays.
    """
    target = free_name(path, f"version-{version}", COMPANIONS)
    half = target.with_name(f"{target.name}.part")
    half.unlink(missing_ok=True)
    os.close(open_private(half, os.O_WRONLY | os.O_CREAT))
    try:
        copy = sqlite3.connect(half)
        try:
            connection.backup(copy)
        finally:
            copy.close()
        half.rename(target)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    return target


def is_orphaned_log(path: Path) -> bool:
    """Whether changes wait beside a database that is empty or gone. SQLite would throw them away."""
    return _size(path) == 0 and log_size(path) > 0


def log_size(path: Path) -> int:
    """How many bytes of changes wait beside the database."""
    return _size(beside(path, "-wal"))


def make_all_private(path: Path) -> None:
    """Let only the owner read the database and all that is named after it: an older Recto let everybody."""
    with suppress(OSError):
        for name in os.listdir(path.parent):
            if name.startswith(f"{path.stem}."):
                make_private(path.with_name(name))


def identity(path: Path) -> tuple[int, int] | None:
    """What tells the file at `path` from another one that took its name; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
