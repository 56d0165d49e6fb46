"""The private folder for pictures on their way to an engine: readable by this person only, gone at the end."""

from __future__ import annotations

import contextlib
import errno
import shutil
import tempfile
import threading
from pathlib import Path
from typing import BinaryIO

from app.document.problems import RectoError
from app.files.locked_folder import mark_used
from app.pages.abandoned_folders import PREFIX, sweep_folders
from model_runtime.messages import message

_TRIES = 3


class PictureNotKept(RectoError):
    """The picture of a page could not be put into the folder."""


def not_kept(error: OSError, folder: Path | None) -> PictureNotKept:
    """The words for what the system said about the folder for temporary files; None where there is none."""
    where = str(folder) if folder else message("the folder for temporary files")
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        title = message("There is no room for the pictures of pages in {where}", where=where)
        hint = message("Free some space there, then try again.")
    else:
        title = message("The pictures of pages cannot be written to {where}", where=where)
        hint = message(
            "See that this folder is there and may be written, or name another in TMPDIR (on Windows, TEMP)."
        )
    return PictureNotKept(title, hint, f"{type(error).__name__}: {error}")


class PictureFolder:
    """One folder in the system's temporary folder, made when first needed.

    A lock in it is held while this process lives. Folders whose lock is free were left by a process that was killed.
    """

    def __init__(self, parent: Path | None = None) -> None:
        self._parent = parent
        self._path: Path | None = None
        self._lock_file: BinaryIO | None = None
        self._mutex = threading.Lock()

    @property
    def path(self) -> Path:
        """The folder.

        Raises:
            PictureNotKept: it cannot be made.
        """
        with self._mutex:
            if self._path is None:
                try:
                    self._path, self._lock_file = _make_locked(self.parent)
                except OSError as error:
                    raise not_kept(error, Path(error.filename).parent if error.filename else None) from error
            return self._path

    @property
    def parent(self) -> Path:
        """Where the folder stands.

        Raises:
            OSError: there is no folder for temporary files.
        """
        return self._parent or Path(tempfile.gettempdir())

    def release(self, file: Path) -> None:
        """Delete one of the folder's files; one that is gone, or still held by an engine on Windows, is no matter.

        All that is left goes with the folder, and an engine's end may be heard of after that.

        Raises:
            ValueError: it is not in the folder.
        """
        if self._path is None:
            return
        if file.parent != self._path:
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
        try:
            return sweep_folders(self.parent)
        except OSError:
            return []  # where nothing can be listed, nothing can be kept either, and that is told when it is needed


def _make_locked(parent: Path) -> tuple[Path, BinaryIO]:
    """A new folder that is marked as in use.

    Raises:
        OSError: it cannot be made.
    """
    for _ in range(_TRIES):
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))  # mode 0700
        try:
            lock_file = mark_used(folder)
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        if lock_file is not None:
            return folder, lock_file
    raise OSError(errno.EAGAIN, "it is taken away again and again", str(folder))
