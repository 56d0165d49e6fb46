"""The text that `recto memory` keeps: of a file, of standard input, or read from a document."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from app.command_line.progress import Progress
from app.document.problems import RectoError
from app.interface import DocumentReader
from app.optical_memory.passages import KeptText, passages_of_text
from app.optical_memory.text_file import MOST_BYTES, is_text_file, text_of_bytes, text_of_file

STANDARD_INPUT = Path("-")


def kept_text(path: Path, reader: DocumentReader, progress: Progress, check: Callable[[], None]) -> KeptText:
    """The text of a file.

    Raises:
        FileNotOpened, TextNotOpened: it cannot be opened, or is no text.
        NoConversation: a JSON file that is none.
        RectoError: a document cannot be read.
    """
    if path == STANDARD_INPUT:
        return text_of_bytes(sys.stdin.buffer.read(MOST_BYTES + 1), "Standard input")
    return text_of_file(path) if is_text_file(path) else _read_document(path, reader, progress, check)


def _read_document(path: Path, reader: DocumentReader, progress: Progress, check: Callable[[], None]) -> KeptText:
    """What an engine reads, or the file's own text where that is good; pages that cannot be read are told."""
    with reader.open(path) as document:
        for page in document.read(check=check):
            progress.show_line(f"{document.title}: page {page.number} of {document.page_count} read")
            if page.problem is not None:
                progress.tell_problem(RectoError(page.problem.title, page.problem.hint))
        texts = [page.markdown for page in document.pages]
        return KeptText(document.title, passages_of_text("\n\n".join(texts)))
