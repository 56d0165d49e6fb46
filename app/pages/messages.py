"""What is asked of the page process and what it answers, as values. Standard library and geometry only.

Every request belongs to a generation: the number of the document that was opened, from 1. Answers of an earlier
generation are dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.document.geometry import BoundingBox, PageSize, Rotation
from model_runtime.protocol import TextLine

Clip = tuple[int, int, int, int]

CHANNELS = ("view", "crop", "thumbnail")
"""The channels of wanted pictures in falling urgency."""


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """A page to draw: sizes in device pixels of the whole turned page, `clip` the piece of it (x, y, w, h)."""

    number: int
    rotation: Rotation
    width: int
    height: int
    clip: Clip | None = None


@dataclass(frozen=True, slots=True)
class PrepareRequest:
    """A page whose picture an engine shall get; `mode` is a resolution mode."""

    number: int
    rotation: Rotation
    mode: str
    with_text_layer: bool


@dataclass(frozen=True, slots=True)
class CropRequest:
    """A piece of a page as a PNG file; `bbox` is in points of the unturned page."""

    request_id: int
    number: int
    rotation: Rotation
    bbox: BoundingBox
    dpi: float


@dataclass(frozen=True, slots=True)
class OpenedDocument:
    """A document whose pages can be asked for.

    Attributes:
        sizes: of the pages in points, unturned.
        notes: what the person should know about the file ("it was damaged and repaired").
    """

    path: Path
    title: str
    sizes: tuple[PageSize, ...]
    generation: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenFailure:
    """Why a document did not open, in words for a person.

    Attributes:
        code: the kind of failure; see `app.sources.errors`. "wrong_password" after one that did not fit.
    """

    path: Path
    title: str
    hint: str = ""
    detail: str = ""
    code: str = ""
    needs_password: bool = False


@dataclass(frozen=True, slots=True)
class PageFailure:
    """Why a page could not be drawn, cut or prepared; `request` is what was asked."""

    request: RenderRequest | PrepareRequest | CropRequest
    title: str
    hint: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PreparedPage:
    """The picture of a page in a file of the private folder; whoever gets it calls `release(image_path)`.

    Attributes:
        size_px: width and height of the picture.
        text_lines: the document's own text, where asked for and good; boxes in 0..1 of the picture.
        notes: what the person should know about this page ("its file breaks off before its end").
    """

    number: int
    rotation: Rotation
    mode: str
    image_path: Path
    size_px: tuple[int, int]
    text_lines: tuple[TextLine, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CroppedPicture:
    """A piece of a page as PNG bytes."""

    request: CropRequest
    png: bytes


@dataclass(frozen=True, slots=True)
class RenderedPixels:
    """A drawn piece: `size` in pixels, 4 bytes each (blue, green, red, unused), rows without gaps."""

    request: RenderRequest
    size: tuple[int, int]
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The SHA-256 of the document's content, in hexadecimal."""

    value: str


PageEvent = OpenedDocument | OpenFailure | Fingerprint | RenderedPixels | PageFailure | PreparedPage | CroppedPicture
"""All that the page process can say."""
