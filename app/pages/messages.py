"""What is asked of the page process and what it answers, as values. No libraries but msgspec.

Every request belongs to a generation: the number of the document that was opened, from 1. Answers of an earlier
generation are dropped.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from app.document.geometry import BoundingBox, PageSize, Rotation
from app.document.outline import Bookmark
from model_runtime.messages import NOTHING, Message
from model_runtime.protocol import TextLine, UnitBox
from model_runtime.resolution_modes import ResolutionMode

Clip = tuple[int, int, int, int]

FULL_EXIT_CODE = 75
"""With this the page process ends itself where a page has left it without memory; the page has been answered."""

CHANNELS = ("view", "compare", "place", "crop", "seen", "thumbnail")
"""The channels of wanted pictures in falling urgency."""


class RenderRequest(Struct, frozen=True, tag=True):
    """A page to draw: sizes in device pixels of the whole turned page, `clip` the piece of it (x, y, w, h)."""

    number: int
    rotation: Rotation
    width: int
    height: int
    clip: Clip | None = None


class SeenPart(StrEnum):
    """What of a page in a mode is to be shown."""

    WHOLE = "whole"
    """The square of the whole page, padding and all."""

    TILES = "tiles"
    """The tiles together."""

    LINES = "lines"
    """Two lines of text, out of the picture in which the mode shows most."""


class SeenRequest(Struct, frozen=True, tag=True):
    """What an engine sees of a page in a mode.

    Attributes:
        longest: no side of the answer is longer, in pixels; 0 for the very pixels that the engine gets.
        lines: where two lines are known to stand, in 0..1 of the turned page; None to look for some.
    """

    number: int
    rotation: Rotation
    mode: ResolutionMode
    part: SeenPart
    longest: int = 0
    lines: UnitBox | None = None


PictureRequest = RenderRequest | SeenRequest
"""Pictures that are wanted for as long as they are on a channel's list."""


class PrepareRequest(Struct, frozen=True, tag=True):
    """A page whose picture an engine shall get, and who asked for it.

    Attributes:
        region: the piece of it that is wanted, in points of the unturned page; None for all of it.
        paper: pixels of paper to put around a region that is looked at for its letters, which are then drawn no larger
            than readers of letters like; 0 for a region that is looked at as a picture.
    """

    number: int
    rotation: Rotation
    mode: ResolutionMode
    with_text_layer: bool
    region: BoundingBox | None = None
    owner: str = ""
    paper: int = 0


class CropRequest(Struct, frozen=True, tag=True):
    """A piece of a page as a PNG file; `bbox` is in points of the unturned page."""

    request_id: int
    number: int
    rotation: Rotation
    bbox: BoundingBox
    dpi: float


class TextRequest(Struct, frozen=True, tag=True):
    """The text that the document itself holds of a page."""

    number: int
    rotation: Rotation


class PrintRequest(Struct, frozen=True, tag=True):
    """How large the print on a page is."""

    number: int
    rotation: Rotation


SingleRequest = PrepareRequest | CropRequest | TextRequest | PrintRequest
"""What is asked for once, and answered once."""

PageRequest = PictureRequest | SingleRequest
"""All that can be asked of an open document."""


class OpenedDocument(Struct, frozen=True, tag=True):
    """A document whose pages can be asked for.

    Attributes:
        sizes: of the pages in points, unturned.
        notes: what the person should know about the file ("it was damaged and repaired").
        pixels: of pages that are pictures, see `PageInfo`; empty where none is known to be.
        bookmarks: what the file brings.
    """

    path: Path
    title: str
    sizes: tuple[PageSize, ...]
    generation: int
    notes: tuple[Message, ...] = ()
    pixels: tuple[tuple[int, int] | None, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()


class OpenFailure(Struct, frozen=True, tag=True):
    """Why a document did not open, in words for a person.

    Attributes:
        code: the kind of failure; see `app.sources.errors`. "wrong_password" after one that did not fit, "died" where
            it stopped the page process, "too_slow" where it took longer than it may.
    """

    path: Path
    title: Message
    hint: Message = NOTHING
    detail: str = ""
    code: str = ""
    needs_password: bool = False


class PageFailure(Struct, frozen=True, tag=True):
    """Why a page could not be drawn, cut or prepared; `request` is what was asked.

    Attributes:
        too_slow: whether it took longer than a page may.
    """

    request: PageRequest
    title: Message
    hint: Message = NOTHING
    detail: str = ""
    too_slow: bool = False


class PreparedPage(Struct, frozen=True, tag=True):
    """The picture of a page in a file of the private folder; whoever gets it calls `release(image_path)`.

    Attributes:
        size_px: width and height of the picture.
        text_lines: the document's own text, where asked for and good; boxes in 0..1 of the picture.
        notes: what the person should know about this page ("its file breaks off before its end").
        piece: what the picture shows, in 0..1 of the turned page: the region that was asked for, widened to whole
            pixels and by the paper around it, which may reach over the page's edge.
    """

    request: PrepareRequest
    image_path: Path
    size_px: tuple[int, int]
    text_lines: tuple[TextLine, ...] = ()
    notes: tuple[Message, ...] = ()
    piece: UnitBox = (0.0, 0.0, 1.0, 1.0)


class CroppedPicture(Struct, frozen=True, tag=True):
    """A piece of a page as PNG bytes, which go over the pipe as an attachment."""

    request: CropRequest
    png: bytes = b""


class ExtractedText(Struct, frozen=True, tag=True):
    """The document's own text of a page, line by line, as for an engine; none where it has none that is good."""

    request: TextRequest
    lines: tuple[TextLine, ...]


class MeasuredPrint(Struct, frozen=True, tag=True):
    """How large the print on a page is, as the ink tells it; see `app.sources.printed_letters`.

    Attributes:
        letter: height of the smallest small letters that there is more than a little of, in 0..1 of the turned page's
            height; 0 where no print was found, or the page could not be drawn.
        characters: about how many are printed, as if all were letters of an alphabet.
    """

    request: PrintRequest
    letter: float = 0.0
    characters: int = 0


class RenderedPixels(Struct, frozen=True, tag=True):
    """A drawn piece: `size` in pixels, 4 bytes each (blue, green, red, unused), rows without gaps.

    The pixels go over the pipe as an attachment.
    """

    request: RenderRequest
    size: tuple[int, int]
    pixels: bytes = b""


class SeenPixels(Struct, frozen=True, tag=True):
    """What an engine sees.

    Attributes:
        engine_size: pixels of the picture that the engine is given; tokens follow from it.
        size: pixels of this picture, kept as in `RenderedPixels`.
        letter_px: for lines, the height of a small letter in pixels of the mode; 0 where none was found.
    """

    request: SeenRequest
    engine_size: tuple[int, int]
    size: tuple[int, int]
    letter_px: float
    pixels: bytes = b""


class Fingerprint(Struct, frozen=True, tag=True):
    """The SHA-256 of the document's content, in hexadecimal."""

    value: str


class HashFailure(Struct, frozen=True, tag=True):
    """Why there is no fingerprint: the document's files cannot be read to their end."""

    title: Message
    hint: Message = NOTHING
    detail: str = ""


PageEvent = (
    OpenedDocument | OpenFailure | Fingerprint | HashFailure | RenderedPixels | SeenPixels | PageFailure | PreparedPage
    | CroppedPicture | ExtractedText | MeasuredPrint
)  # fmt: skip
"""All that the page process can say."""
