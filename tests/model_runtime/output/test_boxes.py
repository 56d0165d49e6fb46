"""Lists of boxes, as the model should write them and as it may."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_runtime.output.boxes import read_boxes, split_boxes


def _units(*numbers: float) -> tuple[float, ...]:
    return tuple(number / 999 for number in numbers)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[1, 2, 3, 4]]", [(1, 2, 3, 4)]),
        ("[[1,2,3,4],[5,6,7,8]]", [(1, 2, 3, 4), (5, 6, 7, 8)]),
        ("[1, 2, 3, 4]", [(1, 2, 3, 4)]),
        ("1 2 3 4", [(1, 2, 3, 4)]),
        (" [[ 0 , 0 , 999 , 999 ]] ", [(0, 0, 999, 999)]),
        ("[[300, 400, 100, 200]]", [(100, 200, 300, 400)]),
        ("[[-5, 2.5, 1200, 99999999999999999999]]", [(0, 2.5, 999, 999)]),
        ("[[1, 2, 3, 4], [5, 6", [(1, 2, 3, 4)]),
        ("[[1, 2, 3], [5, 6, 7, 8]]", [(5, 6, 7, 8)]),
        ("[[1, 2], [3, 4]]", [(1, 2, 3, 4)]),
        ("[[1, 2, 3, 4, 5, 6, 7, 8, 9]]", [(1, 2, 3, 4), (5, 6, 7, 8)]),
        ("[[x1, y1, 3, 4]]", []),
        ("[[550, s 331, 652, 345]]", [(550, 331, 652, 345)]),
        ("[[550, s331, 652y, 345]]", [(550, 331, 652, 345)]),
        ("[[550, 3 31, 652, 345]]", [(550, 331, 652, 345)]),
        ("[[550., 331, 652, 345.]]", [(550, 331, 652, 345)]),
        ("[[117, - 325, 500, 392]]", [(117, 325, 500, 392)]),
        ("[[1, 2, 3, 4], [550, s331, 652, 345]]", [(1, 2, 3, 4), (550, 331, 652, 345)]),
        ("[[550, , 652, 345]]", []),
        ("[[nan, inf, 1e5, 4]]", []),
        ("[[]]", []),
        ("", []),
        (f"[[1, 2, 3, {'9' * 5000}]]", [(1, 2, 3, 999)]),
    ],
)
def test_boxes(text: str, expected: list[tuple[float, ...]]) -> None:
    assert read_boxes(text) == tuple(_units(*box) for box in expected)


@given(st.one_of(st.text(), st.text(alphabet="[]0123456789,.- "), st.lists(st.floats() | st.integers()).map(str)))
def test_any_text_gives_boxes_inside_the_picture(text: str) -> None:
    for left, top, right, bottom in read_boxes(text):
        assert 0 <= left <= right <= 1
        assert 0 <= top <= bottom <= 1


@given(st.lists(st.lists(st.integers(0, 999), min_size=4, max_size=4), min_size=1))
def test_what_the_model_should_write_is_read_in_full(boxes: list[list[int]]) -> None:
    assert len(read_boxes(str(boxes))) == len(boxes)


@pytest.mark.parametrize(
    ("text", "boxes"),
    [
        ("[[1, 2, 3, 4]] 5 apples", "[[1, 2, 3, 4]]"),
        ("[[1, 2, 3, 4], [5, 6", "[[1, 2, 3, 4], [5, 6"),
        ("[[1, 2, 3 apples", "[[1, 2, 3 "),
        ("[[550, s 331, 652, 345]] 5 apples", "[[550, s 331, 652, 345]]"),
        ("[[1, 2, 3, 4 apples]]", "[[1, 2, 3, 4 "),
        ("apples", ""),
        ("", ""),
    ],
)
def test_a_list_without_end_tag_ends_where_text_begins(text: str, boxes: str) -> None:
    assert split_boxes(text) == (boxes, text[len(boxes) :])
