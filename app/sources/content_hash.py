"""The fingerprint of a document's files. Reads files and nothing else, so it may run on any thread."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from app.sources.errors import from_os_error
from app.sources.folder_files import picture_files
from app.sources.page_source import never

_PIECE_BYTES = 1024 * 1024  # hashing lets other threads run meanwhile, and a cancel is seen after each piece


def hash_of_what_is_at(path: Path) -> str:
    """What a source's `content_hash` gives for this path, without opening it.

    Raises:
        SourceError: a file is gone or cannot be read.
    """
    return hash_of_folder(picture_files(path), never) if path.is_dir() else hash_of_file(path, never)


def hash_of_file(path: Path, cancelled: Callable[[], bool]) -> str:
    """SHA-256 of the file's bytes, or "" when cancelled.

    Raises:
        SourceError: it cannot be read.
    """
    digest = hashlib.sha256()
    return digest.hexdigest() if _feed(digest, path, cancelled) else ""


def hash_of_folder(files: Iterable[Path], cancelled: Callable[[], bool]) -> str:
    """SHA-256 of the files' names and bytes in their order, or "" when cancelled.

    Raises:
        SourceError: one of them cannot be read.
    """
    digest = hashlib.sha256()
    for file in files:
        name = file.name.encode("utf-8", "surrogateescape")
        # Lengths keep apart what would run together: name and content, and one file and the next.
        digest.update(len(name).to_bytes(8, "big") + name)
        content = hash_of_file(file, cancelled)
        if not content:
            return ""
        digest.update(bytes.fromhex(content))
    return digest.hexdigest()


def _feed(digest: hashlib._Hash, path: Path, cancelled: Callable[[], bool]) -> bool:
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE_BYTES):
                if cancelled():
                    return False
                digest.update(piece)
    except OSError as error:
        raise from_os_error(path, error) from error
    return True
