"""Whether a file is still the one that was opened, as far as the file system tells without reading it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from app.sources.errors import OpenFileChanged


@dataclass(frozen=True, slots=True)
class FileState:
    """What of a file changes with its content. Its number tells files apart, but some network drives change it."""

    inode: int = field(compare=False)
    size: int
    modified_ns: int


def state_of(path: Path) -> FileState | None:
    """The state of what is at a path; None where nothing can be said of it."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return FileState(found.st_ino, found.st_size, found.st_mtime_ns)


def states_below(path: Path) -> dict[str, FileState | None]:
    """The state of a file, or of all that is in a folder and not hidden, by name. No file is looked into."""
    try:
        files = [file for file in path.iterdir() if not file.name.startswith(".")] if path.is_dir() else [path]
    except OSError:
        files = [path]
    return {file.name: state_of(file) for file in files}


def check_unchanged(path: Path, opened: FileState | None) -> None:
    """See that what is at the path is what was opened. A file that has gone is not told of here.

    Raises:
        OpenFileChanged: it is another one, or has another content.
    """
    now = state_of(path)
    if now is not None and opened is not None and now != opened:
        raise OpenFileChanged(path)


def check_not_overwritten(path: Path, opened: FileState | None) -> None:
    """See that the file which is held open was not written over; one that took its place does it no harm.

    Raises:
        OpenFileChanged: it was.
    """
    now = state_of(path)
    if now is not None and opened is not None and now.inode == opened.inode:
        check_unchanged(path, opened)
