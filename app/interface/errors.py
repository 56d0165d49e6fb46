"""What can go wrong, under the names that programs catch. All are `RectoError`: `title`, `hint`, `detail`."""

from __future__ import annotations

from app.document.page_range import PageRangeError
from app.document.problems import RectoError
from app.export.contract import ExportFailed
from app.sessions.engine_session import EngineFailed
from app.sessions.page_session import FileNotOpened, PageNotDrawn

__all__ = [
    "DocumentChanged",
    "DocumentClosed",
    "EngineFailed",
    "ExportFailed",
    "FileNotOpened",
    "PageNotDrawn",
    "PageRangeError",
    "ReaderBusy",
    "RectoError",
]


class DocumentClosed(RectoError):
    """The document, or the reader that it came from, was closed."""


class ReaderBusy(RectoError):
    """Pages of a document of the same reader are being read: they come first."""


class DocumentChanged(RectoError):
    """The file is not the one that was opened any more, so its pages cannot be told from those read before."""
