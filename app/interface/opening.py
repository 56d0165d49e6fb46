"""One document with a reader of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.interface.document_reader import DocumentReader
from app.interface.reading_options import ReadingOptions
from app.interface.source_document import SourceDocument


@contextmanager
def open_document(
    path: str | Path,
    options: ReadingOptions | None = None,
    *,
    password: str | None = None,
    patience: float | None = None,
) -> Iterator[SourceDocument]:
    """Open one document; file and engine are closed with the `with` block. See `DocumentReader` for several.

    Raises:
        FileNotOpened: it cannot be opened or read, or needs another password.
    """
    with DocumentReader(options, patience=patience) as reader, reader.open(path, password) as document:
        yield document
