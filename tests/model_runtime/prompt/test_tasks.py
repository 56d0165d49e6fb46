"""The wordings are those the model was trained with, and a person's words cannot become markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR
from model_runtime.prompt.tasks import Output, find_task, user_message
from tests.tiny_checkpoint.tokenizer import SPECIAL_TOKENS

TASKS = {task.name: task for task in DEEPSEEK_OCR.tasks}

WORDINGS = {
    "document": "<image>\n<|grounding|>Convert the document to markdown.",
    "text": "<image>\nFree OCR.",
    "boxes": "<image>\n<|grounding|>OCR this image.",
    "figure": "<image>\nParse the figure.",
    "describe": "<image>\nDescribe this image in detail.",
    "locate": "<image>\nLocate <|ref|>the total<|/ref|> in the image.",
    "objects": "<image>\nIdentify all objects in the image and output them in bounding boxes.",
    "prompt": "<image>\nthe total",
}


@pytest.mark.parametrize("name", TASKS)
def test_wordings(name: str) -> None:
    assert user_message(find_task(name, DEEPSEEK_OCR.tasks), "  the total \n", SPECIAL_TOKENS) == WORDINGS[name]


def test_every_published_wording_is_a_task() -> None:
    assert list(TASKS) == list(WORDINGS)


def test_which_tasks_say_where_things_stand() -> None:
    placed = [name for name, task in TASKS.items() if task.output in (Output.LAYOUT, Output.LINES)]
    assert placed == ["document", "boxes", "locate", "objects"]
    assert [name for name, task in TASKS.items() if task.output is Output.LAYOUT] == ["document"]


def test_which_tasks_need_words() -> None:
    assert [name for name, task in TASKS.items() if task.needs_phrase] == ["locate", "prompt"]


def test_an_unknown_task_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(EngineError) as caught:
        find_task("translate", DEEPSEEK_OCR.tasks)
    assert caught.value.problem.code is ErrorCode.BAD_REQUEST
    assert "translate" in str(caught.value.problem.detail)
    assert all(name in str(caught.value.problem.hint) for name in TASKS)


@pytest.mark.parametrize("name", ["locate", "prompt"])
@pytest.mark.parametrize("words", ["", " \n\t"])
def test_missing_words_are_asked_for(name: str, words: str) -> None:
    with pytest.raises(EngineError) as caught:
        user_message(TASKS[name], words, SPECIAL_TOKENS)
    assert caught.value.problem.code is ErrorCode.BAD_REQUEST
    assert name in str(caught.value.problem.detail)
    assert str(caught.value.problem.hint).startswith("Type what to")


@pytest.mark.parametrize("name", ["locate", "prompt"])
@pytest.mark.parametrize("token", SPECIAL_TOKENS)
def test_special_tokens_in_words_are_refused_by_name(name: str, token: str) -> None:
    with pytest.raises(EngineError) as caught:
        user_message(TASKS[name], f"the {token}total", SPECIAL_TOKENS)
    assert token in str(caught.value.problem.detail)
    assert token in str(caught.value.problem.hint)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(EngineError):
        user_message(TASKS["prompt"], "a\ud83d", SPECIAL_TOKENS)


@given(words=st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_plain_words_stand_in_the_message_as_typed(words: str) -> None:
    if any(token in words for token in SPECIAL_TOKENS):
        return
    assert (
        user_message(TASKS["locate"], words, SPECIAL_TOKENS).split("<|ref|>")[1].split("<|/ref|>")[0] == words.strip()
    )


def test_braces_in_words_are_letters() -> None:
    assert user_message(TASKS["prompt"], "{} {0} {name}", SPECIAL_TOKENS) == "<image>\n{} {0} {name}"
