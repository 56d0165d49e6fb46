"""A folder of pictures as one document: which of its files are pages, and in what order."""

from __future__ import annotations

from pathlib import Path

from app.document.geometry import PageSize
from app.sources import limits
from app.sources.errors import (
    FolderWithoutPictures,
    SourceError,
    from_os_error,
    shown_name,
    too_many_bytes,
    too_many_pages,
)
from app.sources.file_kind import kind_of, read_head
from app.sources.natural_order import natural_key
from app.sources.picture_file import Frame, frames_of
from app.sources.picture_source import PictureSource

_PLACE_OF_DAMAGED = PageSize(595.0, 842.0)  # a damaged file keeps its place as an A4 page that says so when drawn
_DAMAGED = "“{name}” could not be opened and stands as an empty page."


def open_folder(path: Path) -> PictureSource:
    """The pictures in the folder, not those in folders inside it.

    Raises:
        SourceError: it cannot be read, holds no pictures, or is over the limits.
    """
    files = picture_files(path)
    if not files:
        raise FolderWithoutPictures(path)
    frames: list[Frame] = []
    notes: list[str] = []
    for file in files:
        try:
            kind = kind_of(read_head(file))
            frames.extend(frames_of(file, kind) if kind else ())
        except (SourceError, OSError):
            frames.append(Frame(file, 0, (1, 1), _PLACE_OF_DAMAGED))
            notes.append(_DAMAGED.format(name=shown_name(file)))
        if len(frames) > limits.MAX_PAGES:
            raise too_many_pages(path, len(frames))
    return PictureSource(path, frames, files, notes)


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
