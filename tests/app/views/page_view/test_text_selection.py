from hypothesis import given
from hypothesis import strategies as st

from app.document.block import Block, BlockKind, Line
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.views.page_view.sheet import Sheet
from app.views.page_view.text_selection import is_over_text, select, word_near, words_of

LINES = (
    Line(BoundingBox(100, 100, 300, 112), "Three filter beds"),
    Line(BoundingBox(100, 115, 250, 127), "were laid"),
)
PARAGRAPH = Block(1, BlockKind.PARAGRAPH, BoundingBox(100, 100, 300, 127), lines=LINES)
NEXT = Block(
    2, BlockKind.PARAGRAPH, BoundingBox(100, 140, 300, 152), lines=(Line(BoundingBox(100, 140, 300, 152), "in 1985"),)
)
TABLE = Block(3, BlockKind.TABLE, BoundingBox(0, 0, 9, 9), lines=(Line(BoundingBox(0, 0, 9, 9), "cell"),))


def sheet(rotation: Rotation = Rotation.NONE) -> Sheet:
    sheet = Sheet(4, PageSize(595, 842), rotation)
    sheet.set_blocks([PARAGRAPH, TABLE, NEXT])
    return sheet


def test_a_drag_over_lines_takes_the_words_between():
    words = words_of(sheet())
    chosen = select(4, words, word_near(words, 170, 106), word_near(words, 110, 121))
    assert chosen.text() == "filter beds were"
    assert len(chosen.rectangles()) == 2


def test_backward_drags_select_the_same():
    words = words_of(sheet())
    assert select(4, words, 4, 1) == select(4, words, 1, 4)


def test_blocks_are_parted_by_an_empty_line_and_things_left_out():
    words = words_of(sheet())
    assert select(4, words, 0, len(words) - 1).text() == "Three filter beds were laid\n\nin 1985"


@given(st.sampled_from(Rotation))
def test_every_word_is_found_where_it_stands(rotation):
    words = words_of(sheet(rotation))
    for index, word in enumerate(words):
        assert word_near(words, *word.box.center) == index
        assert is_over_text(words, *word.box.center)
    assert not is_over_text(words, -100, -100)


@given(st.text(alphabet="ab ", max_size=30))
def test_words_of_a_line_stay_inside_it_and_lose_nothing(text):
    line = Line(BoundingBox(10, 10, 200, 20), text)
    page = Sheet(1, PageSize(595, 842))
    page.set_blocks([Block(1, BlockKind.PARAGRAPH, line.bbox, lines=(line,))])
    words = words_of(page)
    assert [word.text for word in words] == text.split()
    assert all(word.box.left >= 10 - 1e-6 and word.box.right <= 200 + 1e-6 for word in words)
