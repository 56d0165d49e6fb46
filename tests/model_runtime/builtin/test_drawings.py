"""What is drawn on a page, by its ink and the places of its lines: flow charts, parts of one picture, grain."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from model_runtime.engines.builtin.blocks import LayoutBlock, make_blocks
from model_runtime.engines.builtin.drawings import find_drawn
from model_runtime.engines.builtin.figures import Drawn, overlap
from model_runtime.engines.builtin.layout import Region
from model_runtime.engines.builtin.quads import Box, Picture
from tests.model_runtime.builtin.drawing import FONT

WIDTH, HEIGHT = 595, 842
STYLE = ImageFont.truetype(FONT, 10, layout_engine=ImageFont.Layout.BASIC)
WORDS = "the pump was moved to the harbor after the flood and nobody had seen a lantern like that before it"


class Page:
    """A page as the drawing search sees it: small pixels, and where lines were found."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH, HEIGHT), "white")
        self.draw = ImageDraw.Draw(self.image)
        self.lines: list[Box] = []

    def text(self, x: float, y: float, words: str) -> None:
        """A line whose box begins at (x, y), found as wide as it is printed."""
        self.draw.text((x + 1, y), words, "black", STYLE)
        self.lines.append((x, y, x + STYLE.getlength(words) + 2, y + 13))

    def paragraph(self, y: float, rows: int, x: float = 60.0, letters: int = len(WORDS)) -> Region:
        for row in range(rows):
            self.text(x, y + 14 * row, WORDS[:letters])
        parts = tuple(self.lines[-rows:])
        return Region("text", (x, parts[0][1], max(p[2] for p in parts), parts[-1][3]), parts)

    def boxed(self, x: float, y: float, words: str, width: float = 100, height: float = 36) -> None:
        self.draw.rectangle((x, y, x + width, y + height), outline="black")
        self.text(x + (width - STYLE.getlength(words)) / 2, y + height / 2 - 7, words)

    def arrow(self, x: float, y: float, length: float = 26) -> None:
        """Down from (x, y); the detector takes its head for a letter."""
        self.draw.line((x, y, x, y + length), "black")
        self.draw.line((x - 4, y + length - 6, x, y + length, x + 4, y + length - 6), "black")
        self.lines.append((x - 6, y + length - 11, x + 6, y + length))

    def scanned(self, grain: float = 0.0, paper: float = 255.0, seed: int = 3) -> Picture:
        pixels = np.asarray(self.image, np.float32)[:, :, ::-1] * (paper / 255)
        noise = np.random.default_rng(seed).normal(0, grain, (HEIGHT, WIDTH, 1)) if grain else 0.0
        return np.ascontiguousarray((pixels + noise).clip(0, 255).astype(np.uint8))

    def drawn(self, *pictures: Box, taken: tuple[Box, ...] = (), labels: list[Box] | None = None) -> Drawn:
        labels = self.lines if labels is None else labels
        return find_drawn(self.scanned(), (1.0, 1.0), self.lines, labels, taken, pictures)

    def blocks(self, *regions: Region) -> list[LayoutBlock]:
        own = [part for region in regions if region.kind == "text" for part in region.parts]
        labels = [line for line in self.lines if line not in own]
        drawn = self.drawn(*(r.box for r in regions if r.kind == "picture"), labels=labels)
        return make_blocks(regions, drawn, self.lines, (0.0, 0.0, float(WIDTH), float(HEIGHT)))


def covers(outer: Box, inner: Box) -> bool:
    return overlap(outer, inner) > 0.99 * (inner[2] - inner[0]) * (inner[3] - inner[1])


# --- flow charts ---------------------------------------------------------------------------------------------------


def flow_down(page: Page) -> Box:
    for row in range(3):
        page.boxed(100, 200 + 62 * row, "harbor")
        if row:
            page.arrow(150, 200 + 62 * row - 26)
    return 100, 200, 200, 360


def flow_of_columns(page: Page) -> Box:
    for row in range(3):
        for column in range(3):
            page.boxed(80 + 140 * column, 200 + 62 * row, "harbor")
            if row:
                page.arrow(130 + 140 * column, 200 + 62 * row - 26)
            if column:
                page.draw.line((40 + 140 * column, 218 + 62 * row, 80 + 140 * column, 218 + 62 * row), "black")
    return 80, 200, 460, 360


def decision(page: Page) -> Box:
    """A diamond, and the words at its branches."""
    page.draw.polygon(((200, 200), (270, 240), (200, 280), (130, 240)), outline="black")
    page.text(180, 234, "lamp?")
    page.draw.line((270, 240, 330, 240), "black")
    page.text(285, 224, "yes")
    page.draw.ellipse((330, 218, 430, 262), outline="black")
    page.text(360, 234, "market")
    page.arrow(200, 280)
    page.boxed(150, 306, "valley")
    return 130, 200, 430, 342


