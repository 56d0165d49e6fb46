"""Pages drawn for the ledger, with the spans that a perfect reader would give."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from PIL import Image, ImageDraw, ImageFont

from app.resources import resource_path
from model_runtime.protocol import Span, TextLine, UnitBox

FONT = str(resource_path("fonts") / "SourceSerif4-Regular.ttf")
SIZE = (1280, 1810)
WORDS = ("the", "clerk", "went", "along", "quay", "in", "dark", "and", "wrote", "down", "each", "ship", "that", "had")


@dataclass
class DrawnPage:
    """A white page, what was printed on it, and the spans of it."""

    image: Image.Image = field(default_factory=lambda: Image.new("RGB", SIZE, "white"))
    spans: list[Span] = field(default_factory=list)

    @property
    def draw(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image)

    def unit(self, box: tuple[float, ...]) -> UnitBox:
        across, down = self.image.size
        return box[0] / across, box[1] / down, box[2] / across, box[3] / down

    def print_text(
        self, lines: list[str], at: tuple[int, int], size: int = 28, label: str = "paragraph", ink: str = "black"
    ) -> Span:
        """Print lines below each other; the span that says just that."""
        font = ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)
        found = []
        for number, line in enumerate(lines):
            place = at[0], at[1] + number * round(1.4 * size)
            self.draw.text(place, line, fill=ink, font=font)
            found.append(TextLine(self.unit(self.draw.textbbox(place, line, font=font)), line, 0.99))
        return self.add(label, found, " ".join(lines))

    def add(self, label: str, lines: list[TextLine], text: str, box: UnitBox | None = None) -> Span:
        boxes = [line.box for line in lines]
        around = box or (
            min(b[0] for b in boxes),
            min(b[1] for b in boxes),
            max(b[2] for b in boxes),
            max(b[3] for b in boxes),
        )
        span = Span(label, (around,), text, 0.99, tuple(lines))
        self.spans.append(span)
        return span


def sentences(count: int, seed: int = 1, words: int = 11) -> list[str]:
    """Lines of running text."""
    rng = random.Random(seed)
    return [" ".join(rng.choice(WORDS) for _ in range(words)) for _ in range(count)]


def letter_page() -> DrawnPage:
    """A heading and three paragraphs."""
    page = DrawnPage()
    page.print_text(["The harbor book"], (120, 100), 44, "heading")
    for number in range(3):
        page.print_text(sentences(6, number), (120, 240 + number * 330))
    return page
