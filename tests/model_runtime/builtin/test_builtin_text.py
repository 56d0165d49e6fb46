"""Joining, escaping and marking of recognized lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.inline import plain_text
from model_runtime.engines.builtin.text import (
    PrintedMark,
    escape_block,
    escape_inline,
    join_lines,
    list_mark,
    token_count,
)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["The sea was", "calm."], "The sea was calm."),
        (["a con-", "tinuous line"], "a continuous line"),
        (["the Anglo-", "Saxon house"], "the Anglo-Saxon house"),
        (["from 1908-", "1911"], "from 1908- 1911"),
        (["Haupt-", "und Nebenwege"], "Haupt- und Nebenwege"),
        (["Ein-", "undzwanzig"], "Einundzwanzig"),
        (["the third column", "—what stood there"], "the third column—what stood there"),
        (["the third column—", "what stood there"], "the third column—what stood there"),
        (["the third column", "— what stood there"], "the third column — what stood there"),
        (["soft\u00ad", "ened"], "softened"),
        (["这座磨坊在", "春天租出。"], "这座磨坊在春天租出。"),
        (["使用 Python", "编写"], "使用 Python 编写"),
        (["한국어는", "띄어 쓴다"], "한국어는 띄어 쓴다"),
        (["", "  only  ", ""], "only"),
        ([], ""),
    ],
)
def test_lines_are_joined_as_they_were_written(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined


_PRINTED = st.text(
    st.one_of(st.sampled_from("*_`<>[]()\\#-+~$&|!.:1aB é中"), st.characters(categories=("L", "N", "P", "S"))),
    min_size=1,
    max_size=40,
).map(lambda text: " ".join(text.split()))


@given(_PRINTED)
def test_every_character_survives_markdown(text: str) -> None:
    assert plain_text(escape_inline(text)) == text


@pytest.mark.parametrize("text", ["# 5 boats", "- not a list", "3. May", "> more", "| a", "+ x", "---"])
def test_a_paragraph_never_turns_into_another_block(text: str) -> None:
    escaped = escape_block(text)
    assert escaped != text
    assert plain_text(escaped) == text


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("• oak for the sluice", PrintedMark("- ", "oak for the sluice", bullet=True)),
        ("•oak", PrintedMark("- ", "oak", bullet=True)),
        ("- oak", PrintedMark("- ", "oak", bullet=True)),
        ("3. Open the sluice", PrintedMark("3. ", "Open the sluice", bullet=False)),
        ("12) Close it", PrintedMark("12) ", "Close it", bullet=False)),
        ("(b) the second", PrintedMark("(b) ", "the second", bullet=False)),
        ("b) the second", PrintedMark("b) ", "the second", bullet=False)),
        ("iv. the fourth", PrintedMark("iv. ", "the fourth", bullet=False)),
        ("□ not yet", PrintedMark("- ", "not yet", bullet=True)),
        ("o oak", PrintedMark("- ", "oak", bullet=True)),
        ("—what stood there", PrintedMark("- ", "what stood there", bullet=True)),
        ("oak", None),
        ("*oak", None),
        ("A. Smith", None),
        ("3.40 in the morning", None),
        ("1911. A year", None),
        ("-5 degrees", None),
        ("Plain text", None),
    ],
)
def test_list_marks(line: str, mark: PrintedMark | None) -> None:
    assert list_mark(line) == mark


def test_tokens_are_words_and_chinese_characters() -> None:
    assert token_count("two words 磨坊") == 4
