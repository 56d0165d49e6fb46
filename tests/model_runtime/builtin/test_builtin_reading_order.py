"""Blocks are read in bands and columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_runtime.engines.builtin.blocks import make_blocks
from model_runtime.engines.builtin.figures import Drawn
from model_runtime.engines.builtin.gutters import find_gutters
from model_runtime.engines.builtin.layout import Region
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.reading_order import fold_of, is_unsure, reading_order
from tests.model_runtime.builtin.pages_of_lines import columns, even_edges


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


def test_a_heading_nearer_to_what_lies_across_below_it_is_read_with_that() -> None:
    boxes: list[Box] = [(0, 0, 240, 300), (260, 0, 500, 300), (0, 360, 120, 390), (0, 400, 500, 600)]
    assert _order(boxes) == [0, 1, 2, 3]


def test_the_last_lines_of_a_column_stay_in_it_above_what_lies_across() -> None:
    boxes: list[Box] = [(0, 0, 240, 300), (260, 0, 500, 300), (0, 310, 240, 390), (0, 430, 500, 600)]
    assert _order(boxes) == [0, 2, 1, 3]


@pytest.mark.parametrize("column", [1, 2])
def test_the_head_of_a_column_above_the_others_is_read_with_its_column(column: int) -> None:
    edges = even_edges(3, 30)
    head = (edges[column][0], 0.0, edges[column][0] + 100, 30.0)
    bodies: list[Box] = [(left, 40.0, right, 400.0) for left, right in edges]
    assert _order([head, *bodies]) == [*range(1, column + 1), 0, *range(column + 1, 4)]


@pytest.mark.parametrize("count", [3, 4, 5])
def test_a_newspaper_is_read_headline_by_headline_and_column_by_column(count: int) -> None:
    edges = even_edges(count, 20)
    masthead, headline = (300.0, 0.0, 900.0, 60.0), (edges[0][0], 80.0, edges[1][1] - 40, 130.0)
    under: list[Box] = [(left, 140.0, right, 900.0) for left, right in edges[:2]]
    beside: list[Box] = [(left, 75.0, right, 900.0) for left, right in edges[2:]]
    assert _order([*beside, *under, headline, masthead]) == [
        count + 1, count, count - 2, count - 1, *range(count - 2),
    ]  # fmt: skip


@pytest.mark.parametrize("figure", [(200, 100, 300, 200), (235, 20, 265, 280), (195, 92, 305, 160)])
def test_what_floats_between_columns_does_not_mix_them(figure: Box) -> None:
    left: list[Box] = [(0, 0, 240, 90), (0, 95, 190, 205), (0, 210, 240, 400)]
    right: list[Box] = [(260, 0, 500, 80), (310, 85, 500, 215), (260, 220, 500, 400)]
    order = _order([*left, *right, figure])
    assert [index for index in order if index != 6] == [0, 1, 2, 3, 4, 5]


def test_facing_pages_are_read_one_after_the_other_whatever_stands_in_them() -> None:
    left, right = columns([(100, 900), (1100, 1900)], 100, 30)
    page, gutters = (0.0, 0.0, 2000.0, 1400.0), find_gutters([*left, *right])
    blocks: list[Box] = [(100, 100, 900, 300), (100, 420, 400, 450), (100, 550, 900, 1000)]
    blocks += [(1100, 100, 1900, 300), (1100, 550, 1900, 1000)]
    fold = fold_of(page, blocks, gutters)
    assert fold is not None
    assert 900 < fold < 1100
    assert reading_order(blocks, 26.0, fold) == [0, 1, 2, 3, 4]
    assert fold_of(page, [*blocks, (500, 1100, 1500, 1200)], gutters) is None
    assert fold_of((0.0, 0.0, 2000.0, 2800.0), blocks, gutters) is None


def test_an_order_that_is_a_guess_is_told() -> None:
    clear: list[Box] = [(0, 0, 240, 300), (260, 0, 500, 300), (0, 320, 500, 400)]
    knot: list[Box] = [(0, 0, 300, 100), (320, 0, 500, 250), (200, 270, 500, 400), (0, 120, 180, 400)]
    assert not is_unsure(clear, 20.0)
    assert is_unsure(knot, 20.0)


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


@pytest.mark.parametrize("over", [0.0, 80.0])
def test_a_picture_that_is_seen_over_the_edge_of_its_column_does_not_mix_them(over: float) -> None:
    """The network sees pictures larger than they are, and so into the text beside them."""
    edges = [(94.0, 519.0), (537.0, 960.0), (975.0, 1396.0)]
    tops = [
        (260, 740, 900, 1030),
        (260, 480, 620, 740),
        (260, 470, 740, 960),
    ]  # the second band begins with the picture
    rows = [(6, 5, 4, 5), (7, 4, 4, 16), (7, 9, 8, 7)]
    picture = Region("picture", (94.0, 449.0, 519.0 + over, 689.0))
    paragraphs = [
        [(left, top + 25.0 * row, right, top + 25.0 * row + 22) for row in range(count)]
        for (left, right), starts, counts in zip(edges, tops, rows, strict=True)
        for top, count in zip(starts, counts, strict=True)
    ]
    regions = [Region("text", (one[0][0], one[0][1], one[0][2], one[-1][3]), tuple(one)) for one in paragraphs]
    blocks = make_blocks(
        [picture, *regions], Drawn([], []), [line for one in paragraphs for line in one], (0.0, 0.0, 1500.0, 1200.0)
    )
    lefts = [block.box[0] for block in blocks]
    assert [block.label for block in blocks].count("figure") == 1
    assert lefts == sorted(lefts)
