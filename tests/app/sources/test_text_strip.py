"""Two lines are found near the middle, cut where they begin, and their small letters measured."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont

from app.resources import resource_path
from app.sources.strip_shape import WIDTH_PER_HEIGHT
from app.sources.text_strip import find_strip, strip_of_lines

SIZE = (900, 1200)
PITCH = 34
FONT = ImageFont.truetype(str(next(resource_path("fonts").glob("SourceSerif4-Regular.*"))), 28)
X_HEIGHT = FONT.getbbox("x")[3] - FONT.getbbox("x")[1]


def sheet(color: str = "white") -> Image.Image:
    return Image.new("RGB", SIZE, color)


def write(page: Image.Image, left: int, tops: range) -> Image.Image:
    draw = ImageDraw.Draw(page)
    for top in tops:
        draw.text((left, top), "common water was measured once more in summer", font=FONT, fill="#222", anchor="ls")
    return page


@pytest.mark.parametrize("paper", ["white", "#f0e7d0"])
def test_lines_near_the_middle_are_found_and_measured(paper):
    page = write(sheet(paper), 120, range(200, 1000, PITCH))
    strip = find_strip(page)
    left, top, right, bottom = strip.box
    assert strip.letter * SIZE[1] == pytest.approx(X_HEIGHT, abs=1)
    assert left * SIZE[0] == pytest.approx(120, abs=X_HEIGHT)
    assert abs((top + bottom) / 2 * SIZE[1] - SIZE[1] / 2) < 2 * PITCH
    baselines = [y for y in range(200, 1000, PITCH) if top * SIZE[1] < y < bottom * SIZE[1]]
    assert len(baselines) == 2
    assert (right - left) * SIZE[0] == pytest.approx(WIDTH_PER_HEIGHT * (bottom - top) * SIZE[1])


def test_the_second_of_two_columns_is_not_run_into_the_first():
    page = sheet()
    draw = ImageDraw.Draw(page)
    for top in range(300, 900, PITCH):
        for left in (60, 480):
            draw.text((left, top), "measured once more in it", font=FONT, fill="black", anchor="ls")
    left = find_strip(page).box[0] * SIZE[0]
    assert min(abs(left - 60), abs(left - 480)) < X_HEIGHT


def test_a_page_without_text_shows_its_middle():
    strip = find_strip(sheet())
    assert strip.letter == 0
    assert strip.box[1] < 0.5 < strip.box[3]


def test_lines_that_a_reading_knows_are_taken_and_measured():
    page = write(sheet(), 120, range(200, 1000, PITCH))
    box = 120 / 900, (302 - 26) / 1200, 700 / 900, (336 + 8) / 1200
    strip = strip_of_lines(page, box)
    assert strip.box[:2] == box[:2]
    assert strip.box[3] == box[3]
    assert strip.letter * SIZE[1] == pytest.approx(X_HEIGHT, abs=1)


def test_lines_at_the_right_edge_stay_on_the_page():
    strip = strip_of_lines(sheet(), (0.95, 0.5, 1.0, 0.55))
    assert strip.box[2] == pytest.approx(1.0)
    assert strip.letter == 0
