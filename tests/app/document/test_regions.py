"""Places in a piece of a page, what a region lies on, and where in the reading order something new belongs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.block import Block, BlockKind
from app.document.geometry import (
    BoundingBox,
    PageSize,
    Rotation,
    box_from_unit,
    box_to_unit,
    turn_box,
    unit_on_page,
)
from app.document.regions import blocks_covered, index_in_order, picture_under

PAGE = PageSize(600, 800)
shares = st.floats(0, 1)
turns = st.sampled_from(list(Rotation))


def _block(number, box, kind=BlockKind.PARAGRAPH):
    return Block(number, kind, BoundingBox(*box) if box else None, f"block {number}")


@st.composite
def pieces(draw):
    """A piece of a page with some width and height."""
    left, top = draw(st.floats(0, 0.9)), draw(st.floats(0, 0.9))
    return left, top, draw(st.floats(left + 0.05, 1.0)), draw(st.floats(top + 0.05, 1.0))


@given(pieces(), st.tuples(shares, shares, shares, shares), turns)
def test_a_box_goes_from_the_piece_to_page_points_and_back(piece, corners, rotation):
    held = BoundingBox.spanning(*corners)
    left, top, right, bottom = held.left, held.top, held.right, held.bottom
    box = box_from_unit(unit_on_page((left, top, right, bottom), piece), PAGE, rotation)
    region = box_from_unit(piece, PAGE, rotation)
    assert region.left - 1e-6 <= box.left
    assert box.right <= region.right + 1e-6
    assert region.top - 1e-6 <= box.top
    assert box.bottom <= region.bottom + 1e-6
    x0, y0, x1, y1 = box_to_unit(box, PAGE, rotation)
    across, down = piece[2] - piece[0], piece[3] - piece[1]
    back = (x0 - piece[0]) / across, (y0 - piece[1]) / down, (x1 - piece[0]) / across, (y1 - piece[1]) / down
    assert back == pytest.approx((left, top, right, bottom), abs=1e-6)


@given(pieces(), turns)
def test_the_whole_piece_is_the_region_it_was_cut_from(piece, rotation):
    region = box_from_unit(piece, PAGE, rotation)
    assert unit_on_page((0, 0, 1, 1), piece) == pytest.approx(piece)
    assert box_to_unit(region, PAGE, rotation) == pytest.approx(piece, abs=1e-9)


def test_what_lies_outside_the_piece_is_clipped_to_it():
    assert unit_on_page((-1, 0.5, 3, 9), (0.2, 0.2, 0.6, 0.4)) == pytest.approx((0.2, 0.3, 0.6, 0.4))


def test_a_region_is_on_the_blocks_it_covers_for_the_most_part():
    blocks = [
        _block(0, (50, 50, 550, 100)),
        _block(1, (50, 110, 550, 200)),
        _block(2, None),
        _block(3, (50, 700, 60, 710)),
    ]
    covered = blocks_covered(blocks, BoundingBox(40, 90, 560, 190))
    assert [block.id for block in covered] == [1]


def test_a_region_inside_a_figure_is_on_it_and_one_beside_it_is_not():
    figure = _block(7, (100, 300, 500, 600), BlockKind.FIGURE)
    blocks = [_block(0, (100, 100, 500, 290)), figure]
    assert picture_under(blocks, BoundingBox(150, 350, 200, 400)) is figure
    assert picture_under(blocks, BoundingBox(90, 290, 510, 610)) is figure
    assert picture_under(blocks, BoundingBox(100, 100, 500, 310)) is None


LEFT = [_block(0, (50, 50, 280, 200)), _block(1, (50, 400, 280, 700))]
RIGHT = [_block(2, (320, 50, 550, 300)), _block(3, (320, 500, 550, 700))]


@pytest.mark.parametrize(
    ("region", "index"),
    [
        ((60, 220, 270, 380), 1),  # between the two of the left column
        ((330, 320, 540, 480), 3),  # between the two of the right one
        ((60, 10, 270, 40), 0),  # above all
        ((330, 710, 540, 780), 4),  # below all
        ((60, 710, 270, 780), 2),  # below the left column
        ((70, 450, 200, 500), 2),  # inside a block
    ],
)
def test_something_new_comes_where_a_reader_would_meet_it(region, index):
    assert index_in_order([*LEFT, *RIGHT], BoundingBox(*region), PAGE, Rotation.NONE) == index


def test_what_stands_under_a_picture_comes_behind_the_words_in_the_picture():
    picture = _block(0, (50, 50, 500, 300), BlockKind.FIGURE)
    words = [_block(1, (60, 60, 200, 90)), _block(2, (60, 200, 200, 230))]
    after = _block(3, (50, 600, 500, 700))
    assert index_in_order([picture, *words, after], BoundingBox(50, 350, 500, 500), PAGE, Rotation.NONE) == 3
    assert index_in_order([picture, after], BoundingBox(50, 350, 500, 500), PAGE, Rotation.NONE) == 1


def test_reading_order_is_that_of_the_turned_page():
    upright = [_block(0, (50, 50, 500, 200)), _block(1, (50, 400, 500, 700))]
    turned = [Block(b.id, b.kind, turn_box(b.bbox, PAGE, Rotation.QUARTER), b.text) for b in upright]
    region = turn_box(BoundingBox(50, 220, 500, 380), PAGE, Rotation.QUARTER)
    assert index_in_order(turned, region, PAGE.turned(Rotation.QUARTER), Rotation.THREE_QUARTERS) == 1


def test_on_an_empty_page_something_new_is_the_first():
    assert index_in_order([], BoundingBox(0, 0, 10, 10), PAGE, Rotation.NONE) == 0
    assert index_in_order([_block(0, None)], BoundingBox(0, 0, 10, 10), PAGE, Rotation.NONE) == 0
