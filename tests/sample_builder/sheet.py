"""A page while it is drawn: every block gets a layer of its own, so that its box can be measured from its ink."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pymupdf
from PIL import Image, ImageChops

from tests.sample_builder.truth import TruthBlock
from tests.sample_builder.typefaces import Style

DPI = 200
A4_PIXELS = (1654, 2339)
PAGE_WIDTH = A4_PIXELS[0] * 72 / DPI

Point = tuple[float, float]


class Ink:
    """Draws one layer. All lengths are points, the origin is the page's top-left corner."""

    def __init__(self, page: pymupdf.Page) -> None:
        self._page = page
        self._writers: list[pymupdf.TextWriter] = []

    def text(self, x: float, baseline: float, text: str, style: Style) -> float:
        """Draw `text` from `x` and return where it ends."""
        writer = pymupdf.TextWriter(self._page.rect)
        writer.append((x, baseline), text, font=style.font, fontsize=style.size)
        writer.write_text(self._page)
        return x + style.width(text)

    def text_around(self, x: float, baseline: float, text: str, style: Style) -> None:
        """Draw `text` centered on `x`."""
        self.text(x - style.width(text) / 2, baseline, text, style)

    def text_before(self, x: float, baseline: float, text: str, style: Style) -> None:
        """Draw `text` so that it ends at `x`."""
        self.text(x - style.width(text), baseline, text, style)

    def text_upward(self, x: float, y: float, text: str, style: Style) -> None:
        """Draw `text` from bottom to top, centered on `y`, its baseline at `x`."""
        writer = pymupdf.TextWriter(self._page.rect)
        start = pymupdf.Point(x, y + style.width(text) / 2)
        writer.append(start, text, font=style.font, fontsize=style.size)
        writer.write_text(self._page, morph=(start, pymupdf.Matrix(90)))

    def line(self, start: Point, end: Point, width: float = 0.6, dashes: str | None = None) -> None:
        self._page.draw_line(start, end, width=width, dashes=dashes, lineCap=1)

    def path(self, points: Sequence[Point], width: float = 0.8) -> None:
        self._page.draw_polyline(list(points), width=width, lineCap=1, lineJoin=1)

    def box(self, left: float, top: float, right: float, bottom: float, gray: float, width: float = 0.6) -> None:
        """A rectangle filled with `gray` (0 black, 1 white), with a black edge unless `width` is 0."""
        rectangle = pymupdf.Rect(left, top, right, bottom)
        edge = (0.0,) if width else None
        self._page.draw_rect(rectangle, color=edge, fill=(gray,), width=width)

    def dot(self, center: Point, radius: float) -> None:
        self._page.draw_circle(center, radius, color=None, fill=(0.0,))


@dataclass(slots=True)
class Layer:
    """The drawn ink of one block: black on white, the size of the page."""

    image: Image.Image
    block: TruthBlock | None


@dataclass(slots=True)
class Sheet:
    """A page at `DPI`, as a stack of layers in reading order. `size` is in pixels."""

    size: tuple[int, int] = A4_PIXELS
    layers: list[Layer] = field(default_factory=list)

    @contextmanager
    def block(self, block: TruthBlock | None) -> Iterator[Ink]:
        """Draw `block`; its box is measured later. Without a block: rules and ornaments that say nothing."""
        with pymupdf.open() as document:
            width, height = (side * 72 / DPI for side in self.size)
            page = document.new_page(width=width, height=height)
            yield Ink(page)
            self.layers.append(Layer(_rendered(page, self.size), block))

    def flattened(self) -> Image.Image:
        """The whole page, black on white."""
        page = Image.new("L", self.size, 255)
        for layer in self.layers:
            page = ImageChops.multiply(page, layer.image)
        return page


def _rendered(page: pymupdf.Page, size: tuple[int, int]) -> Image.Image:
    pixmap = page.get_pixmap(dpi=DPI, colorspace=pymupdf.csGRAY, alpha=False)
    image = Image.frombytes("L", (pixmap.width, pixmap.height), pixmap.samples)
    return image if image.size == size else image.crop((0, 0, *size))
