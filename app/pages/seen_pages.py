"""What an engine sees of the open document's pages, mode by mode. Part of the page process; nothing here knows Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.document.geometry import Rotation
from app.pages.messages import SeenPart, SeenRequest
from app.sources.engine_picture import engine_picture_size
from app.sources.mode_picture import sharpest_picture, shrunk, tiles_picture, whole_picture
from app.sources.page_source import PageSource
from app.sources.text_strip import Strip, find_strip, strip_of_lines
from model_runtime.protocol import UnitBox
from model_runtime.resolution_modes import Size

if TYPE_CHECKING:
    from PIL.Image import Image

_Turned = tuple[int, Rotation]


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture for the window; see `messages.SeenPixels`."""

    engine_size: Size
    picture: Image
    letter_px: float


class SeenPages:
    """Makes the pictures, and keeps the page that was drawn last: all modes of it are asked for in a row."""

    def __init__(self) -> None:
        self._drawn: tuple[_Turned, Image] | None = None
        self._strip: tuple[_Turned, UnitBox | None, Strip] | None = None

    def forget(self) -> None:
        """Another document is open."""
        self._drawn = self._strip = None

    def look(self, source: PageSource, request: SeenRequest) -> Seen:
        """What is asked for.

        Raises:
            SourceError: the page cannot be drawn.
            ValueError: the mode cuts no tiles.
        """
        page = self._draw(source, request)
        mode, letter = request.mode, 0.0
        match request.part:
            case SeenPart.WHOLE:
                picture = whole_picture(page, mode)
            case SeenPart.TILES:
                picture = tiles_picture(page, mode)
            case SeenPart.LINES:
                strip = self._strip_on(page, request)
                sharpest = sharpest_picture(page, mode)
                picture, letter = _cut(sharpest, strip.box), strip.letter * sharpest.height
        return Seen(page.size, shrunk(picture, request.longest) if request.longest else picture, letter)

    def _draw(self, source: PageSource, request: SeenRequest) -> Image:
        """The picture that the engine would be given."""
        turned = request.number, request.rotation
        size = source.pages[request.number - 1].size.turned(request.rotation)
        pixels = engine_picture_size(size, request.mode, source.native_size(*turned))
        if self._drawn is None or self._drawn[0] != turned or self._drawn[1].size != pixels:
            self._drawn = turned, source.render(*turned, *pixels)
        return self._drawn[1]

    def _strip_on(self, page: Image, request: SeenRequest) -> Strip:
        """The same place for all modes: where it is was decided on the first picture."""
        turned = request.number, request.rotation
        if self._strip is None or self._strip[:2] != (turned, request.lines):
            strip = strip_of_lines(page, request.lines) if request.lines else find_strip(page)
            self._strip = turned, request.lines, strip
        return self._strip[2]


def _cut(picture: Image, box: UnitBox) -> Image:
    """The piece of a picture in a box of 0..1; at least a pixel."""
    width, height = picture.size
    left, top = min(width - 1, round(box[0] * width)), min(height - 1, round(box[1] * height))
    return picture.crop((left, top, max(left + 1, round(box[2] * width)), max(top + 1, round(box[3] * height))))
