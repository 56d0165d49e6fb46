import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.block import Block, BlockKind, Line
from app.document.geometry import BoundingBox, PageSize, Rotation, turn_box
from app.views.page_view.block_marks import THINGS, mark_at, marks_of

A4 = PageSize(595, 842)
rotations = st.sampled_from(Rotation)
zooms = st.floats(0.1, 8)
kinds = st.sampled_from(BlockKind)


@st.composite
def boxes(draw):
    left, top = draw(st.floats(20, 400)), draw(st.floats(20, 600))
    return BoundingBox(left, top, left + draw(st.floats(30, 150)), top + draw(st.floats(10, 150)))


def block(kind: BlockKind, box: BoundingBox, block_id: int = 1, lines: tuple[Line, ...] = ()) -> Block:
    return Block(block_id, kind, box, "text", lines=lines)


@given(kinds, boxes(), rotations, zooms, st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_a_point_of_a_block_finds_it_through_zoom_and_turn(kind, box, rotation, zoom, across, down):
    marks = marks_of([block(kind, box, 7)], A4, rotation, zoom)
    point = BoundingBox.spanning(*(2 * [box.left + across * box.width, box.top + down * box.height]))
    seen = turn_box(point, A4, rotation).scaled(zoom)
    assert mark_at(marks, seen.left, seen.top).block.id == 7


@given(boxes(), rotations, zooms)
def test_a_point_far_from_every_block_finds_none(box, rotation, zoom):
    marks = marks_of([block(BlockKind.PARAGRAPH, box)], A4, rotation, zoom)
    assert mark_at(marks, -50, -50) is None


@given(st.sampled_from(sorted(THINGS)), boxes(), rotations, st.floats(0.35, 8))
def test_a_tab_hangs_outside_its_frame_and_never_over_it(kind, box, rotation, zoom):
    (mark,) = marks_of([block(kind, box)], A4, rotation, zoom)
    common = mark.tab.box.intersection(mark.box)
    assert common is None or common.width == pytest.approx(0, abs=1e-6)
    assert mark_at([mark], *mark.tab.box.center) is mark


def test_the_tab_goes_to_the_nearer_edge_of_the_page():
    left = block(BlockKind.TABLE, BoundingBox(60, 100, 280, 200))
    right = block(BlockKind.TABLE, BoundingBox(310, 100, 540, 200))
    squeezed = block(BlockKind.TABLE, BoundingBox(5, 100, 500, 200))
    sides = [mark.tab.side for mark in marks_of([left, right, squeezed], A4, Rotation.NONE, 1.0)]
    assert sides == ["left", "right", "right"]


def test_a_tab_that_would_lie_over_a_neighbor_goes_to_the_other_side():
    left, right = BoundingBox(312, 500, 412, 580), BoundingBox(420, 500, 535, 580)
    marks = marks_of([block(BlockKind.FIGURE, left, 1), block(BlockKind.CODE, right, 2)], A4, Rotation.NONE, 1.0)
    assert [mark.tab.side for mark in marks] == ["left", "right"]


@pytest.mark.parametrize(("zoom", "size"), [(1.0, (18, 20)), (0.5, (14, 15)), (0.3, None)])
def test_tabs_shrink_with_the_page_and_go(zoom, size):
    (mark,) = marks_of([block(BlockKind.CHART, BoundingBox(100, 100, 300, 300))], A4, Rotation.NONE, zoom)
    assert (mark.tab and (round(mark.tab.box.width), round(mark.tab.box.height))) == size


def test_of_blocks_in_one_another_the_smaller_is_found():
    outer, inner = BoundingBox(100, 100, 400, 400), BoundingBox(200, 200, 250, 250)
    marks = marks_of([block(BlockKind.FIGURE, outer, 1), block(BlockKind.CAPTION, inner, 2)], A4, Rotation.NONE, 1.0)
    assert mark_at(marks, 225, 225).block.id == 2
    assert mark_at(marks, 110, 110).block.id == 1


def test_items_of_a_list_share_one_bar_with_a_tick_each():
    items = [
        block(BlockKind.LIST_ITEM, BoundingBox(80, top, 280, top + 12), n) for n, top in enumerate((100, 116, 132))
    ]
    apart = block(BlockKind.LIST_ITEM, BoundingBox(80, 300, 280, 312), 9)
    marks = marks_of([*items, apart], A4, Rotation.NONE, 1.0)
    assert [mark.bar_bottom for mark in marks] == [116, 132, 144, 312]
    assert [mark.tick for mark in marks] == [106, 122, 138, 306]


def test_a_tick_stands_at_the_first_line():
    line = Line(BoundingBox(80, 100, 280, 120), "one")
    (mark,) = marks_of(
        [block(BlockKind.LIST_ITEM, BoundingBox(80, 100, 280, 160), lines=(line,))], A4, Rotation.NONE, 2.0
    )
    assert mark.tick == 220


def test_hidden_kinds_and_blocks_without_a_place_have_no_mark():
    blocks = [block(BlockKind.TABLE, BoundingBox(1, 1, 9, 9)), Block(2, BlockKind.PARAGRAPH, None, "x")]
    assert marks_of(blocks, A4, Rotation.NONE, 1.0, {BlockKind.TABLE}) == []
