"""Lines keep every word in order and stay inside their column."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sample_builder.typefaces import Style
from tests.sample_builder.typesetting import Measure, Word, _lines, _width, _words, height_of, plain

ENGLISH = Style("times", 11, 14)
CHINESE = Style("chinese", 12, 20)
words_of_text = st.lists(st.text("abcdefgh.,", min_size=1, max_size=12), min_size=1, max_size=40)


def as_text(words: list[Word]) -> str:
    joined = "".join((" " if word.blank else "") + "".join(text for text, _ in word.runs) for word in words)
    return joined.strip()


@given(words_of_text)
@settings(max_examples=40)
def test_breaking_loses_nothing_and_fits(tokens: list[str]) -> None:
    measure = Measure(0, 150, indent=12)
    lines = _lines(_words(" ".join(tokens), ENGLISH), measure, ENGLISH)
    assert as_text([word for line in lines for word in line]) == " ".join(tokens)
    for number, line in enumerate(lines):
        assert len(line) == 1 or _width(line, ENGLISH.width(" ")) <= measure.room(number)


def test_marks_change_the_face_and_not_the_text() -> None:
    words = _words("the ferry *Liselotte*, **now**", ENGLISH)
    assert as_text(words) == plain("the ferry *Liselotte*, **now**") == "the ferry Liselotte, now"
    assert [style.italic for _, style in words[2].runs] == [True, False]
    assert words[3].runs[0][1].bold


def test_chinese_punctuation_never_begins_a_line() -> None:
    text = "书多了，问题也跟着来了。屋顶漏雨，靠墙的书架要用油布盖着；2000年秋天，县里拨了一笔钱。"
    lines = _lines(_words(text, CHINESE), Measure(0, 100), CHINESE)
    assert as_text([word for line in lines for word in line]) == text
    assert len(lines) > 3
    assert not any(line[0].runs[0][0][0] in "，。；" for line in lines)


def test_a_word_is_broken_only_at_a_soft_hyphen_and_then_shows_a_hyphen() -> None:
    text = "aaaa har\u00adbour\u00admaster bbbb"
    assert plain(text) == "aaaa harbourmaster bbbb"
    measure = Measure(0, ENGLISH.width("aaaa har-") + 1)
    shown = [
        "".join(run for word in line for run, _ in word.runs)
        for line in _lines(_words(text, ENGLISH), measure, ENGLISH)
    ]
    assert shown == ["aaaahar-", "bour-", "master", "bbbb"]
    wide = Measure(0, 400)
    assert as_text([word for line in _lines(_words(text, ENGLISH), wide, ENGLISH) for word in line]) == plain(text)
    assert height_of(text, measure, ENGLISH) == 4 * ENGLISH.leading
