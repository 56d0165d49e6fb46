import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.optical_memory.passages import (
    NoConversation,
    Passage,
    PassageKind,
    passages_of_text,
    plain_text,
    read_conversation,
)
from app.optical_memory.token_estimate import estimated_tokens


def test_wrapped_lines_are_joined_and_lists_and_headings_stand_apart():
    text = (
        "# The *harbor*\n\nA wrapped paragraph whose lines all end near one edge, and\n"
        "which goes on here as it would in any file of plain text.\n\n- one\n- two\n"
    )
    assert passages_of_text(text) == (
        Passage("The *harbor*", PassageKind.HEADING),
        Passage(
            "A wrapped paragraph whose lines all end near one edge, and which goes on here as it would in any file of "
            "plain text."
        ),
        Passage("- one"),
        Passage("- two", PassageKind.LINE),
    )


@given(st.text(alphabet="ab #-\n.1|漢"))
def test_no_character_of_a_text_is_lost(text: str):
    def ink(words: str) -> list[str]:
        return sorted(words.replace("#", "").replace(" ", "").replace("\n", ""))

    assert ink(plain_text(passages_of_text(text))) == ink(text)


def test_a_conversation_names_who_speaks_and_says_what_it_leaves_out():
    turns = [
        {"role": "user", "content": "What is this?"},
        {"role": "assistant", "content": [{"type": "text", "text": "A crane."}, {"type": "image", "url": "x"}]},
    ]
    source = read_conversation(json.dumps({"messages": turns}), "chat")
    assert [passage.text for passage in source.passages] == ["User", "What is this?", "Assistant", "A crane."]
    assert source.passages[0].kind is PassageKind.SPEAKER
    assert source.left_out == 1


@pytest.mark.parametrize("content", ["", "{", "3", "[1]", '{"messages": 1}', "[]", '[{"role": "user"}]', "[" * 9000])
def test_what_is_no_conversation_is_refused(content: str):
    with pytest.raises(NoConversation, match="chat"):
        read_conversation(content, "chat")


def test_tokens_are_estimated_by_characters_and_not_by_white_space():
    assert estimated_tokens("") == 0
    assert estimated_tokens("a" * 45) == 10
    assert estimated_tokens("a   \n  b") == estimated_tokens("a b")
    assert estimated_tokens("漢字" * 10) == 12
