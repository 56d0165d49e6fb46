from app.document.block import Block, BlockKind, Line
from app.document.find import Sought
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.document.table import Cell, Table
from app.views.page_view.found_words import FoundWords, places_of
from app.views.page_view.sheet import Sheet

LINES = (Line(BoundingBox(100, 100, 260, 112), "reed and sand in"), Line(BoundingBox(100, 115, 180, 127), "the reed"))
PARAGRAPH = Block(1, BlockKind.PARAGRAPH, BoundingBox(100, 100, 260, 127), "reed and sand in the reed", lines=LINES)
TABLE = Block(
    2, BlockKind.TABLE, BoundingBox(100, 200, 300, 300), table=Table(1, 2, (Cell(0, 0, "Reed"), Cell(0, 1, "Reed")))
)
NOWHERE = Block(3, BlockKind.PARAGRAPH, None, "reed")


def sheet(*blocks: Block, rotation: Rotation = Rotation.NONE) -> Sheet:
    sheet = Sheet(4, PageSize(595, 842), rotation)
    sheet.set_blocks(blocks)
    return sheet


def test_words_stand_where_their_letters_do():
    places = list(places_of(sheet(PARAGRAPH), Sought("REED")))
    assert [(place.block_id, place.place) for place in places] == [(1, 0), (1, 1)]
    assert places[0].boxes == (BoundingBox(100, 100, 140, 112),)
    assert places[1].boxes == (BoundingBox(140, 115, 180, 127),)


def test_words_over_a_line_end_have_a_box_on_each_line():
    (place,) = places_of(sheet(PARAGRAPH), Sought("in the"))
    assert place.boxes == (BoundingBox(240, 100, 260, 112), BoundingBox(100, 115, 130, 127))


def test_without_lines_the_block_is_the_place_and_without_a_place_there_is_none():
    places = list(places_of(sheet(TABLE, NOWHERE), Sought("reed")))
    assert [(place.block_id, place.place, place.boxes) for place in places] == [
        (2, 0, (TABLE.bbox,)),
        (2, 1, (TABLE.bbox,)),
    ]


def test_a_word_parted_at_a_line_end_takes_the_whole_block():
    parted = (Line(BoundingBox(100, 100, 260, 112), "sand and sand-"), Line(BoundingBox(100, 115, 180, 127), "stone"))
    block = Block(1, BlockKind.PARAGRAPH, BoundingBox(100, 100, 260, 127), "sand and sandstone", lines=parted)
    (place,) = places_of(sheet(block), Sought("sandstone"))
    assert place.boxes == (block.bbox,)


def test_the_current_place_is_told_and_all_are_found_anew_once_the_page_changes():
    page, found = sheet(PARAGRAPH), FoundWords()
    found.look_for(Sought("reed"), (4, 1, 1))
    assert [place.is_current for place in found.places(page)] == [False, True]
    page.set_blocks([TABLE])
    found.forget(4)
    assert [place.block_id for place in found.places(page)] == [2, 2]
    found.look_for(Sought(""), None)
    assert found.places(page) == []
