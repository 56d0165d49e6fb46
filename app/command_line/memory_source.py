"""The text that `recto memory` keeps: of a file, of standard input, or read from a document."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from app.command_line.progress import Progress
from app.document.problems import RectoError
from app.interface import DocumentReader, FileNotOpened
from app.optical_memory.passages import KeptText, passages_of_text, read_conversation
from model_runtime.messages import message

STANDARD_INPUT = Path("-")
MOST_BYTES = 64 * 1024 * 1024
_TEXTS = {".md", ".markdown", ".mmd", ".txt"}
_CONVERSATION = ".json"


def kept_text(path: Path, reader: DocumentReader, progress: Progress, check: Callable[[], None]) -> KeptText:
    """The text of a file.

    Raises:
        FileNotOpened: it cannot be opened, or is no text.
        NoConversation: a JSON file that is none.
        RectoError: a document cannot be read.
    """
    if path == STANDARD_INPUT:
        return _of(sys.stdin.buffer.read(MOST_BYTES + 1), "Standard input", is_conversation=False)
    ending = path.suffix.lower()
    if ending not in _TEXTS and ending != _CONVERSATION:
        return _read_document(path, reader, progress, check)
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        hint = message("See that it is there and may be read.")
        raise FileNotOpened(message("“{name}” cannot be opened", name=path.name), hint, str(error)) from error
    return _of(content, path.name, is_conversation=ending == _CONVERSATION)


def _of(content: bytes, name: str, *, is_conversation: bool) -> KeptText:
    if len(content) > MOST_BYTES:
        hint = message("Up to {count} MB can be kept.", count=MOST_BYTES >> 20)
        raise FileNotOpened(message("“{name}” is too large", name=name), hint)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = message("Save it as UTF-8.")
        raise FileNotOpened(message("“{name}” is no text in UTF-8", name=name), hint, str(error)) from error
    title = Path(name).stem
    return read_conversation(text, name) if is_conversation else KeptText(title, passages_of_text(text))


def _read_document(path: Path, reader: DocumentReader, progress: Progress, check: Callable[[], None]) -> KeptText:
    """What an engine reads, or the file's own text where that is good; pages that cannot be read are told."""
    with reader.open(path) as document:
        for page in document.read(check=check):
            progress.show_line(f"{document.title}: page {page.number} of {document.page_count} read")
            if page.problem is not None:
                progress.tell_problem(RectoError(page.problem.title, page.problem.hint))
        texts = [page.markdown for page in document.pages]
        return KeptText(document.title, passages_of_text("\n\n".join(texts)))
