from collections.abc import Iterable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from app.document.block import Block, BlockKind
from app.document.find import FoldedPages, Hit, Sought, fold, spans
from app.document.table import Cell, Table

TABLE = Table(1, 2, (Cell(0, 0, "Sand, washed"), Cell(0, 1, "1,234.50")))
PAGES = [
    (1, [Block(0, BlockKind.HEADING, None, "Crème brûlée"), Block(1, BlockKind.PARAGRAPH, None, "a  lost\nline")]),
    (2, [Block(0, BlockKind.TABLE, None, table=TABLE), Block(1, BlockKind.PARAGRAPH, None, "工程验收报告")]),
]


def found(pages: Iterable[tuple[int, Sequence[Block]]], words: str) -> list[Hit]:
    folded = FoldedPages()
    return [hit for number, blocks in pages for hit in folded.hits(number, blocks, Sought(words))]


def test_case_accents_and_line_ends_do_not_matter():
    assert found(PAGES, "creme BRULEE") == [Hit(1, 0)]
    assert found(PAGES, "lost line") == [Hit(1, 1)]


def test_cells_and_chinese_are_found():
    assert found(PAGES, "1,234") == [Hit(2, 0)]
    assert found(PAGES, "验收") == [Hit(2, 1)]


def test_what_is_searched_is_what_is_read_not_its_markup():
    block = Block(0, BlockKind.PARAGRAPH, None, r"the **mill** of 3\*4 acres")
    assert found([(1, [block])], "the mill of 3*4") == [Hit(1, 0)]


def test_every_place_of_a_block_is_a_hit():
    block = Block(3, BlockKind.PARAGRAPH, None, "Sand, sand and sandstone")
    assert found([(1, [block])], "sand") == [Hit(1, 3, place) for place in range(3)]


def test_places_are_those_of_the_text_as_it_is():
    text = "A  ﬁne\u2028Cre\u0300me, the ﬁnest"
    assert [text[start:end] for start, end in spans(text, Sought("fine creme"))] == ["ﬁne\u2028Cre\u0300me"]
    assert [text[start:end] for start, end in spans(text, Sought("fine"))] == ["ﬁne", "ﬁne"]
    assert spans(text, Sought(" ")) == spans(text, Sought("coarse")) == []


@given(st.text())
def test_a_whole_text_is_found_in_itself(text):
    places = spans(text, Sought(text))
    assert places == [] if not fold(text) else fold(text[slice(*places[0])]) == fold(text)


def test_blank_words_find_nothing():
    assert found(PAGES, "  ") == []


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)
