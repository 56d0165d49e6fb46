"""Which lines form a block."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model_runtime.engines.builtin.block_lines import (
    cut_at,
    edges_of,
    gathered,
    neighbor,
    numbers_of_entries,
    untangled,
)
from model_runtime.engines.builtin.blocks import LayoutBlock, make_blocks
from model_runtime.engines.builtin.figures import Drawn
from model_runtime.engines.builtin.gutters import Gutter, find_gutters
from model_runtime.engines.builtin.layout import Region
from model_runtime.engines.builtin.quads import Box
from tests.model_runtime.builtin.pages_of_lines import HEIGHT, LEADING, column, columns, even_edges

_PAGE = (0.0, 0.0, 1400.0, 2000.0)


def _around(boxes: list[Box]) -> Box:
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _blocks(boxes: list[Box], regions: list[tuple[str, list[int]]]) -> list[LayoutBlock]:
    """The page's blocks where the network drew these regions."""
    seen = [Region(kind, _around([boxes[i] for i in ids]), tuple(boxes[i] for i in ids)) for kind, ids in regions]
    blocks = make_blocks(seen, Drawn([], []), boxes, _PAGE)
    assert sorted(i for block in blocks for i in block.lines) == list(range(len(boxes)))
    return blocks


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("gutter", [16.0, 30.0])
@pytest.mark.parametrize("ragged", [0.0, 40.0])
def test_a_region_over_all_columns_is_read_column_by_column(count: int, gutter: float, ragged: float) -> None:
    parts = columns(even_edges(count, gutter), 100, 16, ragged=ragged, padding=4.0)
    boxes = [box for part in parts for box in part]
    rows = sorted(range(len(boxes)), key=lambda i: (boxes[i][1], boxes[i][0]))
    blocks = _blocks(boxes, [("text", rows)])
    assert [index for block in blocks for index in block.lines] == list(range(len(boxes)))


def test_regions_that_take_turns_in_a_column_are_read_row_by_row() -> None:
    boxes = [box for part in columns(even_edges(2, 40.0), 100, 14) for box in part]
    odd, even = [1, 4, 6, 9], [0, 2, 3, 5, 7, 8, 10, 11, 12, 13]
    blocks = _blocks(boxes, [("text", odd), ("text", even), ("text", list(range(14, 28)))])
    assert [index for block in blocks for index in block.lines] == list(range(28))


def test_what_is_seen_in_a_photograph_over_both_columns_does_not_mix_them() -> None:
    boxes = [box for part in columns(even_edges(2, 30.0), 100, 14) for box in part]
    boxes += [(90.0, 250.0, 900.0, 330.0), (300.0, 290.0, 1000.0, 370.0)]
    blocks = _blocks(boxes, [("text", list(range(30)))])
    read = [index for block in blocks for index in block.lines if index < 28]
    assert read == list(range(28))


def test_a_headline_over_both_columns_stays_whole() -> None:
    boxes = [(100.0, 20.0, 1000.0, 80.0), *(box for part in columns(even_edges(2, 30.0), 100, 12) for box in part)]
    blocks = _blocks(boxes, [("section-header", [0]), ("text", list(range(1, 25)))])
    assert [block.lines for block in blocks] == [(0,), tuple(range(1, 13)), tuple(range(13, 25))]


def test_page_numbers_stand_with_their_entries() -> None:
    entries: list[Box] = [(100.0, 100 + LEADING * i, 500.0, 100 + LEADING * i + HEIGHT) for i in range(5)]
    numbers: list[Box] = [(640.0, box[1], 660.0, box[3]) for box in entries]
    text = columns([(100, 660), (700, 1260)], 300, 14)
    boxes = [*entries, *numbers, *text[0], *text[1]]
    regions = [("list-item", [i]) for i in range(5)] + [("list-item", [5, 6]), ("text", [7, 8, 9])]
    blocks = _blocks(boxes, [*regions, ("text", list(range(10, 24))), ("text", list(range(24, 38)))])
    assert [index for block in blocks for index in block.lines] == [0, 5, 1, 6, 2, 7, 3, 8, 4, 9, *range(10, 38)]


def test_numbers_beside_another_columns_text_are_no_page_numbers() -> None:
    left = column(100, 600, 100, 6)
    numbers: list[Box] = [(640.0, box[1], 660.0, box[3]) for box in left]
    wall = Gutter(605, 635, 0, 2000)
    groups = [list(range(6)), list(range(6, 12))]
    assert numbers_of_entries(groups, [*left, *numbers], []) == [groups[1]]
    assert numbers_of_entries(groups, [*left, *numbers], [wall]) == []
    assert neighbor(6, [groups[0]], [*left, *numbers], [wall]) is None


