"""Which files of a folder are its pages, and in what order. Looks at their first bytes only."""

from __future__ import annotations

from pathlib import Path

from app.sources import limits
from app.sources.errors import from_os_error, too_many_bytes, too_many_pages
from app.sources.file_kind import kind_of, read_head
from app.sources.natural_order import natural_key


def picture_files(path: Path) -> list[Path]:
    """The picture files of a folder in natural order; hidden ones are left out.

    Raises:
        SourceError: the folder cannot be read or is over the limits.
    """
    try:
        files = [file for file in path.iterdir() if not file.name.startswith(".") and file.is_file()]
        pictures = sorted((file for file in files if _is_picture(file)), key=lambda file: natural_key(file.name))
        total = sum(file.stat().st_size for file in pictures)
    except OSError as error:
        raise from_os_error(path, error) from error
    if len(pictures) > limits.MAX_PAGES:
        raise too_many_pages(path, len(pictures))
    if total > limits.MAX_TOTAL_BYTES:
        raise too_many_bytes(path)
    return pictures


def _is_picture(file: Path) -> bool:
    try:
        kind = kind_of(read_head(file))
    except OSError:
        return False
    return kind is not None and kind.is_picture
