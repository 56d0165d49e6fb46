"""Folders with pictures of pages that processes left behind when they were killed: which ones, and their end."""

from __future__ import annotations

import os
import shutil
import stat
import time
from pathlib import Path

from app.files.locked_folder import delete_unless_used

PREFIX = "recto-pages-"

_YOUNG_SECONDS = 60.0  # a folder this new may not have its lock yet


def sweep_folders(parent: Path, prefix: str = PREFIX) -> list[Path]:
    """Delete the abandoned folders of this person in `parent` whose names begin so; which ones.

    Raises:
        OSError: what is in `parent` cannot be seen.
    """
    folders = [Path(entry.path) for entry in os.scandir(parent) if entry.name.startswith(prefix)]
    return [folder for folder in folders if _is_own(folder) and _delete_unless_used(folder)]


def _is_own(folder: Path) -> bool:
    """Whether it is a folder of this person, and no link to one."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and (not hasattr(os, "geteuid") or found.st_uid == os.geteuid())


def _delete_unless_used(folder: Path) -> bool:
    try:
        return delete_unless_used(folder)
    except FileNotFoundError:
        if not _is_older(folder, _YOUNG_SECONDS):
            return False
    except OSError:
        return False
    shutil.rmtree(folder, ignore_errors=True)
    return not folder.exists()


def _is_older(path: Path, seconds: float) -> bool:
    try:
        return time.time() - path.lstat().st_mtime >= seconds
    except OSError:
        return False
