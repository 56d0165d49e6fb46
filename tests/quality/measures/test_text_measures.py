"""Texts, words and their order, against values computed by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.block import BlockKind
from app.measures.texts import edit_distance
from tests.quality.measures import order, words
from tests.quality.measures.near import Place, nearest_in, pairs_alike, stands_in
from tests.quality.measures.ratio import Ratio
from tests.quality.measures.small_pages import told
from tests.quality.measures.told import Piece, Told, as_compared, words_of


def test_quotes_dashes_leaders_and_soft_hyphens_are_made_alike() -> None:
    assert as_compared("“Wait”—it’s  2 . . . . . . 17, har\u00adbor ﬁn") == '"Wait"-it\'s 2 17, harbor fin'
    assert words_of(as_compared("“Wait” — (1911), d'or 港口。")) == ["Wait", "1911", "d'or", "港", "口"]


@given(st.text("abc", max_size=6), st.text("abc", max_size=9))
def test_the_nearest_stretch_is_found_as_if_all_were_tried(wanted: str, text: str) -> None:
    least = min(edit_distance(wanted, text[i:j]) for i in range(len(text) + 1) for j in range(i, len(text) + 1))
    assert nearest_in(wanted, text).edits == least


def test_a_text_is_found_in_another_misread_or_not() -> None:
    assert nearest_in("lamp", "a lamp, a lamp") == Place(6, 0)
    assert stands_in("the copper lamp", "see tke coper lamp here")
    assert not stands_in("the copper lamp", "see the wooden wagon here")
    assert pairs_alike(["bb bb bb", "aa aa aa"], ["aa aa ab", "bb bb bb", "cc"]) == [(0, 1), (1, 0)]


def test_words_are_matched_misread_joined_or_lost() -> None:
    match = words.matched_words(told("the copprr lamp iscrooked rain"), told("the copper lamp is crooked today"))
    assert (match.exact, match.misread, match.run_together) == (2, (("copper", "copprr"),), ("crooked",))
    assert (match.swallowed, match.invented) == (("is", "today"), ("rain",))
    signs = words.matched_words(told("港囗三 x"), told("港口三年"))
    assert (signs.misread, signs.swallowed, signs.invented) == ((("口", "囗"),), ("年",), ("x",))
    cut = words.matched_words(told("the har-", "bormaster"), told("the harbormaster"))
    assert (cut.run_together, cut.swallowed, cut.invented) == (("harbormaster",), (), ())


def test_a_long_word_that_is_misread_among_others_arrives() -> None:
    truth = told("ตะเกียงเก่าที่โรงเรียน เมืองซื้อโคมไฟ")
    match = words.matched_words(told("ตะเอียงเก่าที่โรงเรียนเมืองซื้อโคมไฟ"), truth)
    assert match.swallowed == ()
    assert match.misread == (("ตะเกียงเก่าที่โรงเรียน", "ตะเอียงเก่าที่โรงเรียน"),)
    assert words.matched_words(told("เมืองซื้อโคมไฟ"), truth).swallowed == ("ตะเกียงเก่าที่โรงเรียน",)


def test_character_recall_precision_and_swallowed_words() -> None:
    found, truth = told("stop the copprr lamp"), told("the copper lamp today")
    # the, lamp as they are; copper with 1 wrong letter; today (5) missing, stop (4) too many; 3 + 6 + 4 + 5 letters
    assert words.characters(found, truth) == Ratio(pytest.approx(1 - (1 + 5) / 18), 1)
    assert words.recall(found, truth) == Ratio(0.5, 1)
    assert words.precision(found, truth) == Ratio(0.5, 1)
    assert words.swallowed(found, truth) == Ratio(0.25, 1)
    assert words.characters(told("lamp the"), told("the lamp")).value == 1
    assert words.recall(told("x"), told("")).value is None


def test_words_of_figures_and_heads_are_no_inventions() -> None:
    truth = Told(
        (
            *told("the lamp").pieces,
            Piece(BlockKind.FIGURE, inside="Pump Wagon"),
            Piece(BlockKind.HEADER, "12", written=False),
        )
    )
    assert words.precision(told("the lamp Pump 12"), truth).value == 1
    assert words.figure_words(told("the lamp Pump 12"), truth) == Ratio(1, 2)
    assert words.figure_words(truth, truth) == Ratio(2, 2)


def test_order_is_that_of_the_whole_text() -> None:
    assert order.in_order(told("abcdef"), told("abcxef")).value == pytest.approx(5 / 6)
    figure = Told((*told("one").pieces, Piece(BlockKind.FIGURE, inside="two"), *told("three").pieces))
    assert order.in_order(told("one", "three"), figure).value == 1
    assert order.in_order(told("one", "two", "three"), figure).value == 1


def test_block_order_counts_pairs() -> None:
    first, second, third = "a first sentence here", "the second one stands", "now comes number three"
    assert order.block_order(told(first, second, third), told(first, second, third)).value == 1
    assert order.block_order(told(third, second, first), told(first, second, third)).value == -1
    assert order.block_order(told(second, first, third), told(first, second, third)).value == pytest.approx(1 / 3)
    assert order.block_order(told(first), told(first)).value is None


def test_hyphens_of_line_ends_are_counted() -> None:
    truth = told("the harbormaster kept a well-known notebook")
    assert order.hyphens(told("the har- bormaster kept a well-known note\u00adbook"), truth) == Ratio(2, 1)
    assert order.hyphens(truth, truth) == Ratio(0, 1)
