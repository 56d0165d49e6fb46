import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.measures.texts import (
    Edits,
    _pieces,
    character_agreement,
    edit_distance,
    edits,
    folded,
    normalized_edit_distance,
    word_precision,
)

texts = st.text(st.sampled_from(list("abc é中 \n")), max_size=24) | st.text(max_size=12)


def by_the_table(first: str, second: str) -> int:
    """The textbook's table, slow and plain."""
    row = list(range(len(second) + 1))
    for index, char in enumerate(first, start=1):
        previous, row[0] = row[0], index
        for column, other in enumerate(second, start=1):
            previous, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, previous + (char != other))
    return row[-1]


@given(texts, texts)
def test_the_distance_is_the_tables(first: str, second: str):
    assert edit_distance(first, second) == by_the_table(first, second)


@given(texts, texts, texts)
def test_the_distance_is_a_metric(first: str, second: str, third: str):
    assert edit_distance(first, second) == edit_distance(second, first)
    assert (edit_distance(first, second) == 0) is (first == second)
    assert edit_distance(first, third) <= edit_distance(first, second) + edit_distance(second, third)


@given(texts, texts)
def test_agreement_stays_in_its_bounds(first: str, second: str):
    agreement = character_agreement(first, second)
    assert 0 <= agreement <= 1
    assert agreement == character_agreement(second, first) == 1 - normalized_edit_distance(first, second)
    assert (agreement == 1) is (folded(first) == folded(second))
    assert 0 <= word_precision(first, second) <= 1
    assert word_precision(first, first) == 1


def test_white_space_and_accents_written_apart_do_not_count():
    assert character_agreement("  one\n two\tthree ", "one two three") == 1
    assert character_agreement(unicodedata.normalize("NFD", "café"), "café") == 1


def test_compatibility_forms_count_unless_asked():
    assert character_agreement("ﬁne Ａ", "fine A") < 1
    assert character_agreement("ﬁne Ａ", "fine A", compatibility=True) == 1


@pytest.mark.parametrize(
    ("found", "truth", "share"),
    [
        ("the cat sat", "the cat sat down", 1.0),
        ("the the", "the cat", 0.5),
        ("", "words", 1.0),
        ("words", "", 0.0),
        ("水井很深", "水很深", 0.75),
    ],
)
def test_word_precision_counts_each_word_as_often_as_it_stands(found: str, truth: str, share: float):
    assert word_precision(found, truth) == share


@pytest.mark.parametrize("length", [31_000, 33_000, 70_000, 200_000])
def test_texts_of_any_length_with_some_slips_are_measured_exactly(length: int):
    rng = random.Random(length)
    truth = "".join(rng.choices("abcdefghij ", k=length))
    places = sorted(rng.sample(range(0, length, 50), 90), reverse=True)
    found = truth
    for number, place in enumerate(places):
        found = found[:place] + ("#", "##", "")[number % 3] + found[place + 1 :]
    assert edit_distance(found, truth) == edit_distance(truth, found) == 120


@pytest.mark.parametrize("period", ["a", "ab", "word "])
def test_texts_that_repeat_themselves_are_cut_in_the_same_place(period: str):
    truth = period * (100_000 // len(period))
    assert edit_distance(truth, truth) == 0
    assert edit_distance(truth, truth + period) == len(period)


def test_no_piece_of_a_very_long_text_takes_long_and_none_is_lost():
    rng = random.Random(1)
    long, other = ("".join(rng.choices(letters, k=1_000_000)) for letters in ("abcdef ", "uvwxyz "))
    pieces = list(_pieces(long, other[:700_000]))
    assert max(len(one) * len(another) for one, another in pieces) <= 2 * 32_000**2
    assert sorted(map("".join, zip(*pieces, strict=True))) == sorted((long, other[:700_000]))


@given(st.lists(st.tuples(texts, texts), max_size=4))
def test_the_edits_of_many_texts_are_those_of_each(pairs: list[tuple[str, str]]):
    longest = sum(max(map(len, pair)) for pair in pairs)
    count = sum(by_the_table(*pair) for pair in pairs)
    assert edits(pairs) == Edits(count, count / longest if longest else 0.0)


def test_a_long_text_with_few_slips_is_measured_exactly():
    truth = " ".join(f"word{number}" for number in range(3000))
    found = truth.replace("word77", "w0rd77").replace("word2999", "")
    assert edit_distance(found, truth) == truth.count("word77") + len("word2999")
