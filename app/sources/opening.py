"""From a path to pages: what is there, and which source opens it."""

from __future__ import annotations

import stat
from pathlib import Path

from app.sources import limits
from app.sources.errors import EmptyDocument, UnsupportedFile, from_os_error, too_many_bytes
from app.sources.file_kind import FileKind, kind_of, name_of_other, read_head
from app.sources.page_source import PageSource
from model_runtime.messages import message


def open_source(path: Path, password: str | None = None) -> PageSource:
    """Open a PDF, a picture file or a folder of pictures, told apart by what they hold.

    Raises:
        SourceError: it cannot be opened; the error names the file and the next step.
    """
    if _is_folder(path):
        from app.sources.folder import open_folder

        return open_folder(path)
    head = _checked_head(path)
    kind = kind_of(head)
    if kind is None and path.suffix.lower() == ".pdf" and not name_of_other(head):
        kind = FileKind.PDF  # its first bytes are lost, perhaps no more than those
    if kind is None:
        raise UnsupportedFile(path, name_of_other(head))
    return _open_file(path, kind, password)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:  # its name is too long, or its disk does not answer
        raise from_os_error(path, error) from error


def _checked_head(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UnsupportedFile(path, message("a device or a pipe"))  # reading one may never end
        size, head = found.st_size, read_head(path)
    except OSError as error:
        raise from_os_error(path, error) from error
    if size == 0:
        raise EmptyDocument(path, no_bytes=True)
    if size > limits.MAX_TOTAL_BYTES:
        raise too_many_bytes(path)
    return head


def _open_file(path: Path, kind: FileKind, password: str | None) -> PageSource:
    # The libraries behind each kind are imported only where one is opened.
    if kind is FileKind.PDF:
        from app.sources.pdf_source import PdfSource

        return PdfSource(path, password)
    from app.sources.picture_file import frames_of
    from app.sources.picture_source import PictureSource

    return PictureSource(path, frames_of(path, kind), None)
