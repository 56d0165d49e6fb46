"""The words of an answer and their tokens."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from model_runtime.output.answer_words import answer_words


def words(*texts: str) -> list[tuple[str, tuple[int, ...]]]:
    whole = "".join(texts)
    return [(whole[word.start : word.end], word.tokens) for word in answer_words(texts)]


def test_a_word_is_made_of_the_tokens_that_it_has_a_part_of():
    assert words("The", " bed", " is", " sl", "ow", ".\n") == [
        ("The", (0,)), ("bed", (1,)), ("is", (2,)), ("slow.", (3, 4, 5)),
    ]  # fmt: skip


def test_boxes_names_of_blocks_and_tags_are_no_words():
    found = words("<|ref|>", "title", "<|/ref|>", "<|det|>", "[[1, 2]]", "<|/det|>", "\n", "Reed", "<td>", "5", "</td>")
    assert found == [("Reed", (7,)), ("5", (9,))]


def test_what_only_looks_like_a_tag_is_a_word():
    assert words("a", " <", " b", " and", " x>", "3") == [
        ("a", (0,)), ("<", (1,)), ("b", (2,)), ("and", (3,)), ("x>3", (4, 5)),
    ]  # fmt: skip


def test_a_token_over_two_words_belongs_to_the_first():
    assert words("a b", "c") == [("a b"[:1], (0,)), ("bc", (1,))]


def test_a_token_that_begins_a_character_belongs_to_the_word_of_that_character():
    assert words("a", " ", "", "é", "t", " ", "", "") == [("a", (0,)), ("ét", (2, 3, 4))]


@given(st.lists(st.text("ab <|>/td", max_size=5), max_size=12))
def test_no_token_is_counted_twice_and_words_stand_in_order(texts):
    found = answer_words(texts)
    told = [token for word in found for token in word.tokens]
    assert told == sorted(set(told))
    assert all(one.start < one.end <= other.start for one, other in pairwise(found))