def test_what_lies_across_a_gutter_is_cut_off_from_the_columns() -> None:
    boxes = [box for part in columns(even_edges(2, 30.0), 100, 12) for box in part]
    gutters = find_gutters(boxes)
    boxes.append((100.0, 40.0, 1200.0, 70.0))
    assert cut_at(gutters, range(25), boxes) == [[24], list(range(12)), list(range(12, 24))]
    assert cut_at(gutters, range(12), boxes) == [list(range(12))]


def test_a_heading_between_lines_of_a_group_parts_it() -> None:
    boxes = column(100, 700, 100, 9)
    heading = boxes[4]
    groups = untangled([[0, 1, 2, 3, 5, 6, 7, 8]], boxes, [heading], [])
    assert groups == [[0, 1, 2, 3], [5, 6, 7, 8]]


def test_lines_that_belong_nowhere_are_gathered_by_columns() -> None:
    parts = columns(even_edges(2, 40.0), 100, 6)
    assert gathered(range(12), [*parts[0], *parts[1]], []) == [list(range(6)), list(range(6, 12))]


def test_lines_may_reach_to_their_columns_edge_or_to_what_stands_beside_them() -> None:
    short: list[Box] = [(100.0, 100.0, 220.0, 126.0), (100.0, 130.0, 260.0, 156.0)]
    body = [(100.0, 300 + LEADING * i, 660.0, 300 + LEADING * i + HEIGHT) for i in range(5)]
    other = column(700, 1260, 100, 12)
    boxes = [*short, *body, *other]
    wall = Gutter(670, 690, 90, 500)
    assert edges_of([0, 1], boxes, [], [wall]) == (660.0, 660.0)
    assert edges_of([0, 1], boxes, [(400.0, 90.0, 600.0, 128.0)], [wall]) == (400.0, 660.0)
    assert edges_of([], boxes, [], []) == ()


@pytest.mark.parametrize(("gap", "kinds"), [(0, ["paragraph"]), (40, ["header", "paragraph"])])
def test_a_sender_is_one_text_and_a_running_head_stands_apart(gap: float, kinds: list[str]) -> None:
    rights, tops = (400.0, 330.0, 280.0), (200.0, 200 + LEADING, 200 + 2 * LEADING + gap)
    boxes = [(150.0, top, right, top + HEIGHT) for top, right in zip(tops, rights, strict=True)]
    boxes += column(150, 1250, 600, 12)
    blocks = _blocks(boxes, [("page-header", [0, 1]), ("text", [2]), ("text", list(range(3, 15)))])
    assert [block.label for block in blocks] == [*kinds, "paragraph"]


def test_a_foot_that_ends_a_text_is_part_of_it() -> None:
    boxes = [
        (150.0, 1700 + LEADING * row, right, 1700 + LEADING * row + HEIGHT) for row, right in enumerate((400, 420, 380))
    ]
    boxes += column(150, 1250, 600, 12)
    blocks = _blocks(boxes, [("text", [0, 1]), ("page-footer", [2]), ("text", list(range(3, 15)))])
    assert [(block.label, block.lines) for block in blocks][1:] == [("paragraph", (0, 1, 2))]


_PLACE = st.integers(0, 1300)
_LINES = st.lists(
    st.tuples(_PLACE, _PLACE, st.integers(1, 900), st.integers(1, 60)).map(
        lambda v: (float(v[0]), float(v[1]), float(v[0] + v[2]), float(v[1] + v[3]))
    ),
    max_size=30,
)
_KINDS = st.sampled_from(
    ["text", "list-item", "section-header", "table", "picture", "caption", "page-header", "formula"]
)


@settings(deadline=None)
@given(_LINES, st.lists(st.tuples(_KINDS, st.sets(st.integers(0, 29), min_size=1)), max_size=8))
def test_every_line_is_in_one_block_whatever_the_network_draws(
    boxes: list[Box], drawn: list[tuple[str, set[int]]]
) -> None:
    regions = [(kind, [i for i in sorted(ids) if i < len(boxes)]) for kind, ids in drawn]
    for block in _blocks(boxes, [(kind, ids) for kind, ids in regions if ids]):
        assert len(block.edges) == len(block.lines)
        assert block.joints <= set(block.lines)
