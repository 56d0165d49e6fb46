"""The folders whose files may be read. Every path that a program names goes through here."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.batch.finding import Patterns, find
from app.document.problems import RectoError
from model_runtime.messages import message

_NOWHERE = Path(os.devnull)


class PathRefused(RectoError):
    """A path that leads out of the folders."""


class AllowedFolders:
    """Folders that a person has named.

    Args:
        folders: that are there.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(dict.fromkeys(folder.resolve() for folder in folders))

    def __str__(self) -> str:
        return ", ".join(map(str, self._folders))

    def allowed(self, given: str) -> Path:
        """The real path of a file, or of a folder of pictures; one that is not absolute is below the first folder.

        Raises:
            PathRefused: it is not below these folders, or something in the folder that it names leads out of them.
        """
        try:
            path = (self._folders[0] / Path(given)).resolve()
            links = [entry for entry in path.iterdir() if entry.is_symlink()] if path.is_dir() else []
            inside = all(self._holds(one) for one in (path, *(link.resolve() for link in links)))
        except (OSError, ValueError, RuntimeError):  # names with zero bytes, links that lead in circles
            inside = False
        if not inside:
            hint = message("These may be read: {folders}. Others are named with --folder.", folders=str(self))
            raise PathRefused(message("“{path}” is not below a folder that may be read", path=given[:300]), hint)
        return path

    def documents(self) -> Iterator[Path]:
        """Everything that looks like a document, folder by folder in natural order."""
        for file in find(self._folders, Patterns(), _NOWHERE):
            if self._holds(file.path.resolve()):
                yield file.path

    def _holds(self, path: Path) -> bool:
        return any(path.is_relative_to(folder) for folder in self._folders)
