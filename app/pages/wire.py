"""What goes over the pipes of the page process, frame by frame. Pixels and PNG files are attachments."""

from __future__ import annotations

from msgspec import Struct
from msgspec.json import Decoder

from app.document.geometry import PageSize
from app.document.problems import RectoError
from app.pages.messages import PageRequest
from model_runtime.protocol import TextLine, UnitBox


class OpenDocument(Struct, frozen=True, tag=True):
    """Open this in place of the one before. Answered by `Opened` and `Hashed`, or what says why not."""

    generation: int
    path: str
    password: str | None


class AskPage(Struct, frozen=True, tag=True):
    """A page is wanted; `file` is where a prepared picture goes."""

    job: int
    request: PageRequest
    file: str = ""


Asked = OpenDocument | AskPage


class Words(Struct, frozen=True):
    """Why something cannot be had, for a person."""

    title: str
    hint: str
    detail: str


class Opened(Struct, frozen=True, tag=True):
    """See `OpenedDocument`."""

    generation: int
    title: str
    sizes: tuple[PageSize, ...]
    pixels: tuple[tuple[int, int] | None, ...]
    notes: tuple[str, ...]


class OpenFailed(Struct, frozen=True, tag=True):
    """See `OpenFailure`."""

    generation: int
    words: Words
    code: str
    needs_password: bool


class Hashed(Struct, frozen=True, tag=True):
    """The fingerprint."""

    generation: int
    value: str


class NotHashed(Struct, frozen=True, tag=True):
    """There is no fingerprint."""

    generation: int
    words: Words


class Rendered(Struct, frozen=True, tag=True):
    """Attached: see `RenderedPixels`."""

    job: int
    size: tuple[int, int]


class Seen(Struct, frozen=True, tag=True):
    """Attached: see `SeenPixels`."""

    job: int
    engine_size: tuple[int, int]
    size: tuple[int, int]
    letter_px: float


class Prepared(Struct, frozen=True, tag=True):
    """See `PreparedPage`."""

    job: int
    file: str
    size_px: tuple[int, int]
    piece: UnitBox
    text_lines: tuple[TextLine, ...]
    notes: tuple[str, ...]


class Cropped(Struct, frozen=True, tag=True):
    """Attached: a PNG file."""

    job: int


class TextFound(Struct, frozen=True, tag=True):
    """See `PageText`."""

    job: int
    lines: tuple[TextLine, ...]


class Failed(Struct, frozen=True, tag=True):
    """See `PageFailure`."""

    job: int
    words: Words


class Job(Struct, frozen=True):
    """What tells whom an answer is for that makes no sense."""

    job: int


DocumentAnswer = Opened | OpenFailed | Hashed | NotHashed
PageAnswer = Rendered | Seen | Prepared | Cropped | TextFound | Failed

ASKED: Decoder[Asked] = Decoder(Asked)
ANSWERS: Decoder[DocumentAnswer | PageAnswer] = Decoder(DocumentAnswer | PageAnswer)
JOBS = Decoder(Job)


def words_of(error: Exception) -> Words:
    """The words of any exception."""
    if isinstance(error, RectoError):
        return Words(error.title, error.hint, error.detail)
    hint = "Open the document again; copy the details if you report it."
    return Words("The page could not be drawn", hint, f"{type(error).__name__}: {error}")
