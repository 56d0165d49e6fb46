"""Bullets that the detector leaves out of its lines come back by their shape."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from model_runtime.engines.builtin import quads
from model_runtime.engines.builtin.bullets import with_bullets
from model_runtime.engines.builtin.engine import DEFAULT_MODE
from model_runtime.engines.builtin.orientation import as_it_stands
from model_runtime.engines.builtin.page_draft import PageDraft
from model_runtime.engines.builtin.second_look import Print
from model_runtime.engines.builtin.straight_marks import StraightMarks
from model_runtime.preprocess.transform import reading_picture
from tests.model_runtime.builtin.conftest import Read, spans_of
from tests.model_runtime.builtin.drawing import FONT
from tests.modes import MODES

SENTENCE = "the clerk went along the quay and wrote down each ship that had come in"
ITEMS = ("Windmill garden garden", "Engine lantern repairs", "Engine garden market", "Windmill lantern shipyard")
SIZE, STEP, TOP, LEFT = 20, 26, 280, 170


def listed(mark: str, size: int = SIZE) -> Image.Image:
    """A paragraph, and items with inner ones under the first and the last."""
    page = Image.new("RGB", (1240, 1754), "white")
    draw, face = ImageDraw.Draw(page), ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)
    for row in range(5):
        draw.text((140, 100 + row * STEP), SENTENCE, fill="black", font=face)
    for row, item in enumerate(ITEMS):
        x, y = LEFT + 45 * (row % 3 > 0), TOP + row * STEP
        if mark == "▪":
            draw.rectangle((x, y + 9, x + 7, y + 16), fill="black")
        else:
            draw.text((x, y), mark, fill="black", font=face)
        draw.text((x + round(1.9 * size), y), item, fill="black", font=face)
    return page


@pytest.mark.parametrize("mark", ["•", *(pytest.param(mark, marks=pytest.mark.thorough) for mark in "–o▪")])
def test_bullets_make_items_and_their_places_the_levels(read: Read, mark: str) -> None:
    spans = spans_of(read(listed(mark), mode=DEFAULT_MODE))
    assert [span.label for span in spans] == ["paragraph", *["list_item"] * len(ITEMS)]
    marks = ["- ", "  - ", "  - ", "- "]
    assert [span.text for span in spans[1:]] == [mark + item for mark, item in zip(marks, ITEMS, strict=True)]


@pytest.mark.parametrize(("marked", "bullets"), [((1,), 0), ((0, 2), 2), ((0, 1, 2, 3), 4)])
def test_a_lone_speck_is_no_bullet_and_two_are(marked: tuple[int, ...], bullets: int) -> None:
    image, boxes = Image.new("RGB", (1240, 1754), "white"), []
    draw, face = ImageDraw.Draw(image), ImageFont.truetype(FONT, SIZE, layout_engine=ImageFont.Layout.BASIC)
    for row, item in enumerate(ITEMS):
        y = TOP + row * STEP
        draw.text((LEFT + 38, y), item, fill="black", font=face)
        boxes.append(draw.textbbox((LEFT + 38, y), item, font=face))
        if row in marked:
            draw.ellipse((LEFT, y + 9, LEFT + 7, y + 16), fill="black")
    pixels = np.ascontiguousarray(np.asarray(image)[:, :, ::-1])
    upright = as_it_stands(pixels, [quads.from_box(box) for box in boxes])
    page = PageDraft.of(upright, reading_picture(image, MODES["gundam"]))
    with_bullets(page, StraightMarks.of(Print.of(pixels), upright, boxes))
    assert sum(bool(line.bullet) for line in page.lines) == bullets
