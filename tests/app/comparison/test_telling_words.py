import pytest

from app.comparison.telling_words import Told, is_told
from app.document.doubts import Doubt, Reason


def differs(words: str, other: str, *, lacks_block: bool = False) -> Doubt:
    return Doubt(1, Reason.DISAGREEMENT, words, other=other, witness="the other", lacks_block=lacks_block)


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("1,240", "1,210"),
        ("on the 12th", "on the 17th"),
        ("三月五日", "三月七日"),
        ("Ⅳ", "Ⅵ"),
        ("ISBN", "ISBM"),
        ("b7f-Q", "b7t-Q"),
        ("mail@reed.org", "mail@reel.org"),
        ("with Thomson", "with Thomsen"),
        ("Meyer", "Meier"),
        ("", "the beds were dry"),
        ("which nobody had written", ""),
        ("المدينة", "المدرسة"),
    ],
)
def test_numbers_codes_names_and_whole_lines_are_told(words: str, other: str):
    assert is_told(differs(words, other), Told.NUMBERS)


@pytest.mark.parametrize(
    ("words", "other"), [("recieve", "receive"), ("the the", "the"), ("colour", "color"), ("", "of"), ("—", "-")]
)
def test_plain_words_are_told_only_where_all_are_asked_for(words: str, other: str):
    doubt = differs(words, other)
    assert not is_told(doubt, Told.NUMBERS)
    assert is_told(doubt, Told.WORDS)
    assert not is_told(doubt, Told.NEVER)


def test_a_block_that_is_missing_is_told():
    assert is_told(differs("", "of", lacks_block=True), Told.NUMBERS)


def test_a_capital_at_the_beginning_of_a_sentence_makes_no_name():
    assert not is_told(differs("it was. The beds", "it was. Tho beds"), Told.NUMBERS)
