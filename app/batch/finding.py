"""Which files a batch reads: those that were named, those of lists, and below folders what looks like a document."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from app.batch.states import FoundFile
from app.document.problems import RectoError
from app.sources.natural_order import natural_key
from model_runtime.messages import message

# Told by their names: to look into each of a hundred thousand files on a network would take longer than it helps.
SUFFIXES = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".jpe", ".tif", ".tiff", ".webp", ".bmp", ".gif"})
_UNFINISHED = (".part", ".tmp", ".crdownload", ".partial")


class ListUnreadable(RectoError):
    """A list of files that cannot be read."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """Which files below a folder are taken: all of `SUFFIXES`, or those that fit `include`, less those of `exclude`.

    A pattern with "/" is held against the place below the folder, any other against the name; case does not matter.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def take(self, place: Path) -> bool:
        if place.name.startswith(".") or place.suffix.lower() in _UNFINISHED or _fits_any(place, self.exclude):
            return False
        return _fits_any(place, self.include) if self.include else place.suffix.lower() in SUFFIXES


def find(inputs: Iterable[Path], patterns: Patterns, own_folder: Path) -> Iterator[FoundFile]:
    """Every file once, in the order in which it was named; below a folder in natural order, a folder's own files first.

    Args:
        inputs: files and folders.
        patterns: of those below folders.
        own_folder: where results go; nothing below it is taken.
    """
    seen: set[Path] = set()
    own = own_folder.resolve()
    for given in inputs:
        root = Path(os.path.abspath(given))
        for path, place in _below(root, patterns, own) if root.is_dir() else [(root, Path(root.name))]:
            if path not in seen:
                seen.add(path)
                yield looked_at(path, place)


def looked_at(path: Path, place: Path) -> FoundFile:
    """A file as it is now; what cannot be looked at counts as not there, and is told when it is opened."""
    try:
        about = path.stat()
    except (OSError, ValueError):
        return FoundFile(path, place, -1, 0)
    return FoundFile(path, place, about.st_size, about.st_mtime_ns)


def listed(file: Path) -> list[Path]:
    """The paths in a list, one a line; empty lines are passed over.

    Raises:
        ListUnreadable: there is no such list, or it is no text in UTF-8.
    """
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeError) as error:
        title = message("The list of files “{path}” cannot be read", path=file)
        raise ListUnreadable(title, message("It is a text in UTF-8 with one path in each line."), str(error)) from error
    return [Path(line.strip()) for line in lines if line.strip()]


def _below(root: Path, patterns: Patterns, own: Path) -> Iterator[tuple[Path, Path]]:
    """Links to folders are not followed: they may lead back."""
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        kept = [name for name in folders if not name.startswith(".") and (here / name).resolve() != own]
        folders[:] = sorted(kept, key=natural_key)
        if here.resolve() == own:
            continue
        for name in sorted(names, key=natural_key):
            place = (here / name).relative_to(root)
            if patterns.take(place):
                yield here / name, place


def _fits_any(place: Path, patterns: Sequence[str]) -> bool:
    whole, name = place.as_posix().casefold(), place.name.casefold()
    return any(fnmatch(whole if "/" in one else name, one.casefold()) for one in patterns)
