"""The private folder for pictures on their way to an engine: readable by this person only, gone at the end."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import threading
import time
from pathlib import Path
from typing import BinaryIO

from app.pages.file_lock import try_lock

_PREFIX = "recto-pages-"
_LOCK_NAME = "in-use"
_YOUNG_SECONDS = 60.0  # a folder this new may not have its lock yet


class PictureFolder:
    """One folder in the system's temporary folder, made when first needed.

    A lock in it is held while this process lives. Folders whose lock is free were left by a process that was killed.
    """

    def __init__(self, parent: Path | None = None) -> None:
        self._parent = parent or Path(tempfile.gettempdir())
        self._path: Path | None = None
        self._lock_file: BinaryIO | None = None
        self._mutex = threading.Lock()

    @property
    def path(self) -> Path:
        """The folder.

        Raises:
            OSError: it cannot be made.
        """
        with self._mutex:
            if self._path is None:
                self._path = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self._parent))  # mode 0700
                self._lock_file = (self._path / _LOCK_NAME).open("wb")
                try_lock(self._lock_file)
            return self._path

    def release(self, file: Path) -> None:
        """Delete one of the folder's files; one that is gone, or still held by an engine on Windows, is no matter.

        All that is left goes with the folder.

        Raises:
            ValueError: it is not in the folder.
        """
        if self._path is None or file.parent != self._path:
            raise ValueError(f"{file} is not one of the page pictures")
        with contextlib.suppress(OSError):
            file.unlink()

    def remove(self) -> None:
        """Delete the folder and all in it; it is made anew when needed again."""
        with self._mutex:
            if self._lock_file is not None:
                self._lock_file.close()
            if self._path is not None:
                shutil.rmtree(self._path, ignore_errors=True)
            self._path = self._lock_file = None

    def sweep(self) -> list[Path]:
        """Delete the folders that killed processes of this person left behind; which ones."""
        return [folder for folder in self._parent.glob(f"{_PREFIX}*") if _is_abandoned(folder) and _delete(folder)]


def _is_abandoned(folder: Path) -> bool:
    try:
        found = folder.lstat()
        if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
            return False
        if folder.is_symlink() or not folder.is_dir() or time.time() - found.st_mtime < _YOUNG_SECONDS:
            return False
        with (folder / _LOCK_NAME).open("r+b") as file:
            return try_lock(file)
    except FileNotFoundError:
        return folder.is_dir()
    except OSError:
        return False


def _delete(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        shutil.rmtree(folder)
        return True
    return False
