import pytest

from app.document.block import Block, BlockKind, Line
from app.document.find import Sought
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.views.page_view.found_words import places_of
from app.views.page_view.line_pieces import piece_of_line
from app.views.page_view.sheet import Sheet
from app.views.page_view.text_selection import words_of

SIZE = PageSize(400, 600)
ACROSS = Line(BoundingBox(100, 50, 200, 62), "reed sands")
UPRIGHT = Line(BoundingBox(20, 100, 32, 200), "reed sands")


def sheet(line: Line, rotation: Rotation) -> Sheet:
    sheet = Sheet(1, SIZE, rotation)
    sheet.set_blocks([Block(1, BlockKind.PARAGRAPH, line.bbox, line.text, lines=(line,))])
    return sheet


@pytest.mark.parametrize("rotation", [Rotation.NONE, Rotation.QUARTER, Rotation.THREE_QUARTERS])
def test_words_of_a_line_stay_where_they_are_when_the_page_turns(rotation):
    page = sheet(ACROSS, rotation)
    where = page.turned(BoundingBox(150, 50, 200, 62))
    assert [word.box for word in words_of(page)][1] == where
    (place,) = places_of(page, Sought("sands"))
    assert place.boxes == (where,)


def test_a_page_turned_to_read_it_has_its_words_from_left_to_right():
    page = sheet(UPRIGHT, Rotation.QUARTER)
    box = page.turned(UPRIGHT.bbox)
    assert piece_of_line(page, UPRIGHT, 0, 4) == BoundingBox(box.left, box.top, box.left + 40, box.bottom)


def test_a_line_that_stands_upright_is_one_place():
    page = sheet(UPRIGHT, Rotation.NONE)
    (place,) = places_of(page, Sought("sands"))
    assert place.boxes == (UPRIGHT.bbox,)
    assert [(word.text, word.box) for word in words_of(page)] == [("reed sands", UPRIGHT.bbox)]


def test_a_narrow_word_is_no_upright_line():
    narrow = Line(BoundingBox(100, 50, 104, 64), "il")
    page = sheet(narrow, Rotation.NONE)
    assert piece_of_line(page, narrow, 1, 2) == BoundingBox(102, 50, 104, 64)
