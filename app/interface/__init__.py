"""Recto for Python programs: open a document, read its pages, write them into files. The README shows how."""

from app.auto_mode.aims import Aim
from app.document.page import PageState
from app.export.contract import ExportOptions, ExportReport
from app.export.formats import FORMATS
from app.interface.document_reader import DocumentReader
from app.interface.errors import (
    DocumentChanged,
    DocumentClosed,
    EngineFailed,
    ExportFailed,
    FileNotOpened,
    PageNotDrawn,
    PageRangeError,
    ReaderBusy,
    RectoError,
)
from app.interface.opening import open_document
from app.interface.read_page import ReadPage
from app.interface.reading_options import ReadingOptions
from app.interface.source_document import SourceDocument

__all__ = [
    "FORMATS",
    "Aim",
    "DocumentChanged",
    "DocumentClosed",
    "DocumentReader",
    "EngineFailed",
    "ExportFailed",
    "ExportOptions",
    "ExportReport",
    "FileNotOpened",
    "PageNotDrawn",
    "PageRangeError",
    "PageState",
    "ReadPage",
    "ReaderBusy",
    "ReadingOptions",
    "RectoError",
    "SourceDocument",
    "open_document",
]
