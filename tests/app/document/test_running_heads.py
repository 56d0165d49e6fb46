"""What may be left out of a text as a running head, and what may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.document.running_heads import RunningHead, is_page_number, named_heads, running_heads
from tests.app.document.blocks import blocks

BODY = Block(0, BlockKind.PARAGRAPH, None, "What stands on the page.")


def page(head="", foot=""):
    margins = [(BlockKind.HEADER, head), (BlockKind.FOOTER, foot)]
    return [BODY, *(Block(number, kind, None, text) for number, (kind, text) in enumerate(margins, 1) if text)]


@pytest.mark.parametrize("head", ["This is the only sentence of the sheet.", "Ann Miller, 4 Quay Street", "Chapter 1"])
def test_a_head_on_a_single_page_is_kept(head):
    assert running_heads([page(head)]) == [frozenset()]


def test_a_number_alone_may_go_from_a_single_page():
    assert running_heads([page("A title", "– 3 –")]) == [frozenset({2})]


def test_what_a_sheet_says_alone_is_kept_though_its_neighbors_say_the_like():
    sheets = [page(f"This is the only sentence on sheet {number}.", str(number))[1:] for number in range(3)]
    assert running_heads(sheets) == [frozenset()] * 3


def test_heads_that_differ_from_page_to_page_are_kept():
    found = running_heads(
        [page("The first sentence of the file."), page("Another one on sheet two."), page("A third.")]
    )
    assert found == [frozenset()] * 3


def test_a_head_that_comes_again_is_a_running_one():
    assert (
        running_heads([page("The Northern Gardener"), page("The Northem Gardener"), page("The Northern Gardener")])
        == [frozenset({1})] * 3
    )


def test_left_and_right_pages_have_their_own_heads():
    heads = ["Annals of 1974", "On tea", "Annals of 1974", "On tea", "Annals of 1974"]
    assert running_heads([page(head) for head in heads]) == [frozenset({1})] * 5


def test_numbers_in_a_head_may_differ():
    pages = [page(f"{10 + number} The Northern Gardener", f"Sheet {number} of the archive") for number in range(3)]
    assert running_heads(pages) == [frozenset({1, 2})] * 3


def numbered(head, number, top=36.0):
    """A page with a head, and its number on the same row."""
    head_box, number_box = BoundingBox(50, 36, 200, 47), BoundingBox(510, top, 535, top + 11)
    return [
        BODY,
        Block(1, BlockKind.HEADER, head_box, head),
        Block(2, BlockKind.HEADER, number_box, str(number)),
    ]


def test_what_stands_beside_the_number_of_a_counted_page_is_a_running_head():
    pages = [numbered("How the harbor froze", 177), numbered("On tea", 178), page("Another", "179")]
    assert running_heads(pages) == [frozenset({1, 2}), frozenset({1, 2}), frozenset({2})]


def test_a_number_that_counts_nothing_makes_no_running_head():
    assert running_heads([numbered("Room", 12)]) == [frozenset({2})]
    assert running_heads([numbered("Room", 12), numbered("Hall", 30)]) == [frozenset({2})] * 2
    assert running_heads([numbered("Title", 1, top=60.0), numbered("Preface", 2, top=60.0)]) == [frozenset({2})] * 2


def test_the_first_page_of_a_chapter_keeps_its_own_head():
    pages = [page("How the harbor froze"), page("The Northern Gardener"), page("The Northern Gardener")]
    assert running_heads(pages) == [frozenset(), frozenset({1}), frozenset({1})]


def test_numbers_of_lines_are_no_part_of_the_text():
    assert running_heads([page("1 2 3 4 5", "5 10 15")]) == [frozenset({1, 2})]
    assert running_heads([page("11 (1974) 2")]) == [frozenset()]


@pytest.mark.parametrize("words", ["7", "– 7 –", "[xiv]", "Page 3", "page 3 of 12", "Seite 3", "3/12", "第3页", "iv."])
def test_a_number_alone_is_a_pages_number(words):
    assert is_page_number(words)


@pytest.mark.parametrize("words", ["", "7 tins", "Chapter 7", "1,234.50 EUR", "civil", "No. 7", "Mix"])
def test_other_words_are_not(words):
    assert not is_page_number(words)


@given(st.lists(st.lists(blocks(), max_size=4), max_size=5))
def test_only_margins_are_ever_left_out(pages):
    for left_out, page_blocks in zip(running_heads(pages), pages, strict=True):
        assert left_out <= {block.id for block in page_blocks if block.kind.is_margin}


def test_a_book_is_looked_through_quickly():
    pages = [
        page(f"Chapter {number // 20}: the harbor in winter and what became of it", str(number))
        for number in range(3000)
    ]
    assert sum(map(len, running_heads(pages))) == 6000


def test_heads_are_named_as_they_stand_and_numbers_come_last():
    def margins(*words):
        return [Block(number, BlockKind.HEADER, None, text) for number, text in enumerate(words)]

    pages = [
        (1, margins("4", "**The Northern Gardener**")),
        (2, margins("The Northem Gardener 17", "5")),
        (5, margins("On tea", "", "The Northern Gardener")),
    ]
    assert named_heads(pages) == (
        RunningHead("The Northern Gardener", (1, 2, 5)),
        RunningHead("On tea", (5,)),
        RunningHead("", (1, 2)),
    )
    assert named_heads([(1, [])]) == ()
