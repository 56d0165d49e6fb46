"""Signs alone in a cell, and lines that the detector drew over cells of a tight head."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from app.document.html_table import table_from_html
from model_runtime.engines.builtin.engine import DEFAULT_MODE
from model_runtime.engines.builtin.quads import Box, Picture
from model_runtime.engines.builtin.table_cells import CellBox
from model_runtime.engines.builtin.table_lattice import TableLattice
from model_runtime.engines.builtin.table_lines import find_dashes, gaps_at
from model_runtime.engines.builtin.tables import fill_table
from tests.model_runtime.builtin.conftest import Read, spans_of
from tests.model_runtime.builtin.drawing import FONT

TEXTS: list[Box] = [(20.0, 20.0, 80.0, 40.0), (300.0, 20.0, 340.0, 40.0)]


def drawn(*strokes: tuple[int, int, int, int]) -> Picture:
    page = np.full((120, 400, 3), 255, np.uint8)
    for left, top, right, bottom in strokes:
        cv2.rectangle(page, (left, top), (right, bottom), (0, 0, 0), -1)
    return page


def test_a_dash_on_a_line_with_texts_is_found() -> None:
    (box,) = find_dashes(drawn((150, 29, 162, 30)), (0, 0), TEXTS, 20.0)
    assert abs(box[0] - 150) <= 1
    assert abs(box[2] - 163) <= 1


def test_rules_strokes_of_letters_and_marks_off_the_line_are_no_dashes() -> None:
    for strokes in [
        [(100, 29, 280, 30)],  # a rule
        [(150, 60, 162, 61)],  # on no line
        [(150, 29, 162, 30), (156, 22, 157, 36)],  # a plus sign
        [(150, 29, 162, 30), (150, 34, 162, 35)],  # an equals sign
        [(30, 29, 42, 30)],  # in a text
        [(150, 29, 151, 30)],  # a dot
    ]:
        assert find_dashes(drawn(*strokes), (0, 0), TEXTS, 20.0) == [], strokes


def test_a_line_over_two_heads_is_cut_where_columns_part_and_the_white_is_wider_than_between_words() -> None:
    page = drawn((20, 20, 80, 38), (86, 20, 140, 38), (152, 20, 220, 38))
    (gap,) = gaps_at(page, (0, 0), (16.0, 16.0, 224.0, 42.0), [148.0])
    assert (round(gap.start), round(gap.end)) == (141, 152)
    assert gaps_at(page, (0, 0), (16.0, 16.0, 224.0, 42.0), [83.0]) == []


def test_a_box_read_as_a_chinese_character_is_a_box_where_no_chinese_is_written() -> None:
    grid = TableLattice((0, 100, 200), (0, 50, 100), (None,) * 3, (None,) * 3)
    boxes: list[Box] = [(x, y, x + 30, y + 20) for y in (10.0, 60.0) for x in (10.0, 110.0)]
    cells = fill_table(grid, boxes, ["Rope", "区", "Lamp", "口"])
    assert {cell.box: cell.text for cell in cells}[CellBox(0, 1)] == "☒"
    assert [cell.text for cell in fill_table(grid, boxes, ["绳子", "区", "灯", "口"])][1] == "区"


def test_a_printed_dash_comes_out_in_its_cell(read: Read) -> None:
    page = Image.new("RGB", (1240, 700), "white")
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(FONT, 26, layout_engine=ImageFont.Layout.BASIC)
    for row, texts in enumerate(
        [("Ship", "Crew", "Guns"), ("Ada", "124", "—"), ("Eva", "–", "16"), ("Ida", "89", "12")]
    ):
        for x, text in zip((140, 420, 700), texts, strict=True):
            draw.text((x, 210 + 60 * row), text, fill="black", font=font)
    for y in (200, 256, 440):
        draw.line((130, y, 820, y), fill="black", width=2)
    (table,) = [table_from_html(span.text) for span in spans_of(read(page, mode=DEFAULT_MODE)) if span.label == "table"]
    assert table is not None
    said = [[cell.text for cell in row] for row in table.rows_of_cells()]
    assert [row[1:] for row in said[1:]] == [["124", "—"], ["–", "16"], ["89", "12"]]
