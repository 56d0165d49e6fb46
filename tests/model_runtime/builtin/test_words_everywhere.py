"""Words in frames, pictures and on nearly empty sheets come out, as text, table or words of their picture."""

from __future__ import annotations

import random

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from model_runtime.engines.builtin import quads
from model_runtime.engines.builtin.engine import DEFAULT_MODE
from model_runtime.engines.builtin.second_look import Print, second_look
from model_runtime.ink_ledger.ledger import ink_ledger
from tests.model_runtime.builtin.conftest import Read, spans_of
from tests.model_runtime.builtin.drawing import FONT

A4 = (1240, 1754)  # at 150 dpi
SENTENCE = "the clerk went along the quay and wrote down each ship"


def font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)


def sheet() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    page = Image.new("RGB", A4, "white")
    return page, ImageDraw.Draw(page)


def paragraph(draw: ImageDraw.ImageDraw, top: int, lines: int = 5, left: int = 140) -> None:
    for row in range(lines):
        draw.text((left, top + 38 * row), SENTENCE, fill="black", font=font(28))


def grid(draw: ImageDraw.ImageDraw, left: int, top: int, columns: int, rows: int, across: int, down: int) -> None:
    for column in range(columns + 1):
        x = left + column * across
        draw.line((x, top, x, top + rows * down), fill="black", width=2)
    for row in range(rows + 1):
        y = top + row * down
        draw.line((left, y, left + columns * across, y), fill="black", width=2)


def strokes(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int]) -> None:
    """A drawing in short strokes."""
    rng = random.Random(1)
    for _ in range(500):
        x, y = rng.randint(box[0], box[2] - 40), rng.randint(box[1], box[3] - 40)
        draw.line((x, y, x + rng.randint(-40, 40), y + rng.randint(10, 40)), fill="black", width=3)


@pytest.mark.parametrize(
    ("size", "at"),
    [
        (25, (560, 60)),
        pytest.param(25, (560, 820), marks=pytest.mark.thorough),
        pytest.param(40, (120, 1500), marks=pytest.mark.thorough),
    ],
)
def test_a_lone_line_on_a_large_sheet_is_read(read: Read, size: int, at: tuple[int, int]) -> None:
    page = Image.new("RGB", (2480, 3508), "white")
    ImageDraw.Draw(page).text((2 * at[0], 2 * at[1]), "Sheet 7", fill="black", font=font(2 * size))
    assert [span.text for span in spans_of(read(page, mode=DEFAULT_MODE))] == ["Sheet 7"]


def test_a_line_over_a_colored_area_is_whole_and_alone(read: Read) -> None:
    page, draw = sheet()
    draw.text((150, 110), "What follows is a picture of the quay:", fill="black", font=font(26))
    draw.rectangle((150, 200, 1080, 820), fill=(60, 90, 120))
    draw.rectangle((300, 350, 920, 660), fill=(220, 200, 120))
    assert " ".join(s.text for s in spans_of(read(page)) if s.text) == "What follows is a picture of the quay:"


def test_a_ruled_table_is_a_table_and_no_picture(read: Read) -> None:
    page, draw = sheet()
    grid(draw, 200, 500, 4, 4, 200, 60)
    for row in range(4):
        for column, word in enumerate(("Tin", "12", "15", "232")):
            draw.text((220 + 200 * column, 512 + 60 * row), f"{word}" if column else f"{word} {row}", "black", font(28))
    (table,) = spans_of(read(page))
    assert table.label == "table"
    assert table.text.count("<tr>") == 4
    assert table.text.count("232") == 4


def test_sentences_in_a_frame_are_paragraphs(read: Read) -> None:
    page, draw = sheet()
    paragraph(draw, 140, lines=3)
    draw.rectangle((130, 480, 1110, 820), outline="black", width=3)
    paragraph(draw, 520)
    paragraph(draw, 960, lines=3)
    spans = spans_of(read(page))
    assert " ".join(span.text for span in spans).count("clerk") == 11
    assert {span.label for span in spans} <= {"paragraph", "list_item"}


def test_a_heading_beside_a_drawing_stays_out_of_it(read: Read) -> None:
    page, draw = sheet()
    draw.text((430, 90), "Chapter Two", fill="black", font=font(84))
    strokes(draw, (140, 260, 560, 1300))
    for row in range(24):
        draw.text((640, 260 + 44 * row), "the clerk went along the quay", fill="black", font=font(30))
    spans = spans_of(read(page))
    assert any(span.label in ("title", "heading") and "Chapter Two" in span.text for span in spans)
    assert sum(span.text.count("clerk") for span in spans) == 24
    assert "figure" in {span.label for span in spans}


@pytest.mark.parametrize("task", ["document", pytest.param("text", marks=pytest.mark.thorough)])
def test_the_labels_of_a_drawing_are_its_words(read: Read, task: str) -> None:
    page, draw = sheet()
    paragraph(draw, 140, lines=2)
    for number, name in enumerate(("Winter", "Spring", "Summer")):
        x = 320 + 220 * number
        draw.rectangle((x, 700 - 90 * number, x + 110, 1000), fill="navy")
        draw.text((x, 1010), name, fill="black", font=font(26))
    draw.line((260, 1000, 960, 1000), fill="black", width=3)
    paragraph(draw, 1200, lines=2)
    spans = spans_of(read(page, task=task))
    said = "\n".join(span.text for span in spans)
    assert all(name in said for name in ("Winter", "Spring", "Summer"))
    assert ink_ledger(page, spans).accounted > 0.98 or task == "text"


def test_a_letter_under_two_boxes_of_one_line_is_read_once(read: Read) -> None:
    page = Image.new("RGB", (400, 72), "white")
    ImageDraw.Draw(page).text((40, 20), "Today is a perfectly ordinary day.", fill="black", font=font(19))
    assert " ".join(span.text for span in spans_of(read(page))) == "Today is a perfectly ordinary day."


def test_lines_of_one_row_are_cut_apart_between_two_letters() -> None:
    page = Image.new("RGB", (1400, 200), "white")
    draw = ImageDraw.Draw(page)
    for x in (100, 140, 200, 240):
        draw.rectangle((x, 80, x + 20, 110), fill="black")
    pixels = np.asarray(page)[:, :, ::-1]
    left, right = quads.from_box((90.0, 70.0, 225.0, 120.0)), quads.from_box((180.0, 70.0, 270.0, 120.0))
    first, second = (quads.bounds(quad) for quad in second_look(Print.of(pixels), [left, right]))
    assert first[2] == second[0]
    assert 160 < first[2] < 200 or 220 < first[2] < 240
