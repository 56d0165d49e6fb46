"""Grids from printed lines and from white strips, and the HTML made of them."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.document.html_table import table_from_html
from model_runtime.engines.builtin.grid_finding import find_grid
from model_runtime.engines.builtin.quads import Box, Picture
from model_runtime.engines.builtin.rulings import Rulings, find_rulings
from model_runtime.engines.builtin.table_lines import white_borders
from model_runtime.engines.builtin.tables import are_numbered_formulas, fill_table, to_html

Text = tuple[str, Box]


def _drawn(rectangles: list[tuple[int, int, int, int]], size: tuple[int, int] = (520, 260)) -> Picture:
    page = np.full((size[1], size[0], 3), 255, np.uint8)
    for left, top, right, bottom in rectangles:
        cv2.rectangle(page, (left, top), (right, bottom), (0, 0, 0), 2)
    return page


def _html(page: Picture | None, texts: list[Text], box: Box) -> str:
    boxes = [place for _, place in texts]
    rulings = find_rulings(page, (0, 0), 20.0, boxes) if page is not None else Rulings()
    return to_html(fill_table(find_grid(box, boxes, rulings), boxes, [text for text, _ in texts]))


def _at(text: str, x: float, y: float, width: float = 60) -> Text:
    return text, (x, y, x + width, y + 20)


_MERGED = [(10, 10, 200, 90), (200, 10, 500, 50), (200, 50, 350, 90), (350, 50, 500, 90)] + [
    (x, y, r, y + 40) for y in (90, 130) for x, r in ((10, 200), (200, 350), (350, 500))
]
_MERGED_TEXTS = [
    _at("Item", 20, 40), _at("Quantity", 400, 20), _at("ordered", 220, 60), _at("sent", 400, 60),
    _at("Sand", 20, 100), _at("12", 280, 100, 20), _at("11", 460, 100, 20),
    _at("A < B & C", 20, 140), _at("40", 280, 140, 20), _at("38", 460, 140, 20),
]  # fmt: skip


def test_printed_lines_give_merged_cells_wherever_the_text_stands() -> None:
    # "Quantity" is set right, over the last column only; the printed lines say that it heads both.
    table = table_from_html(_html(_drawn(_MERGED), _MERGED_TEXTS, (10, 10, 500, 170)))
    assert table is not None
    assert (table.rows, table.columns) == (4, 3)
    places = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span, cell.header) for cell in table.cells}
    assert places["Item"] == (0, 0, 2, 1, True)
    assert places["Quantity"] == (0, 1, 1, 2, True)
    assert places["sent"] == (1, 2, 1, 1, True)
    assert places["38"] == (3, 2, 1, 1, False)


def test_cell_texts_are_escaped() -> None:
    html = _html(_drawn(_MERGED), _MERGED_TEXTS, (10, 10, 500, 170))
    assert "A &lt; B &amp; C" in html
    assert 'colspan="2"' in html


@pytest.mark.parametrize("ruled", [True, False])
def test_an_open_table_gets_its_columns_from_the_white_between_texts(ruled: bool) -> None:
    texts = [_at(name, x, 20) for name, x in (("Day", 20), ("High", 200), ("Low", 380))]
    for row, day in enumerate(("Mon", "Tue", "Wed", "Thu")):
        texts += [_at(day, 20, 60 + 30 * row), _at("3.4", 200, 60 + 30 * row), _at("1.1", 380, 60 + 30 * row)]
    page = _drawn([]) if ruled else None
    if page is not None:
        for y in (10, 48, 178):
            cv2.line(page, (10, y), (500, y), (0, 0, 0), 2)
    table = table_from_html(_html(page, texts, (10, 10, 500, 180)))
    assert table is not None
    assert (table.rows, table.columns) == (5, 3)
    assert [cell.text for cell in table.cells if cell.row == 3] == ["Wed", "3.4", "1.1"]


def test_a_heading_over_the_tables_edge_is_a_row_of_its_own() -> None:
    texts = [_at(name, x, 0) for name, x in (("Day", 20), ("High", 200), ("Low", 380))]
    texts += [
        _at(f"{row}{name}", x, 30 + 30 * row) for row in range(4) for name, x in (("a", 20), ("b", 200), ("c", 380))
    ]
    table = table_from_html(_html(None, texts, (10, 10, 500, 150)))
    assert table is not None
    assert (table.rows, [cell.text for cell in table.cells if cell.row == 0]) == (5, ["Day", "High", "Low"])


def test_a_text_across_open_columns_spans_them() -> None:
    texts = [_at("Name", 20, 20), ("Length and breadth", (180.0, 20.0, 460.0, 40.0))]
    for row in range(5):
        y = 60 + 30 * row
        texts += [_at(f"boat {row}", 20, y), _at("11", 200, y), _at("22", 380, y)]
    table = table_from_html(_html(None, texts, (10, 10, 500, 220)))
    assert table is not None
    spanning = next(cell for cell in table.cells if cell.text.startswith("Length"))
    assert (spanning.column, spanning.column_span) == (1, 2)


def test_a_wrapped_cell_stays_one_row() -> None:
    rows = [(10, 10), (10, 70), (10, 110)]
    page = _drawn([(x, y, x + 240, y + (60 if y == 10 else 40)) for _, y in rows for x in (10, 250)])
    texts = [_at("a long text", 20, 15, 180), _at("that wraps", 20, 42, 150), _at("7", 300, 28, 20),
             _at("oak", 20, 80), _at("8", 300, 80, 20), _at("elm", 20, 120), _at("9", 300, 120, 20)]  # fmt: skip
    table = table_from_html(_html(page, texts, (10, 10, 490, 150)))
    assert table is not None
    assert [(cell.row, cell.text) for cell in table.cells if cell.column == 0] == [
        (0, "a long text that wraps"),
        (1, "oak"),
        (2, "elm"),
    ]


def test_no_text_is_lost() -> None:
    rng = np.random.default_rng(7)
    for _ in range(40):
        texts = [
            _at(f"t{i}", float(x), float(y), float(w))
            for i, (x, y, w) in enumerate(rng.integers((0, 0, 10), (400, 200, 200), (12, 3)))
        ]
        html = _html(_drawn(_MERGED) if rng.random() < 0.5 else None, texts, (0, 0, 600, 240))
        assert all(f"t{i}" in html for i in range(12))


def test_columns_that_nearly_touch_are_told_by_the_strip_that_no_row_crosses() -> None:
    # The detector's boxes are wider than the print: those of the second and third columns overlap.
    texts = [
        ("Item", (20.0, 20.0, 60.0, 40.0)),
        ("Qty", (200.0, 20.0, 262.0, 40.0)),
        ("Price", (252.0, 20.0, 330.0, 40.0)),
    ]
    texts += [
        ("Rope, twenty meters", (20.0, 60.0, 190.0, 80.0)),
        ("3", (200.0, 60.0, 225.0, 80.0)),
        ("12.50", (252.0, 60.0, 330.0, 80.0)),
    ]
    for row in range(3):
        y = 100.0 + 40 * row
        texts += [(f"lamp {row}", (20, y, 90, y + 20)), ("12", (200, y, 240, y + 20)), ("7.25", (252, y, 330, y + 20))]
    table = table_from_html(_html(None, texts, (10, 10, 340, 210)))
    assert table is not None
    assert (table.rows, table.columns) == (5, 3)
    assert [cell.text for cell in table.cells][:6] == ["Item", "Qty", "Price", "Rope, twenty meters", "3", "12.50"]


def test_a_heading_set_in_the_middle_over_two_columns_spans_them() -> None:
    # It ends short of the second column, yet stands in line with neither.
    texts = [("Drying", (20.0, 20.0, 90.0, 40.0)), ("Caffeine", (225.0, 20.0, 325.0, 40.0))]
    for row, (name, fresh, dry) in enumerate([("", "fresh", "dry"), ("Pan", "3.42", "3.31"), ("Sun", "3.40", "3.02")]):
        y = 60.0 + 40 * row
        texts += [(name or "way", (20, y, 70, y + 20)), (fresh, (200, y, 260, y + 20)), (dry, (340, y, 390, y + 20))]
    table = table_from_html(_html(None, texts, (10, 10, 400, 170)))
    assert table is not None
    spanning = next(cell for cell in table.cells if cell.text == "Caffeine")
    assert (spanning.column, spanning.column_span) == (1, 2)


def test_a_line_drawn_over_two_columns_is_cut_at_the_white_between_them() -> None:
    inks = [(x, y, x + width, y + 14) for y in (20, 60, 100, 140) for x, width in ((20, 70), (200, 60), (290, 60))]
    page = _drawn([])
    for left, top, right, bottom in inks:
        cv2.rectangle(page, (left, top), (right, bottom), (0, 0, 0), -1)
    lines: list[Box] = [(15.0, y - 3.0, 95.0, y + 17.0) for y in (20, 60, 100, 140)]
    lines += [(195.0, y - 3.0, 355.0, y + 17.0) for y in (20, 60, 100, 140)]
    borders = white_borders(page, (0, 0), lines)
    assert [(round(border.start), round(border.end)) for border in borders] == [(91, 200), (261, 290)]
    assert all(border.line.covers(57, 77) for border in borders)
    assert white_borders(page, (0, 0), [line for line in lines if line[1] < 60]) == []


def test_ordinary_spaces_part_no_columns() -> None:
    page = _drawn([])
    lines: list[Box] = []
    for row, y in enumerate((20, 60, 100, 140)):
        for x in range(20, 400, 40):
            cv2.rectangle(page, (x + 3 * row, y), (x + 3 * row + 32, y + 14), (0, 0, 0), -1)
        lines.append((15.0, y - 3.0, 430.0, y + 17.0))
    assert white_borders(page, (0, 0), lines) == []


def test_a_table_from_right_to_left_is_read_from_its_right_column() -> None:
    texts = [
        _at("שעות", 20, 20), _at("תפקיד", 220, 20), _at("שם", 335, 20, 125),
        _at("120", 20, 60), _at("Design", 220, 60), _at("כהן", 330, 60, 50), _at("דנה", 400, 60),
        _at("95", 20, 100), _at("פיתוח", 220, 100), _at("יוסי", 400, 100),
    ]  # fmt: skip
    table = table_from_html(_html(None, texts, (10, 10, 500, 130)))
    assert table is not None
    rows = [[cell.text for cell in row] for row in table.rows_of_cells()]
    assert rows[0] == ["שם", "תפקיד", "שעות"]
    assert rows[1] == ["דנה כהן", "Design", "120"]
    assert rows[2] == ["יוסי", "פיתוח", "95"]


def test_formulas_with_their_numbers_are_no_table() -> None:
    rows = [("[U(x), V(y)] = 4", "(14)"), ("T = 2k", "(15a)"), ("div E = 0", "(16)")]
    texts = [text for row in rows for text in row]
    boxes = [(x, 40.0 * row, x + 60, 40.0 * row + 20) for row in range(3) for x in (20.0, 400.0)]
    assert are_numbered_formulas(boxes, texts)
    assert not are_numbered_formulas(boxes, ["Loss", "(14)", "Tax", "12", "Sum", "2"])


def test_white_letters_on_a_dark_ground_are_no_lines() -> None:
    page = _drawn([])
    cv2.rectangle(page, (10, 10), (500, 54), (90, 60, 30), -1)
    for x in range(30, 480, 14):
        cv2.rectangle(page, (x, 20), (x + 5, 44), (255, 255, 255), -1)
    for x in (10, 250, 500):
        cv2.line(page, (x, 60), (x, 200), (0, 0, 0), 2)
    rulings = find_rulings(page, (0, 0), 20.0)
    assert [round(r.position) for r in rulings.down if 20 < r.position < 480] == [250]


def test_a_line_that_is_drawn_twice_is_as_long_as_one() -> None:
    page = _drawn([(10, 10, 500, 200), (14, 14, 496, 196)])
    rulings = find_rulings(page, (0, 0), 20.0)
    assert max(r.length for r in rulings.down) < 200
