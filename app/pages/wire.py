"""What goes over the pipes of the page process, frame by frame. Pixels and PNG files are attachments."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from app.document.problems import RectoError
from app.pages.messages import PageEvent, PageRequest
from app.processes.codec import decoder
from model_runtime.messages import Message, message


class OpenDocument(Struct, frozen=True, tag=True):
    """Open this in place of the one before. How that went is answered, then its fingerprint.

    `folder` is the one into which prepared pictures of it will go; None where there is none.
    """

    generation: int
    path: Path
    password: str | None
    folder: Path | None = None


class AskPage(Struct, frozen=True, tag=True):
    """A page is wanted; `file` is where a prepared picture goes."""

    job: int
    request: PageRequest
    file: Path | None = None


Asked = OpenDocument | AskPage


class Answer(Struct, frozen=True):
    """What is said of a page that was asked for, by its job, or of a document, by its generation."""

    event: PageEvent
    job: int = 0
    generation: int = 0


class JobNumber(Struct, frozen=True):
    """What tells whom an answer is for that makes no sense."""

    job: int


ASKED = decoder(Asked)
ANSWERS = decoder(Answer)
JOBS = decoder(JobNumber)


def words_of(error: Exception) -> tuple[Message, Message, str]:
    """Title, hint and detail of any exception, for a person."""
    if isinstance(error, RectoError):
        return error.title, error.hint, error.detail
    hint = message("Open the document again; copy the details if you report it.")
    return message("The page could not be drawn"), hint, f"{type(error).__name__}: {error}"
