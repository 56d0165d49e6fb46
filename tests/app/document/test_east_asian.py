import pytest

from app.document.east_asian import east_asian_language, is_east_asian


@pytest.mark.parametrize(
    ("text", "language"), [("水の“色”", "ja-JP"), ("한국어 漢字", "ko-KR"), ("水“色”", None), ("a", None)]
)
def test_letters_tell_the_language(text: str, language: str | None):
    assert east_asian_language(text) == language


def test_a_few_foreign_letters_do_not_make_a_language():
    text = "水分子由两个氢原子和一个氧原子构成。" * 3 + "の"
    assert east_asian_language(text) == "ja-JP"
    assert east_asian_language(text, least=0.1) is None


@pytest.mark.parametrize(
    ("text", "is_so"), [("“水”", True), ("H2O 水分子", True), ("the word 水", False), ("“a”", False)]
)
def test_most_letters_say_how_wide_quotation_marks_are(text: str, is_so: bool):
    assert is_east_asian(text) is is_so
