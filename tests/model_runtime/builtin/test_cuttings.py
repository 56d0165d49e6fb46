"""Pictures cut out of a page, such as of one table: no margin, and print that is large for its picture."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from app.document.html_table import table_from_html
from model_runtime.engines.builtin.layout import Region, find_regions, make_thumbnail
from tests.model_runtime.builtin.conftest import Read, spans_of
from tests.model_runtime.builtin.drawing import FONT

_ROWS = [
    ("Prior Experience", "One", "Two", "Three", "Total"),
    ("High", "5", "6", "2", "13"),
    ("Medium", "4", "8", "5", "17"),
    ("Very low", "3", "1", "2", "6"),
    ("Total", "12", "15", "9", "36"),
]


def _cut_out_table() -> Image.Image:
    """A table with three rules and nothing round it, as copied from a screen."""
    font = ImageFont.truetype(FONT, 14, layout_engine=ImageFont.Layout.BASIC)
    picture = Image.new("RGB", (420, 122), "white")
    draw = ImageDraw.Draw(picture)
    for number, row in enumerate(_ROWS):
        for x, text in zip((8, 150, 210, 270, 350), row, strict=True):
            draw.text((x, 6 + 23 * number), text, fill="black", font=font)
    for y in (2, 27, 119):
        draw.line((0, y, 420, y), fill="black")
    return picture


def test_picture_of_a_table_is_a_table(read: Read) -> None:
    (span,) = spans_of(read(_cut_out_table()))
    assert span.label == "table"
    table = table_from_html(span.text)
    assert table is not None
    assert [[cell.text for cell in table.cells if cell.row == row] for row in range(table.rows)] == [
        list(row) for row in _ROWS
    ]


def test_what_is_found_lies_where_it_is_in_the_cutting() -> None:
    pixels = np.asarray(_cut_out_table())[:, :, ::-1]
    boxes = [
        (x, 5.0 + 23 * row, x + 40.0, 23.0 + 23 * row) for row in range(5) for x in (8.0, 150.0, 210.0, 270.0, 350.0)
    ]
    thumbnail = make_thumbnail(np.ascontiguousarray(pixels), np.eye(2, 3), 420 / 122)
    (found,) = find_regions(thumbnail, boxes)
    assert isinstance(found, Region)
    assert found.kind == "table"
    assert found.box == pytest.approx((8, 5, 390, 115), abs=12)
    assert found.grid is not None
    assert 0 < found.grid.ys[len(found.grid.ys) // 2] < 122


def test_a_letter_as_high_as_a_narrow_picture_is_looked_at() -> None:
    thumbnail = make_thumbnail(np.full((2000, 24, 3), 255, np.uint8), np.eye(2, 3), 24 / 2000)
    for region in find_regions(thumbnail, [(2.0, 20.0, 22.0, 1980.0)]):
        assert region.box[2] <= 60
