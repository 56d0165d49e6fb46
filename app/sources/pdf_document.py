"""Opening a PDF file: what its errors mean, its password, the sizes of its pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

from app.document.geometry import PageSize
from app.document.page import PageInfo
from app.sources import limits
from app.sources.errors import (
    DamagedFile,
    EmptyDocument,
    PasswordNeeded,
    WrongPassword,
    from_os_error,
    too_many_pages,
)
from app.sources.mupdf import load_pymupdf, log_warnings

_UNKNOWN_SIZE = PageSize(595.0, 842.0)  # A4, for a page whose own size cannot be read


def open_document(path: Path, password: str | None) -> Any:
    """The open `pymupdf.Document`, unlocked.

    Raises:
        SourceError: it is gone, forbidden, beyond repair or locked.
    """
    pymupdf = load_pymupdf()
    try:
        with path.open("rb") as file:  # the system's own words for a file that is gone or forbidden
            document = _open(pymupdf, path, file)
    except OSError as error:
        raise from_os_error(path, error) from error
    except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase) as error:
        log_warnings(path)
        raise DamagedFile(path, str(error)) from error
    if not document.is_pdf:
        document.close()
        raise DamagedFile(path, "it does not hold a PDF document")
    _unlock(path, document, password)
    return document


def _open(pymupdf: Any, path: Path, file: BinaryIO) -> Any:
    """MuPDF takes names in UTF-8 only. A file of another name it gets as an open one, or, failing that, as bytes."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        descriptor = Path(f"/dev/fd/{file.fileno()}")
        if descriptor.exists():
            return pymupdf.open(str(descriptor), filetype="pdf")
        return pymupdf.open(stream=file.read(), filetype="pdf")
    return pymupdf.open(str(path), filetype="pdf")


def _unlock(path: Path, document: Any, password: str | None) -> None:
    if not document.needs_pass:
        return
    if password is not None and document.authenticate(password):
        return
    document.close()
    raise PasswordNeeded(path) if password is None else WrongPassword(path)


def page_infos(path: Path, document: Any) -> tuple[PageInfo, ...]:
    """Number and size of every page, as drawn.

    Raises:
        SourceError: there are none, or too many, or the list of pages is broken.
    """
    mupdf_error = load_pymupdf().mupdf.FzErrorBase
    try:
        count = int(document.page_count)
    except (RuntimeError, mupdf_error) as error:
        raise DamagedFile(path, str(error)) from error
    if count == 0:
        raise EmptyDocument(path)
    if count > limits.MAX_PAGES:
        raise too_many_pages(path, count)
    return tuple(PageInfo(index + 1, _page_size(document, index)) for index in range(count))


def _page_size(document: Any, index: int) -> PageSize:
    # Loading a page costs 45 microseconds and gives its size as drawn; asking for crop box, rotation and user unit
    # one by one is no faster.
    try:
        rect = document.load_page(index).rect
    except (RuntimeError, ValueError, load_pymupdf().mupdf.FzErrorBase):
        return _UNKNOWN_SIZE
    return PageSize(_sane_side(rect.width), _sane_side(rect.height))


def _sane_side(points: float) -> float:
    return min(limits.MAX_PAGE_POINTS, max(limits.MIN_PAGE_POINTS, float(points)))
