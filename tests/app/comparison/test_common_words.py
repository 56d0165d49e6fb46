from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.comparison.common_words import common_words

words = st.lists(st.sampled_from("abcd"), max_size=14)


def longest(first: list[str], second: list[str]) -> int:
    """The textbook's table, slow and plain."""
    row = [0] * (len(second) + 1)
    for word in first:
        before = row[:]
        for column, other in enumerate(second, start=1):
            row[column] = before[column - 1] + 1 if word == other else max(before[column], row[column - 1])
    return row[-1]


@given(words, words)
def test_as_many_words_as_there_can_be_in_rising_order(first: list[str], second: list[str]):
    pairs = common_words(first, second)
    assert len(pairs) == longest(first, second)
    assert all(first[one] == second[other] for one, other in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


def test_one_word_a_thousand_times_is_no_trouble():
    assert len(common_words(["the"] * 900, ["the"] * 4000)) == 900
