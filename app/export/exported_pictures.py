"""The pictures beside a Markdown file: `images/NAME/p003-1.png`, replaced together with the file or not at all.

A folder of its own for each file, so that two documents in one place do not take each other's pictures. Only files
named as pictures of ours are ever replaced or removed; whatever else lies there stays.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from app.files.locked_folder import delete_unless_used, mark_used
from app.files.whole_file import left_behind, settle_folder, temporary_name

IMAGES = "images"
_OURS = re.compile(r"p\d{3,}-\d+\.png")


class ExportedPictures:
    """Pictures on their way to their folder.

    They are written to a hidden folder beside it; `place` moves them in and the old ones out, and `undo` turns that
    back. Call `clear` at the end in any case.
    """

    def __init__(self, document: Path) -> None:
        images = document.parent / IMAGES
        self._folder = images / (document.stem.rstrip(". ") or "document")
        self._staging = temporary_name(self._folder)
        self._old = temporary_name(self._folder)
        self._marks: list[BinaryIO] = []  # say that the hidden folders are in use
        self._removable: set[Path] = set()  # folders that were ours alone, if they turn out empty
        self._moves: list[tuple[Path, Path]] = []
        self._names: list[str] = []

    @property
    def files(self) -> tuple[Path, ...]:
        """Where the pictures stand once they are placed."""
        return tuple(self._folder / name for name in self._names)

    def add(self, page: int, png: bytes) -> str:
        """Keep a picture of a page; returns its path as the document links to it.

        Raises:
            OSError: it could not be written.
        """
        number = 1 + sum(name.startswith(f"p{page:03d}-") for name in self._names)
        name = f"p{page:03d}-{number}.png"
        self._make(self._folder.parent)
        self._make_hidden(self._staging)
        with open(self._staging / name, "xb") as stream:
            stream.write(png)
            stream.flush()
            os.fsync(stream.fileno())
        self._names.append(name)
        return f"{IMAGES}/{self._folder.name}/{name}"

    def place(self) -> None:
        """Move the old pictures out and the new ones in.

        Raises:
            OSError: that went wrong half-way; call `undo`.
        """
        stale = [entry for entry in _entries(self._folder) if _OURS.fullmatch(entry.name)]
        if stale:
            self._make_hidden(self._old)
            self._removable |= {self._folder, self._folder.parent}
        for entry in stale:
            self._move(entry, self._old / entry.name)
        if self._names:
            self._make(self._folder)
        for name in self._names:
            self._move(self._staging / name, self._folder / name)
        settle_folder(self._folder)

    def undo(self) -> None:
        """Put everything back as it was before `place`."""
        for source, destination in reversed(self._moves):
            with suppress(OSError):
                os.rename(destination, source)
        self._moves.clear()

    def clear(self) -> None:
        """Remove the hidden folders, and the picture folders if nothing is in them."""
        for mark in self._marks:
            mark.close()
        for folder in (self._staging, self._old):
            for entry in _entries(folder):
                with suppress(OSError):
                    entry.unlink()
        for folder in (self._staging, self._old, self._folder, self._folder.parent):
            if folder in self._removable:
                with suppress(OSError):
                    folder.rmdir()

    def _make(self, folder: Path) -> None:
        if not folder.is_dir():
            folder.mkdir()
            self._removable.add(folder)

    def _make_hidden(self, folder: Path) -> None:
        """Make a folder that is marked as in use, once those that killed processes left beside it are gone."""
        if folder.is_dir():
            return
        for left in left_behind(self._folder):
            with suppress(OSError):
                delete_unless_used(left)
        self._make(folder)
        if mark := mark_used(folder):
            self._marks.append(mark)

    def _move(self, source: Path, destination: Path) -> None:
        os.rename(source, destination)
        self._moves.append((source, destination))


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []
