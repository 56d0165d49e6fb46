"""Messages: filled in in any language, sent, and kept."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_runtime.errors import ErrorCode, Problem
from model_runtime.messages import NOTHING, Message, from_json, message, sentences, to_json, verbatim, word
from model_runtime.protocol import Failed, NotUnderstoodError, decode
from tests.any_message import any_message

ROOT = Path(__file__).resolve().parents[2]


def shouted(said: Message) -> str:
    return said.said(str.upper)


def backwards(template: str) -> str:
    return {"{count} of {what}": "{what}: {count}", "lamps": "SPMAL"}.get(template, template)


def test_english_is_the_template_filled_in() -> None:
    assert str(message("Page {number} of “{name}”", number=3, name="deeds")) == "Page 3 of “deeds”"
    assert f"{message('lamps')}" == "lamps"


def test_another_language_may_say_it_in_another_order_and_values_that_are_words_are_said_in_it_too() -> None:
    assert message("{count} of {what}", count=2, what=word("lamps")).said(backwards) == "SPMAL: 2"


def test_names_are_nobody_s_to_translate_and_may_hold_braces() -> None:
    said = message("{count} of {what}", count="{what}", what="lamps")
    assert said.said(backwards) == "lamps: {what}"
    assert message("“{name}” {0}", name="{name} {0}").said(backwards) == "“{name} {0}” {0}"
    assert verbatim("lamps").said(backwards) == "lamps"


def test_what_is_filled_in_turns_nothing_round_and_a_name_breaks_no_line_but_both_are_kept_as_they_are() -> None:
    said = message("“{name}”: {why}", name="a\u202efdp\n.exe", why="not\x1b[2J there\nat\u2066 all")
    assert str(said) == "“a\ufffdfdp\ufffd.exe”: not\ufffd[2J there\nat\ufffd all"
    assert from_json(to_json(said)) == said
    assert dict(said.values)["name"] == "a\u202efdp\n.exe"


def test_what_is_neither_a_message_nor_a_number_is_its_text() -> None:
    said = message("{where}: {why}", where=Path("a"), why=ValueError("no"))
    assert said == message("{where}: {why}", where="a", why="no")


def test_a_value_is_said_once_so_that_no_message_grows_beyond_what_was_sent() -> None:
    said = message("x")
    for _ in range(9):
        said = message("{x}{x}{x}{x}{x}{x}{x}{x}", x=said)
    assert str(said) == "x" + 9 * 7 * "{x}"


def test_a_template_is_filled_in_later() -> None:
    assert message("{count} lamps").filled(count=2) == message("{count} lamps", count=2)


def test_sentences_follow_each_other_and_empty_ones_are_left_out() -> None:
    assert (
        str(sentences(message("One."), NOTHING, verbatim(""), message("Two."), message("Three."))) == "One. Two. Three."
    )
    assert (sentences(), bool(sentences(NOTHING))) == (NOTHING, False)


def test_messages_nested_without_end_are_refused() -> None:
    def within(levels: int) -> Message:
        return message("{x}", x=within(levels - 1)) if levels else message("x")

    assert str(within(9)) == "x"
    with pytest.raises(ValueError, match="nested"):
        within(99)


@given(any_message(st.text(max_size=9)))
def test_a_message_comes_back_from_where_it_is_kept(said: Message) -> None:
    assert from_json(json.loads(json.dumps(to_json(said)))) == said


def test_a_sentence_of_an_older_version_is_a_message_without_values() -> None:
    assert from_json("Page 3 is odd. {0}") == Message("Page 3 is odd. {0}")
    assert str(from_json("Page 3 is odd. {0}")) == "Page 3 is odd. {0}"


@pytest.mark.parametrize(
    "data",
    [None, 3, [], {}, {"template": "x"}, {"template": 3, "values": {}}, {"template": "x", "values": []},
     {"template": "{a}", "values": {"a": None}}, {"template": "{a}", "values": {"a": [1]}}],
)  # fmt: skip
def test_what_is_no_message_is_refused(data: object) -> None:
    with pytest.raises((TypeError, ValueError, KeyError, AttributeError)):
        from_json(data)


def nested(levels: int) -> dict[str, object]:
    said: dict[str, object] = {"template": "x", "values": []}
    for _ in range(levels):
        said = {"template": "{x}", "values": [["x", said]]}
    return said


def test_a_message_that_an_engine_nests_is_read_or_refused_and_ends_nobody() -> None:
    def heard(levels: int) -> object:
        problem = {"code": "internal", "title": nested(levels)}
        return decode(json.dumps({"type": "failed", "job_id": "a", "problem": problem}).encode())

    assert heard(2) == Failed(
        "a", Problem(ErrorCode.INTERNAL, Message("{x}", (("x", message("{x}", x=message("x"))),)))
    )
    for levels in (20, 150, 300):
        with pytest.raises(NotUnderstoodError):
            heard(levels)


def test_no_product_code_makes_a_message_of_a_finished_sentence() -> None:
    by_hand = [
        f"{module.relative_to(ROOT)}:{node.lineno}"
        for folder in ("app", "model_runtime")
        for module in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Message"
    ]
    assert [place for place in by_hand if not place.startswith("model_runtime/messages.py")] == []
