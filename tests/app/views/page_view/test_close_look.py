"""What is shown of a doubtful place: large enough to read, with the words in it."""

from __future__ import annotations

import pytest

from app.document.block import Block, BlockKind, Line
from app.document.doubts import Doubt, Reason
from app.document.geometry import BoundingBox, PageSize, Rotation, turn_box
from app.views.page_view.close_look import close_look
from app.views.page_view.sheet import Sheet

PAGE, ROOM = PageSize(600, 800), PageSize(500, 88)
TEXT = "Three filter beds of equal area were laid behind the research station by the tippng bucket"
LONG, SHORT = BoundingBox(50, 100, 550, 112), BoundingBox(50, 120, 150, 132)
BLOCK = Block(
    0,
    BlockKind.PARAGRAPH,
    LONG.union(SHORT),
    f"{TEXT}\nand rced too",
    lines=(Line(LONG, TEXT), Line(SHORT, "and rced too")),
)


def looked(doubt: Doubt, rotation: Rotation = Rotation.NONE):
    sheet = Sheet(1, PAGE, rotation)
    sheet.set_blocks([BLOCK])
    look = close_look(sheet, doubt, ROOM)
    assert look is not None
    return look


def place_of(look, rotation: Rotation = Rotation.NONE) -> BoundingBox:
    """The words' place in points of the turned page."""
    piece = turn_box(look.piece, PAGE, rotation)
    left, top, right, bottom = look.words
    return BoundingBox(
        piece.left + left * piece.width,
        piece.top + top * piece.height,
        piece.left + right * piece.width,
        piece.top + bottom * piece.height,
    )


def test_a_long_line_is_cut_to_what_can_be_read_and_the_words_are_in_it():
    look = looked(Doubt(0, Reason.DICTIONARY, "tippng", 80, LONG))
    assert look.share * ROOM.width / look.piece.width >= 2
    letter = LONG.width / len(TEXT)
    at = LONG.left + TEXT.index("tippng") * letter
    place = place_of(look)
    assert place.left == pytest.approx(at - letter / 2)
    assert place.right == pytest.approx(at + 6.5 * letter)
    assert look.piece.left < place.left < place.right < look.piece.right
    assert (look.piece.top, look.piece.bottom) == (96, 116)


@pytest.mark.parametrize("words", ["Three", "bucket"])
def test_words_at_the_end_of_a_line_do_not_lead_beyond_it(words):
    look = looked(Doubt(0, Reason.DICTIONARY, words, 0, LONG))
    assert LONG.left - 8 <= look.piece.left < look.piece.right <= LONG.right + 8
    place = place_of(look)
    assert look.piece.left <= place.left < place.right <= look.piece.right


def test_a_short_line_is_shown_whole():
    look = looked(Doubt(0, Reason.DICTIONARY, "rced", 95, SHORT))
    assert (look.piece.left, look.piece.right) == (42, 158)
    assert look.words is not None


def test_a_whole_line_or_a_whole_block_has_no_frame():
    assert looked(Doubt(0, Reason.CONFIDENCE, "and rced too", 91, SHORT, 0.4)).words is None
    whole = looked(Doubt(0, Reason.LOOP, bbox=BLOCK.bbox))
    assert whole.words is None
    assert whole.share == pytest.approx(1)


def test_on_a_turned_page_the_words_are_where_they_are_seen():
    # The line lies on its side on the page, so it stands upright in the file and runs across once it is turned.
    line = turn_box(LONG, PAGE, Rotation.THREE_QUARTERS)
    block = Block(0, BlockKind.PARAGRAPH, line, TEXT, lines=(Line(line, TEXT),))
    sheet = Sheet(1, PAGE.turned(Rotation.QUARTER), Rotation.QUARTER)
    sheet.set_blocks([block])
    look = close_look(sheet, Doubt(0, Reason.DICTIONARY, "tippng", 80, line), ROOM)
    piece = turn_box(look.piece, sheet.size, Rotation.QUARTER)
    at = LONG.left + TEXT.index("tippng") * LONG.width / len(TEXT)
    assert piece.left < at < piece.right
    assert piece.left + look.words[0] * piece.width == pytest.approx(at, abs=4)


def test_a_place_nobody_knows_is_not_shown():
    sheet = Sheet(1, PAGE)
    assert close_look(sheet, Doubt(0, Reason.CUT), ROOM) is None
