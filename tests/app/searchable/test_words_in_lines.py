"""Words among the gaps of a line, lines among the words of a text, and the order in which a line shows its words."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.searchable.clusters import WIDTHS, clusters, in_printed_order, printed, text_width, width_of
from app.searchable.word_gaps import by_widths, word_spans
from app.searchable.wrapped_lines import shared_out


def test_words_are_cut_at_the_wide_gaps():
    runs = [(0, 4), (5, 9), (14, 20), (26, 30), (31, 40)]
    assert word_spans(["no", "a", "word"], runs) == [(0, 9), (14, 20), (26, 40)]


def test_where_a_gap_between_letters_is_as_wide_the_lengths_of_the_words_tell():
    # "a big 1 1 1": the digits of "111" stand as far apart as words.
    runs = [(0, 5), (8, 13), (13.5, 15), (15.5, 20), (23, 28), (31, 36), (39, 44)]
    assert word_spans(["a", "big", "111"], runs) == [(0, 5), (8, 20), (23, 44)]


def test_letters_that_touch_leave_words_to_their_usual_widths():
    assert word_spans(["two", "words"], [(0, 45)]) == by_widths(["two", "words"], 0, 45)


@given(st.lists(st.text("abcmli.", min_size=1, max_size=8), min_size=1, max_size=9), st.data())
@settings(max_examples=60, deadline=None, derandomize=True, database=None)
def test_every_word_has_a_place_and_none_stands_before_the_one_before(words: list[str], data: st.DataObject):
    steps = data.draw(st.lists(st.floats(0.5, 30), min_size=2, max_size=60))
    edges = [sum(steps[:at]) for at in range(len(steps))]
    spans = word_spans(words, [*zip(edges[::2], edges[1::2], strict=False)])
    assert len(spans) == len(words)
    assert all(before[1] <= after[0] + 1e-6 for before, after in pairwise(spans))
    assert all(start <= end for start, end in spans)


def test_a_text_is_wrapped_as_its_lines_are_wide():
    text = "the quick brown fox jumps over the lazy dog and runs away from here to there"
    lines = shared_out(text, [100, 100, 60])
    assert lines == ["the quick brown fox jumps over", "the lazy dog and runs away", "from here to there"]


def test_line_ends_of_the_text_are_those_of_the_print_where_there_are_as_many():
    assert shared_out("wide line\nx", [10, 10]) == ["wide line", "x"]


def test_a_text_without_blanks_is_cut_between_its_characters():
    assert shared_out("河边的老邮局搬走以后空房子", [60, 70]) == ["河边的老邮局", "搬走以后空房子"]


@given(st.text(max_size=80), st.lists(st.floats(0, 500), min_size=1, max_size=9))
@settings(max_examples=80, deadline=None, derandomize=True, database=None)
def test_no_character_is_lost_in_wrapping(text: str, widths: list[float]):
    told = "".join("".join(shared_out(text, widths)).split())
    assert told.replace("-", "") == "".join(text.split()).replace("-", "")


def test_a_word_that_is_broken_at_the_end_of_a_line_is_broken_there():
    # 30 letters to a line: "telescope" does not fit into the first, nor would the second be full without its end.
    text = "it was seen by all who had a telescope in those days"
    widths = [text_width(line) for line in ("itwasseenbyallwhohadateles-", "copeinthosedays")]
    assert shared_out(text, widths) == ["it was seen by all who had a teles-", "cope in those days"]


def test_characters_are_counted_as_a_person_does():
    assert clusters("e\u0301te\u0301") == ["e\u0301", "t", "e\u0301"]
    assert clusters("\U00020000\u0e01\u0e34") == ["\U00020000", "\u0e01\u0e34"]
    assert all(width_of(cluster) in WIDTHS for cluster in clusters("Wide — 河 i\u0301\u200f\u200d"))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["left", "to", "right"], ["left", "to", "right"]),
        (["القيمة", "123", "ريال"], ["ريال", "123", "القيمة"]),
        (["שלום", "new", "world", "עולם"], ["עולם", "new", "world", "שלום"]),
        (["say", "שלום", "עולם", "now"], ["say", "עולם", "שלום", "now"]),
        (["—", "שלום"], ["שלום", "—"]),
    ],
)
def test_words_stand_in_the_line_as_they_are_printed(words: list[str], shown: list[str]):
    assert [words[at] for at in in_printed_order(words)] == shown


def test_letters_of_a_word_from_right_to_left_are_laid_the_other_way_round():
    assert printed("שָׁלוֹם") == ["ם", "וֹ", "ל", "שָׁ"]
    assert printed("123") == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("ב-12/5/2024", "12/5/2024-ב"),
        ("ו-12.5%,", ",12.5%-ו"),
        ("כ-$20", "$20-כ"),
        ("(ב-1999)", ")1999-ב("),
        ("ב-Smith", "Smith-ב"),
        ("ب٢٠٢٤م", "م٢٠٢٤ب"),
        ("ש–3–4", "4–3–ש"),
    ],
)
def test_numbers_in_a_word_from_right_to_left_keep_their_order(word: str, shown: str):
    assert "".join(printed(word)) == shown
