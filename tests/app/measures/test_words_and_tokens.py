import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.measures.hard_tokens import HardKind, Kept, hard_tokens, hard_tokens_kept, numbers_replaced
from app.measures.invented import invented_characters, invented_share
from app.measures.word_sets import set_precision, set_recall

words = st.lists(st.sampled_from(["the", "tree", "trees", "1985", "Orla", "$x^2$", "ab12"]), max_size=12).map(" ".join)


@given(words, words)
def test_precision_of_one_is_recall_of_the_other(found: str, truth: str):
    assert 0 <= set_precision(found, truth) <= 1
    if found and truth:
        assert set_precision(found, truth) == set_recall(truth, found)
    assert set_recall(truth, truth) == 1


def test_words_count_as_sets_just_as_they_stand():
    assert set_precision("the the the cat", "the Cat") == 0.5
    assert set_precision("one two", "one two three four") == 1.0
    assert set_recall("one two", "one two three four") == 0.5
    assert set_precision("", "words") == 0.0
    assert set_precision("a, b", "a b") == 0.5


@given(words, words)
def test_what_was_invented_is_no_more_than_what_was_read(found: str, truth: str):
    ink = sum(map(len, found.split()))
    assert 0 <= invented_characters(found, truth) <= ink
    assert invented_characters(found, found) == 0
    assert invented_characters(found, "") == ink
    assert 0 <= invented_share(found, truth) <= 1


@given(words, words, words)
def test_more_truth_leaves_less_invented(found: str, truth: str, more: str):
    assert invented_characters(found, f"{truth} {found}") <= invented_characters(found, truth)
    assert invented_characters(f"{found} {more}", truth) >= invented_characters(found, truth) - len(truth)


def test_a_misread_word_is_invented_only_by_its_wrong_letters_and_order_does_not_count():
    assert invented_characters("house tbe", "the house") == 1
    assert invented_characters("the house the house", "house the") == 8
    assert invented_share("zebra", "the house") == 1.0
    assert invented_share("", "the house") == 0.0


def test_hard_tokens_are_found_by_their_kind():
    found = hard_tokens("In 1985 Mr Lund paid 1,250.50 for part AX-40 at WHO. The formula is $a_1^2$ (see Orla).")
    assert set(found[HardKind.NUMBER]) == {"1985", "1,250.50"}
    assert set(found[HardKind.CODE]) == {"AX-40", "WHO"}
    assert set(found[HardKind.NAME]) == {"Mr", "Lund", "Orla"}
    assert set(found[HardKind.FORMULA]) == {"a_1^2"}


def test_a_price_is_no_formula():
    assert not hard_tokens("It costs $5 or $6 a piece.")[HardKind.FORMULA]


def test_kept_and_replaced():
    truth = "laid in 1985 by Lund, code AX-40, $x^2$"
    kept = hard_tokens_kept("laid in 1986 by Lund, code AX-40, $y^2$", truth)
    assert kept == {
        HardKind.NUMBER: Kept(0, 1),
        HardKind.CODE: Kept(1, 1),
        HardKind.NAME: Kept(1, 1),
        HardKind.FORMULA: Kept(0, 1),
    }
    assert numbers_replaced("laid in 1986 by Lund, code AX-40", truth) == Kept(1, 1)
    assert numbers_replaced("laid in by Lund, code AX-40", truth) == Kept(0, 1)


@given(words)
def test_all_is_kept_of_a_text_in_itself(text: str):
    assert all(kept.count == kept.of for kept in hard_tokens_kept(text, text).values())
    assert numbers_replaced(text, text).count == 0


@pytest.mark.parametrize("text", ["1985", "(1985)", "1985.", "**1985**"])
def test_marks_around_a_number_do_not_count(text: str):
    assert hard_tokens_kept(text, "1985")[HardKind.NUMBER] == Kept(1, 1)
