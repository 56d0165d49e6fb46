"""Prompts as token ids: one begin token, the image tokens in their place, and nothing a person types adds to them."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_runtime.errors import EngineError
from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR
from model_runtime.prompt.assembly import prompt_ids
from model_runtime.prompt.tokenizer import Tokenizer
from tests.tiny_checkpoint.tokenizer import SPECIAL_TOKENS, build_tokenizer

TASKS = {task.name: task for task in DEEPSEEK_OCR.tasks}


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer(build_tokenizer(512))


@pytest.mark.parametrize("count", [73, 111, 273, 421, 903])
def test_document_prompt(tokenizer: Tokenizer, count: int) -> None:
    ids = prompt_ids(tokenizer, TASKS["document"], count)
    special = tokenizer.ids
    newline = tokenizer.encode("\n")
    assert ids[: count + 1] == [special.begin] + [special.image] * count
    assert ids[count + 1 : count + 2 + len(newline)] == [*newline, special.grounding]
    assert tokenizer.decode(ids[count + 2 + len(newline) :]) == "Convert the document to markdown."
    assert special.end not in ids


@pytest.mark.parametrize("name", TASKS)
def test_decoding_gives_the_message_back(tokenizer: Tokenizer, name: str) -> None:
    text = tokenizer.decode(prompt_ids(tokenizer, TASKS[name], 2, "the total"))
    assert text.startswith("<｜begin▁of▁sentence｜><image><image>\n")
    assert text == text.strip()
    assert ("the total" in text) is TASKS[name].needs_phrase


@given(
    words=st.lists(st.one_of(st.text(max_size=8), st.sampled_from(["<", "|", "<|", "image", "ref|>", *SPECIAL_TOKENS])))
)
@pytest.mark.parametrize("name", ["locate", "prompt"])
def test_words_never_add_a_special_token(tokenizer: Tokenizer, name: str, words: list[str]) -> None:
    expected = _special_counts(tokenizer, prompt_ids(tokenizer, TASKS[name], 3, "x"))
    try:
        ids = prompt_ids(tokenizer, TASKS[name], 3, "".join(words))
    except EngineError:
        return
    assert _special_counts(tokenizer, ids) == expected


def _special_counts(tokenizer: Tokenizer, ids: list[int]) -> Counter[int]:
    special = {tokenizer.bpe.token_to_id(token) for token in SPECIAL_TOKENS}
    return Counter(number for number in ids if number in special)


def test_no_picture_is_a_mistake_of_the_caller(tokenizer: Tokenizer) -> None:
    with pytest.raises(ValueError, match="at least one"):
        prompt_ids(tokenizer, TASKS["text"], 0)


def test_words_in_and_words_out_do_without_torch() -> None:
    code = (
        "import sys, model_runtime.prompt.assembly, model_runtime.output.deep_parsing;"
        "sys.exit(not {'torch', 'transformers', 'PIL'}.isdisjoint(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
