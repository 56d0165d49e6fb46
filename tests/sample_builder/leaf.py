"""A page that is drawn into a PDF: text stays text, and every block's box comes from what was drawn for it.

Takes the place of a `Sheet` wherever blocks are set: quicker, in color, with shaped scripts, and good for files that
hold text of their own as well as for scans.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pymupdf
from PIL import Image

from tests.sample_builder.sheet import Ink, Point
from tests.sample_builder.truth import Box, TruthBlock, TruthPage
from tests.sample_builder.typefaces import Style

A4 = (595.0, 842.0)
BLACK = (0.0, 0.0, 0.0)
Color = tuple[float, float, float]


class LeafInk(Ink):
    """Draws one block into a page and keeps the box of all that it drew."""

    def __init__(self, page: pymupdf.Page, color: Color = BLACK) -> None:
        super().__init__(page)
        self._writer = pymupdf.TextWriter(page.rect)
        self._color = color
        self._drawn = pymupdf.EMPTY_RECT()

    @property
    def covered(self) -> Box:
        """Left, top, right, bottom of all that was drawn, kept to the page; empty where nothing was."""
        drawn = self._drawn & self._page.rect
        return (round(drawn.x0, 2), round(drawn.y0, 2), round(drawn.x1, 2), round(drawn.y1, 2))

    def text(self, x: float, baseline: float, text: str, style: Style) -> float:
        self._writer.append((x, baseline), text, font=style.font, fontsize=style.size)
        right = x + style.width(text)
        self._covers(pymupdf.Rect(x, baseline - 0.75 * style.size, right, baseline + 0.22 * style.size))
        return right

    def line(self, start: Point, end: Point, width: float = 0.6, dashes: str | None = None) -> None:
        self._page.draw_line(start, end, color=self._color, width=width, dashes=dashes)
        self._covers(pymupdf.Rect(start, end).normalize(), width)

    def path(self, points: Sequence[Point], width: float = 0.8) -> None:
        self._page.draw_polyline(list(points), color=self._color, width=width)
        for point in points:
            self._covers(pymupdf.Rect(*point, *point), width)

    def box_of(self, box: Box, fill: Color | None = None, edge: Color | None = BLACK, width: float = 0.8) -> None:
        """A rectangle, filled or with an edge or both."""
        self._page.draw_rect(pymupdf.Rect(box), color=edge, fill=fill, width=width if edge else 0)
        self._covers(pymupdf.Rect(box))

    def dot(self, center: Point, radius: float, fill: Color = BLACK) -> None:
        self._page.draw_circle(center, radius, color=None, fill=fill)
        self._covers(pymupdf.Rect(*center, *center), radius)

    def picture(self, box: Box, picture: Image.Image) -> None:
        """Draw `picture` into `box`."""
        pixels = picture.convert("RGB")
        pixmap = pymupdf.Pixmap(pymupdf.csRGB, *pixels.size, pixels.tobytes(), 0)
        self._page.insert_image(pymupdf.Rect(box), pixmap=pixmap, keep_proportion=False)
        self._covers(pymupdf.Rect(box))

    def shaped(self, box: Box, html: str, css: str) -> float:
        """Set text of any script, its letters joined and turned as they must be; returns where it ends.

        Raises:
            ValueError: the box is too low for it.
        """
        spare, _ = self._page.insert_htmlbox(pymupdf.Rect(box), html, css=css, scale_low=1)
        if spare < 0:
            raise ValueError("the text needs a larger box")
        bottom = box[3] - float(spare)
        self._covers(pymupdf.Rect(*box[:3], bottom))
        return bottom

    def finish(self) -> None:
        """Write the text; what was drawn before lies under it."""
        if not self._writer.text_rect.is_empty:
            self._writer.write_text(self._page, color=self._color)

    def _covers(self, box: pymupdf.Rect, around: float = 0.0) -> None:
        self._drawn |= pymupdf.Rect(box.x0 - around, box.y0 - around, box.x1 + around, box.y1 + around)


@dataclass(slots=True)
class Leaf:
    """A page of `size` points while it is drawn; `blocks` are in reading order."""

    size: tuple[float, float] = A4
    blocks: list[TruthBlock] = field(default_factory=list)
    color: Color = BLACK
    document: pymupdf.Document = field(default_factory=pymupdf.open)

    def __post_init__(self) -> None:
        self.document.new_page(width=self.size[0], height=self.size[1])

    @contextmanager
    def block(self, block: TruthBlock | None) -> Iterator[LeafInk]:
        """Draw `block`, whose box is that of its ink. Without a block: rules and ornaments that say nothing."""
        ink = LeafInk(self.document[0], self.color)
        yield ink
        ink.finish()
        if block is not None:
            self.blocks.append(replace(block, bbox=ink.covered))

    def truth(self, number: int) -> TruthPage:
        """What the page says."""
        return TruthPage(number, *self.size, tuple(self.blocks))

    def picture(self, dpi: int) -> Image.Image:
        """The page in color."""
        pixmap = self.document[0].get_pixmap(dpi=dpi, alpha=False)
        return Image.frombytes("RGB", (pixmap.width, pixmap.height), pixmap.samples)
