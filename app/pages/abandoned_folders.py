"""Folders with pictures of pages that processes left behind when they were killed: which ones, and their end."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import time
from pathlib import Path

from app.files.locked_folder import delete_unless_used

PREFIX = "recto-pages-"

_YOUNG_SECONDS = 60.0  # a folder this new may not have its lock yet

# The command line of earlier versions made folders without a lock. So long without a new page, nobody uses one.
_UNLOCKED = re.compile(r"recto-[a-z0-9_]{8}")
_UNLOCKED_FILE = re.compile(r"page(-\d+)?\.(ppm|md|txt|json|csv)")
_UNLOCKED_SECONDS = 24 * 3600.0


def sweep_folders(parent: Path) -> list[Path]:
    """Delete the abandoned folders of this person in `parent`; which ones.

    Raises:
        OSError: what is in `parent` cannot be seen.
    """
    swept = []
    for entry in list(os.scandir(parent)):
        folder = Path(entry.path)
        if entry.name.startswith(PREFIX):
            gone = _is_own(folder) and _delete_unless_used(folder)
        else:
            gone = bool(_UNLOCKED.fullmatch(entry.name)) and _is_own(folder) and _delete_unlocked(folder)
        if gone:
            swept.append(folder)
    return swept


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


def _delete_unlocked(folder: Path) -> bool:
    """Delete a folder of an earlier version, where all that is in it is surely that version's and old."""
    with contextlib.suppress(OSError):
        files = list(folder.iterdir())
        known = all(_UNLOCKED_FILE.fullmatch(file.name) and stat.S_ISREG(file.lstat().st_mode) for file in files)
        private = stat.S_IMODE(folder.stat().st_mode) == 0o700 or os.name == "nt"
        if known and private and all(_is_older(path, _UNLOCKED_SECONDS) for path in (folder, *files)):
            shutil.rmtree(folder)
            return True
    return False


def _is_older(path: Path, seconds: float) -> bool:
    try:
        return time.time() - path.lstat().st_mtime >= seconds
    except OSError:
        return False