def tree(page: Page) -> Box:
    """An organization with one line from above to three boxes."""
    page.boxed(220, 200, "council")
    page.draw.line((270, 236, 270, 256), "black")
    page.draw.line((130, 256, 410, 256), "black")
    for x in (80, 220, 360):
        page.draw.line((x + 50, 256, x + 50, 276), "black")
        page.boxed(x, 276, "school")
    return 80, 200, 460, 312


def framed_flow(page: Page) -> Box:
    page.draw.rectangle((70, 180, 480, 380), outline="black")
    return flow_of_columns(page)


@pytest.mark.parametrize("chart", [flow_down, flow_of_columns, decision, tree, framed_flow])
def test_a_flow_chart_is_one_figure_with_its_words(chart: Callable[[Page], Box]) -> None:
    page = Page()
    above = page.paragraph(60, 5)
    before = len(page.lines)
    box = chart(page)
    words = set(range(before, len(page.lines)))
    below = page.paragraph(500, 5)
    figures = [block for block in page.blocks(above, below) if block.label == "figure"]
    assert len(figures) == 1
    assert covers(figures[0].box, box)
    assert set(figures[0].lines) == words


def test_the_frames_that_a_picture_of_the_network_lies_over_are_part_of_it() -> None:
    """Its boxes have gaps, so that they are no boxes to look into."""
    page = Page()
    page.draw.rectangle((100, 200, 300, 300), outline="black")
    page.draw.line((300, 230, 300, 270), "white")
    page.text(150, 240, "harbor")
    drawn = page.drawn((120, 205, 280, 295))
    assert len(drawn.figures) == 1
    assert covers(drawn.figures[0], (100, 200, 300, 300))


def cards(page: Page) -> None:
    for x, y in ((80, 200), (300, 200), (80, 300), (300, 300)):
        page.boxed(x, y, "a card of words", 212, 92)


def fields(page: Page) -> None:
    for row in range(5):
        page.text(80, 210 + 34 * row, "name")
        page.boxed(150, 204 + 34 * row, "harbor", 260, 24)


def ruled_table(page: Page) -> None:
    for row in range(4):
        for column in range(3):
            page.boxed(80 + 120 * column, 200 + 24 * row, "571", 120, 24)


def table_with_empty_cells(page: Page) -> None:
    for row in range(5):
        for column in range(4):
            box = (80 + 110 * column, 200 + 26 * row, 190 + 110 * column, 226 + 26 * row)
            page.draw.rectangle(box, outline="black")
            if (row + column) % 2:
                page.text(box[0] + 5, box[1] + 5, "571")


def table_with_broken_cells(page: Page) -> None:
    """The words of its second column stand on its lines."""
    for row in range(4):
        for column in range(3):
            page.draw.rectangle(
                (80 + 120 * column, 200 + 26 * row, 200 + 120 * column, 226 + 26 * row), outline="black"
            )
            page.text(90 + 120 * column, 205 + 26 * row + (14 if column == 1 else 0), "571")
        page.draw.line((220, 226 + 26 * row, 260, 226 + 26 * row), "white")


def framed_paragraphs(page: Page) -> None:
    for y in (200, 320):
        page.draw.rectangle((60, y, 500, y + 100), outline="black")
        for row in range(6):
            page.text(70, y + 6 + 15 * row, WORDS[:80])


def articles_between_rules(page: Page) -> None:
    """Frames round texts, and rules that run from one to the next."""
    for x in (60, 330):
        page.draw.rectangle((x, 200, x + 200, 320), outline="black")
        for row in range(7):
            page.text(x + 6, 206 + 15 * row, WORDS[:34])
    page.draw.line((260, 260, 330, 260), "black")


@pytest.mark.parametrize(
    "frames",
    [
        articles_between_rules,
        table_with_empty_cells,
        table_with_broken_cells,
        cards,
        fields,
        ruled_table,
        framed_paragraphs,
    ],
)
def test_frames_round_texts_and_cells_are_no_figure(frames: Callable[[Page], None]) -> None:
    page = Page()
    frames(page)
    assert page.drawn().figures == []


# --- one picture, one figure ---------------------------------------------------------------------------------------


def test_strokes_in_the_same_white_are_one_drawing() -> None:
    """A wave, wheels and a bench, with a wheel that was read as a zero and text beside it."""
    page = Page()
    beside = page.paragraph(200, 13, x=60, letters=45)
    page.draw.line([(340 + 4 * t, 208 + 6 * np.sin(t)) for t in range(50)], "black")
    page.draw.ellipse((350, 240, 376, 266), outline="black")
    page.lines.append((355, 245, 371, 261))
    page.draw.rectangle((340, 300, 540, 380), outline="black")
    page.draw.ellipse((400, 310, 460, 370), outline="black")
    figures = [block for block in page.blocks(beside) if block.label == "figure"]
    assert len(figures) == 1
    assert covers(figures[0].box, (340, 202, 540, 380))


