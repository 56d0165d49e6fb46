"""Words of a page by how much they hang on its picture."""

from __future__ import annotations

import math
import re

from app.comparison.picture_words import guessed_numbers, picture_words
from app.document.doubts import Reason
from model_runtime.protocol import WeighedWord
from tests.app.comparison.pages import block, table

RAW = "<|ref|>text<|/ref|><|det|>[[1, 2, 3, 4]]<|/det|>\n**Held** in 1985 at Halden of 40 litres"


def weighed(**likely: float) -> list[WeighedWord]:
    """All words hang on the picture but these, which have this probability with and without it."""
    words = re.finditer(r"[\w*]+", RAW[RAW.index("**") :])
    start = RAW.index("**")
    told = [(word[0].strip("*"), *(start + place for place in word.span())) for word in words]
    return [
        WeighedWord(first, last, math.log(likely.get(f"_{word}", 0.9)), math.log(likely.get(f"_{word}", 0.01)))
        for word, first, last in told
    ]


def test_words_stand_where_they_stand_in_the_blocks_plain_text():
    found = picture_words([block(3, "**Held** in 1985"), block(4, "at Halden of 40 litres")], RAW, weighed(_of=0.9))
    assert [(word.block_id, word.start, word.words) for word in found[:3]] == [
        (3, 0, "Held"),
        (3, 5, "in"),
        (3, 8, "1985"),
    ]
    assert [(word.block_id, word.words) for word in found if word.is_guessed] == [(4, "of")]


def test_a_word_that_was_changed_has_no_weight_and_the_others_keep_theirs():
    found = picture_words([block(0, "Held in 1986 at Halden")], RAW, weighed(_at=0.8))
    assert [word.words for word in found] == ["Held", "in", "at", "Halden"]
    assert [word.words for word in found if word.is_guessed] == ["at"]


def test_a_word_that_the_picture_makes_likelier_or_that_is_unlikely_anyway_is_not_guessed():
    (held, *_) = picture_words([block(0, "Held")], RAW, weighed(_Held=0.3))
    assert not held.is_guessed
    assert not any(word.is_guessed for word in picture_words([block(0, "Held in 1985")], RAW, weighed()))


def test_guessed_numbers_are_doubtful_places_also_in_a_table():
    (doubt,) = guessed_numbers(picture_words([table(5, [["Held", "40"]])], RAW, weighed(_40=0.9, _Held=0.9)))
    assert (doubt.block_id, doubt.reason, doubt.words, doubt.start) == (5, Reason.GUESSED, "40", 5)
