"""White gutters between columns, found from the boxes of lines."""

from __future__ import annotations

import time

import pytest

from model_runtime.engines.builtin.gutters import Space, find_gutters
from model_runtime.engines.builtin.quads import Box
from tests.model_runtime.builtin.pages_of_lines import HEIGHT, LEADING, column, columns, even_edges


def _middles(boxes: list[Box], spaces: tuple[Space, ...] = ()) -> list[float]:
    return sorted(gutter.middle for gutter in find_gutters(boxes, spaces))


@pytest.mark.parametrize("count", [2, 3, 4, 5])
@pytest.mark.parametrize("gutter", [14.0, 26.0, 60.0])
@pytest.mark.parametrize("ragged", [0.0, 60.0])
def test_a_gutter_stands_between_each_two_columns(count: int, gutter: float, ragged: float) -> None:
    edges = even_edges(count, gutter)
    found = _middles([box for one in columns(edges, 100, 20, ragged=ragged) for box in one])
    assert len(found) == count - 1
    for place, middle in enumerate(found):
        assert edges[place][1] - ragged <= middle <= edges[place + 1][0]


@pytest.mark.parametrize("padding", [4.0, 9.0])
def test_boxes_wider_than_the_print_hide_no_gutter(padding: float) -> None:
    boxes = [box for one in columns(even_edges(2, 20.0), 100, 20, padding=padding) for box in one]
    assert len(_middles(boxes)) == 1


def test_a_rest_of_skew_hides_no_gutter() -> None:
    boxes = [box for one in columns(even_edges(2, 40.0), 100, 30, shift=0.4) for box in one]
    assert len(_middles(boxes)) == 1


def test_a_gutter_ends_at_a_line_across_it() -> None:
    above = [box for one in columns(even_edges(2, 30.0), 100, 8) for box in one]
    below = [box for one in columns(even_edges(2, 30.0), 500, 8) for box in one]
    gutters = find_gutters([*above, (100, 400, 1000, 440), *below])
    assert sorted((gutter.bottom <= 400, gutter.top >= 440) for gutter in gutters) == [(False, True), (True, False)]


def test_what_is_seen_in_a_photograph_over_other_lines_ends_no_gutter() -> None:
    boxes = [box for one in columns(even_edges(2, 30.0), 100, 20) for box in one]
    (gutter,) = find_gutters([*boxes, (90, 300, 900, 370), (300, 340, 1000, 420)])
    assert gutter.top <= 130
    assert gutter.bottom >= 650


def test_white_inside_lines_over_both_columns_is_a_gutter_where_it_goes_on() -> None:
    boxes = column(100, 1300, 100, 12)
    spaces = tuple(Space(row, 690.0, 702.0) for row in range(12))
    words = tuple(Space(row, 200.0 + 37 * row, 208.0 + 37 * row) for row in range(12))
    boxes = [(100.0, box[1], 1300.0, box[3]) for box in boxes]
    assert _middles(boxes, (*spaces, *words)) == [696.0]
    assert _middles(boxes, spaces[:4]) == []
    assert _middles(boxes, words) == []


@pytest.mark.parametrize(
    "side",
    [
        [(40.0, 100 + LEADING * row, 60.0, 100 + LEADING * row + HEIGHT) for row in range(20)],  # numbers of lines
        [(1330.0, 100 + LEADING * row, 1370.0, 100 + LEADING * row + HEIGHT) for row in range(20)],  # page numbers
        [(1330.0, 100 + LEADING * row, 1720.0, 100 + LEADING * row + 10) for row in range(20)],  # leader dots
    ],
)
def test_numbers_and_dots_are_no_column(side: list[Box]) -> None:
    assert _middles([*column(100, 1300, 100, 20), *side]) == []


def test_page_numbers_at_a_gutter_do_not_widen_it() -> None:
    entries = [(100.0, 100 + LEADING * row, 420.0, 100 + LEADING * row + HEIGHT) for row in range(8)]
    numbers = [(640.0, box[1], 660.0, box[3]) for box in entries]
    text = column(100, 660, 100 + 9 * LEADING, 10)
    (gutter,) = find_gutters([*entries, *numbers, *text, *column(700, 1260, 110, 19)])
    assert 650 <= gutter.left < gutter.right <= 710


def test_the_numbers_of_a_list_in_the_second_column_are_no_column() -> None:
    left, right = columns([(100, 640), (670, 1200)], 100, 30)
    items = range(8, 20, 2)
    numbers = [(670.0, right[i][1], 695.0, right[i][3]) for i in items]
    inner = [(708.0, box[1], box[2], box[3]) if 8 <= i < 20 else box for i, box in enumerate(right)]
    assert [round(gutter.middle) for gutter in find_gutters([*left, *numbers, *inner])] == [655]


def test_one_column_and_a_few_lines_have_none() -> None:
    assert find_gutters(column(100, 1300, 100, 30)) == []
    assert find_gutters([]) == []
    assert find_gutters([(0, 0, 10, 10)]) == []


def test_a_newspaper_takes_no_time() -> None:
    boxes = [box for one in columns(even_edges(5, 20.0, 100, 3000), 100, 90) for box in one]
    spaces = [Space(i, box[0] + 50 * k, box[0] + 50 * k + 9) for i, box in enumerate(boxes) for k in range(1, 9)]
    begun = time.thread_time()
    assert len(find_gutters(boxes, spaces)) == 4
    assert time.thread_time() - begun < 1.0


@pytest.mark.parametrize(("width", "rows", "found"), [(12.0, 7, 0), (12.0, 14, 1), (20.0, 7, 1)])
def test_spaces_that_stand_below_each_other_by_chance_are_no_gutter(width: float, rows: int, found: int) -> None:
    lines = [(100.0, 100.0 + LEADING * row, 900.0, 100.0 + LEADING * row + HEIGHT) for row in range(rows)]
    elsewhere = [
        Space(row, x, x + 12.0) for row in range(rows) for x in (180.0 + 9 * row, 300.0 + 7 * row, 700.0 - 8 * row)
    ]
    aligned = [Space(row, 500.0, 500.0 + width) for row in range(rows)]
    assert len(find_gutters(lines, (*elsewhere, *aligned))) == found
