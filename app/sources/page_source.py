"""What every kind of file is to the rest of Recto: numbered pages that can be drawn, and perhaps have text.

Knows no file format and no library that reads one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.document.geometry import Rotation
from app.document.outline import Bookmark
from app.document.page import PageInfo
from model_runtime.messages import Message
from model_runtime.protocol import TextLine

if TYPE_CHECKING:
    from PIL.Image import Image

Clip = tuple[int, int, int, int]
"""A piece of a drawn page: left, top, width, height, in the pixels of the whole drawn page."""

PixelSize = tuple[int, int]


def never() -> bool:
    """The answer of a job that nobody cancels."""
    return False


class PageSource(Protocol):
    """One opened document.

    Not safe for several threads at once, except `content_hash`, which touches only the files.

    Attributes:
        path: the file or folder.
        title: what to call it: the name without its ending.
        pages: number (from 1) and size in points of every page, as the document itself shows it.
        notes: what the person should know about the whole document ("the file was damaged and repaired").
        bookmarks: what the file says of its parts.
    """

    path: Path
    title: str
    pages: Sequence[PageInfo]
    notes: tuple[Message, ...]
    bookmarks: tuple[Bookmark, ...]

    def content_hash(self, cancelled: Callable[[], bool] = never) -> str:
        """SHA-256 of what the files hold, in hexadecimal; empty when `cancelled` became true on the way.

        Raises:
            SourceError: a file is gone or cannot be read.
        """

    def render(self, number: int, rotation: Rotation, width_px: int, height_px: int, clip: Clip | None = None) -> Image:
        """Page `number`, turned, drawn to fill `width_px` x `height_px`, or the piece `clip` of that; mode RGB.

        Raises:
            DamagedPage: the page cannot be drawn.
            FileTooLarge: the piece is over `limits.MAX_RENDER_PIXELS`, or its picture over the limit for pictures.
            ValueError: the sizes are not positive, or the piece is not inside the page.
        """

    def render_bgrx(
        self, number: int, rotation: Rotation, width_px: int, height_px: int, clip: Clip | None = None
    ) -> bytes:
        """The same as bytes, the way windows keep pixels: blue, green, red, 255; rows without gaps.

        Raises:
            As `render`.
        """

    def render_gray(self, number: int, rotation: Rotation, width_px: int, height_px: int) -> Image:
        """A quick picture of the page in mode L, to look for print in; finer things may differ from `render`.

        Raises:
            As `render`.
        """

    def page_notes(self, number: int) -> tuple[Message, ...]:
        """What the person should know about a page, known once it was drawn ("cut off after a third")."""

    def native_size(self, number: int, rotation: Rotation = Rotation.NONE) -> PixelSize | None:
        """Pixels of a page that is one picture, turned; None where it is drawn from letters and lines."""

    def text_lines(self, number: int, rotation: Rotation = Rotation.NONE) -> tuple[TextLine, ...]:
        """The document's own text of the page, boxes in 0..1 of the turned page; empty where missing or bad."""

    def close(self) -> None:
        """Give files and memory back; nothing may be asked after it."""


def checked_clip(width_px: int, height_px: int, clip: Clip | None) -> Clip:
    """The piece to draw.

    Raises:
        ValueError: the sizes are not positive, or the piece is empty or reaches outside.
    """
    left, top, width, height = clip if clip is not None else (0, 0, width_px, height_px)
    inside = left >= 0 and top >= 0 and left + width <= width_px and top + height <= height_px
    if min(width_px, height_px, width, height) < 1 or not inside:
        raise ValueError(f"no piece {clip} in a page of {width_px} x {height_px} pixels")
    return left, top, width, height
