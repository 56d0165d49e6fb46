"""Text in comparable pieces: the same however it arrives, with numbers that keep their value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_runtime.generate.lexemes import Kind, Lexeme, Lexer
from model_runtime.generate.numerals import number_value

_SNIPPETS = [
    "1,234.50", "12", ".", ",", "<td>", "</td>", '<td rowspan="2">', "<", ">", "<|ref|>", "title", "<|/ref|>",
    "<|det|>", "[[1, 2]]", "<|/det|>", "\\quad", "\\[", "\\\\", "word", "iv", "B", "十二", "中文", " ", "\n", "\n\n ",
    "abcdefghijklmnopqrstuvwxyz", "twenty", "-", "first", "(", "ab", ")", "a\u0301", "_", "....", "é", "\ufffd",
]  # fmt: skip
_END = " end of it" + "." * 80  # far enough behind the text for nothing of it to be held back


def _lexemes(texts: list[str]) -> list[Lexeme]:
    lexer = Lexer()
    return [lexeme for text in texts for lexeme in lexer.feed(text)]


@given(st.lists(st.sampled_from(_SNIPPETS) | st.text(max_size=4), max_size=30), st.data())
def test_any_split_gives_the_same_lexemes(snippets: list[str], data: st.DataObject) -> None:
    text = "".join(snippets) + _END
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=12).map(sorted))
    parts = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert _lexemes(parts) == _lexemes([text])


@given(st.lists(st.sampled_from(_SNIPPETS) | st.text(max_size=4), max_size=30).map("".join))
def test_lexemes_stand_where_they_say_and_leave_out_only_blanks(text: str) -> None:
    end = 0
    for lexeme in _lexemes([text + _END]):
        assert (text + _END)[end : lexeme.start].strip() == ""
        if lexeme.text != "\n":
            assert (text + _END)[lexeme.start :].startswith(lexeme.text)
            end = lexeme.start + len(lexeme.text)


def test_the_kinds() -> None:
    text = "<|ref|>title<|/ref|><|det|>[[12, 3]]<|/det|>\nTotal 1,234.50 第十二条 (iv) \\quad <td></td>" + _END
    found = {lexeme.text: lexeme.kind for lexeme in _lexemes([text])}
    expected = {
        "<|ref|>title<|/ref|>": Kind.MARK, "<|det|>": Kind.MARK, "12": Kind.BOX, "3": Kind.BOX, "\n": Kind.MARK,
        "Total": Kind.WORD, "1,234.50": Kind.NUMBER, "第": Kind.WORD, "十二": Kind.NUMBER, "条": Kind.WORD,
        "iv": Kind.NUMBER, "\\quad": Kind.WORD, "<td>": Kind.MARK, "</td>": Kind.MARK,
    }  # fmt: skip
    assert {text: found.get(text) for text in expected} == expected


def test_words_that_count_are_numbers_and_accents_are_no_marks() -> None:
    text = "the Twenty-first of seventy seconds (ab) atone e\u0301te\u0301 कितनी" + _END
    kinds = [(lexeme.text, lexeme.kind) for lexeme in _lexemes([text])][:11]
    word, number, mark = Kind.WORD, Kind.NUMBER, Kind.MARK
    assert kinds == [
        ("the", word), ("Twenty-first", number), ("of", word), ("seventy", number), ("seconds", word), ("(", mark),
        ("ab", number), (")", mark), ("atone", word), ("e\u0301te\u0301", word), ("कितनी", word),
    ]  # fmt: skip


def test_folding_makes_numbers_equal_and_nothing_else() -> None:
    folded = [lexeme.folded for lexeme in _lexemes(["Item 7 <td>8</td>" + _END])]
    assert folded[:5] == ["Item", "0", "<td>", "0", "</td>"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12), ("1,234.50", 123450), ("0.07", 7), ("٣", 3), ("iv", 4), ("XXIX", 29), ("xl", 40),
        ("B", ord("B")), ("十", 10), ("十二", 12), ("二十", 20), ("一百〇三", 103), ("三千二百", 3200),
        ("二〇二四", 2024), ("Seventh", 7), ("nineteen", 19), ("thirtieth", 30), ("twenty-first", 21), ("aa", 27),
        ("AB", 28),
    ],
)  # fmt: skip
def test_what_numbers_count(text: str, value: int) -> None:
    assert number_value(text) == value
