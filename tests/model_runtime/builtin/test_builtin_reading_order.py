"""Blocks are read in bands and columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.reading_order import reading_order


def _order(boxes: list[Box]) -> list[int]:
    return reading_order(boxes, 20.0)


def test_one_column_is_read_down() -> None:
    assert _order([(0, 200, 400, 300), (0, 0, 400, 100), (0, 320, 100, 340)]) == [1, 0, 2]


def test_two_columns_are_read_one_after_the_other() -> None:
    title, left, right = (0.0, 0.0, 500.0, 30.0), (0.0, 50.0, 240.0, 200.0), (260.0, 50.0, 500.0, 180.0)
    lower_left, lower_right = (0.0, 210.0, 240.0, 400.0), (260.0, 190.0, 500.0, 400.0)
    assert _order([title, right, lower_right, left, lower_left]) == [0, 3, 4, 1, 2]


def test_a_gap_at_one_height_in_both_columns_does_not_mix_them() -> None:
    boxes: list[Box] = [(0, 0, 240, 90), (260, 0, 500, 90), (0, 110, 240, 200), (260, 110, 500, 200)]
    assert _order(boxes) == [0, 2, 1, 3]


def test_a_heading_inside_the_left_column_stays_in_it() -> None:
    left: list[Box] = [(0, 0, 240, 90), (0, 105, 120, 120), (0, 130, 240, 300)]
    right: list[Box] = [(260, 0, 500, 95), (260, 125, 500, 300)]
    assert _order([*left, *right]) == [0, 1, 2, 3, 4]


def test_a_block_across_the_page_parts_the_columns() -> None:
    above: list[Box] = [(0, 0, 240, 100), (260, 0, 500, 100)]
    below: list[Box] = [(0, 200, 240, 300), (260, 200, 500, 300)]
    assert _order([*above, (0, 120, 500, 180), *below]) == [0, 1, 2, 3, 4]


def test_a_short_heading_with_white_beside_it_parts_the_columns() -> None:
    above: list[Box] = [(0, 0, 240, 100), (260, 0, 500, 100)]
    below: list[Box] = [(0, 190, 240, 300), (260, 190, 500, 300)]
    assert _order([*above, (0, 140, 150, 160), *below]) == [0, 1, 2, 3, 4]


def test_a_footnote_far_below_is_read_last() -> None:
    boxes: list[Box] = [(0, 0, 240, 300), (260, 0, 500, 350), (0, 900, 200, 920)]
    assert _order(boxes) == [0, 1, 2]


_EDGE = st.integers(0, 500)
_BOXES = st.lists(
    st.tuples(_EDGE, _EDGE, st.integers(1, 200), st.integers(1, 200)).map(
        lambda v: (float(v[0]), float(v[1]), float(v[0] + v[2]), float(v[1] + v[3]))
    ),
    max_size=25,
)


@given(_BOXES)
def test_every_block_is_read_once(boxes: list[Box]) -> None:
    assert sorted(_order(boxes)) == list(range(len(boxes)))
