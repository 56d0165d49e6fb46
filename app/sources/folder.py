"""A folder of pictures as one document: each of its files as a page, those that are damaged too."""

from __future__ import annotations

from pathlib import Path

from app.document.geometry import PageSize
from app.sources import limits
from app.sources.errors import (
    FolderWithoutPictures,
    SourceError,
    shown_name,
    too_many_pages,
)
from app.sources.file_kind import kind_of, read_head
from app.sources.folder_files import picture_files
from app.sources.picture_file import Frame, frames_of
from app.sources.picture_source import PictureSource
from model_runtime.messages import Message, message

_PLACE_OF_DAMAGED = PageSize(595.0, 842.0)  # a damaged file keeps its place as an A4 page that says so when drawn


def open_folder(path: Path) -> PictureSource:
    """The pictures in the folder, not those in folders inside it.

    Raises:
        SourceError: it cannot be read, holds no pictures, or is over the limits.
    """
    files = picture_files(path)
    if not files:
        raise FolderWithoutPictures(path)
    frames: list[Frame] = []
    notes: list[Message] = []
    for file in files:
        try:
            kind = kind_of(read_head(file))
            frames.extend(frames_of(file, kind) if kind else ())
        except (SourceError, OSError):
            frames.append(Frame(file, 0, (1, 1), _PLACE_OF_DAMAGED))
            name = shown_name(file)
            notes.append(message("“{name}” could not be opened and stands as an empty page.", name=name))
        if len(frames) > limits.MAX_PAGES:
            raise too_many_pages(path, len(frames))
    return PictureSource(path, frames, files, notes)