def test_two_drawings_with_a_line_of_text_between_stay_two() -> None:
    page = Page()
    for top in (200, 300):
        page.draw.ellipse((200, top, 280, top + 80), outline="black", width=3)
    page.text(120, 283, "Figure 3. The pump was moved to the harbor")
    assert len(page.drawn().figures) == 2


def test_two_photos_side_by_side_stay_two() -> None:
    page = Page()
    left, right = (60.0, 200.0, 260.0, 340.0), (275.0, 200.0, 475.0, 340.0)
    for box in (left, right):
        page.draw.rectangle(box, fill=(90, 90, 90))
    figures = page.drawn(left, right).figures
    assert len(figures) == 2


def test_a_rule_near_a_drawing_is_no_part_of_it() -> None:
    page = Page()
    page.draw.line((60, 180, 530, 180), "black")
    page.draw.ellipse((200, 200, 300, 300), outline="black", width=3)
    assert [round(box[1]) for box in page.drawn().figures] == [200]


def test_pictures_of_the_network_over_one_drawing_are_one() -> None:
    drawing = (100.0, 200.0, 400.0, 320.0)
    parts = [Region("picture", (100, 200, 180, 320)), Region("picture", (320, 200, 400, 320))]
    blocks = make_blocks(parts, Drawn([drawing], []), [], (0.0, 0.0, 600.0, 800.0))
    assert [block.box for block in blocks] == [drawing]


# --- what is none --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", [130.0, 190.0, 235.0])
def test_the_grain_of_the_paper_is_no_drawing(paper: float) -> None:
    page = Page()
    page.paragraph(60, 12)
    drawn = find_drawn(page.scanned(grain=6, paper=paper), (1.0, 1.0), page.lines, page.lines, ())
    assert drawn.figures == []


def test_a_fine_drawing_on_grainy_paper_is_found() -> None:
    page = Page()
    page.paragraph(60, 12)
    page.draw.ellipse((200, 400, 320, 520), outline="black", width=2)
    drawn = find_drawn(page.scanned(grain=6, paper=190), (1.0, 1.0), page.lines, page.lines, ())
    assert [covers(box, (201, 401, 319, 519)) for box in drawn.figures] == [True]


def test_a_line_of_text_alone_is_no_picture() -> None:
    page = Page()
    page.text(100, 300, "Figure 3. The pump was moved to the harbor")
    caption = page.lines[0]
    tight = (caption[0], caption[1] + 4, caption[2], caption[3] - 4)
    region = Region("picture", tight, (caption,))
    assert [block.label for block in page.blocks(region)] == ["paragraph"]


def test_a_signature_that_was_found_as_a_line_stays_a_picture() -> None:
    page = Page()
    page.draw.line([(100 + 2 * t, 310 + 8 * np.sin(t)) for t in range(30)], "black", 2)
    page.lines.append((98.0, 298.0, 162.0, 322.0))
    region = Region("picture", (99, 300, 161, 320), (page.lines[0],))
    assert [block.label for block in page.blocks(region)] == ["figure"]


# --- photos in which the detector finds lines ------------------------------------------------------------------------


def test_a_photo_under_lines_that_are_none_is_a_figure() -> None:
    page = Page()
    page.paragraph(60, 5)
    clouds = np.random.default_rng(5).uniform(40, 170, (6, 9)).astype(np.uint8)
    photo = cv2.resize(clouds, (270, 180), interpolation=cv2.INTER_CUBIC)
    page.image.paste(Image.fromarray(photo).convert("RGB"), (100, 300))
    page.lines += [(90.0, 310.0, 380.0, 345.0), (95.0, 350.0, 365.0, 400.0), (100.0, 420.0, 360.0, 460.0)]
    figures = page.drawn().figures
    assert len(figures) == 1
    assert covers(figures[0], (105, 305, 365, 475))


def test_lines_from_a_photo_into_the_text_beside_it_leave_it_a_figure() -> None:
    """The upper part of the photo is as light as paper."""
    page = Page()
    page.paragraph(300, 12, x=300, letters=45)
    sky = np.full((90, 200), 225, np.uint8)
    sky[10:, 30:50] = sky[10:, 150:180] = 60
    photo = np.vstack([sky, np.full((90, 200), 70, np.uint8)])
    page.image.paste(Image.fromarray(photo).convert("RGB"), (80, 300))
    page.lines += [(80.0, 300.0, 500.0, 345.0), (80.0, 335.0, 520.0, 395.0)]
    figures = page.drawn().figures
    assert len(figures) == 1
    assert overlap(figures[0], (80, 300, 280, 480)) > 0.8 * 200 * 180


def test_white_words_on_a_dark_ground_are_no_photo() -> None:
    page = Page()
    page.draw.rectangle((100, 300, 360, 346), fill=(30, 60, 120))
    for row in range(3):
        y = 302 + 14 * row
        page.draw.text((105, y), WORDS[:52], "white", STYLE)
        page.lines.append((103, y, 357, y + 13))
    assert page.drawn().figures == []
