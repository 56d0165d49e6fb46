"""Which words of an answer hang on the picture: one pass against probabilities taken step by step."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from PIL import Image

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.engines.base import CancelToken
from model_runtime.errors import ErrorCode
from model_runtime.generate import teacher_forced
from model_runtime.generate.teacher_forced import answer_log_probabilities
from model_runtime.preprocess.pixels import pixels
from model_runtime.preprocess.transform import mode_views
from model_runtime.prompt.assembly import prompt_ids
from model_runtime.prompt.tasks import find_task
from model_runtime.protocol import WEIGH_WORDS, AnswerIds, Failed, PageFinished, PageStarted
from tests.model_runtime.admitting import admitting
from tests.modes import MODES

ANSWER = "<|ref|>text<|/ref|><|det|>[[1, 2]]<|/det|>\nthe 10 é<td>and</td>"
TINY_TOKENS = 73


@torch.inference_mode()
def features_of(engine, picture: Image.Image):
    views = mode_views(picture, MODES["tiny"])
    return engine._loaded.model.encode(*pixels(views), views.grid)


@torch.inference_mode()
def step_by_step(engine, prompt, answer, features) -> list[float]:
    """The log probability of each token, the whole sequence computed anew for each."""
    ids, found = list(prompt), []
    for token in answer:
        logits = engine._loaded.model(torch.tensor([ids]), features)[0, -1]
        found.append(float(logits.log_softmax(dim=0)[token]))
        ids.append(token)
    return found


def weighing(make_page, engine, answer=ANSWER):
    """A request for an answer to what the engine is asked for a page."""
    loaded = engine._loaded
    prompt = prompt_ids(loaded.tokenizer, find_task("document", loaded.kind.tasks), TINY_TOKENS)
    ids = AnswerIds(tuple(prompt), tuple(loaded.tokenizer.encode(answer)))
    return make_page("w", task=WEIGH_WORDS, prompt=ids.as_prompt())


def ids_of(request) -> tuple[tuple[int, ...], tuple[int, ...]]:
    ids = AnswerIds.of_prompt(request.prompt)
    return ids.prompt_token_ids, ids.output_token_ids


def test_words_have_the_probabilities_of_reading_step_by_step(engine, make_page):
    request = weighing(make_page, engine, "<td>the é")
    started, *_, end = engine.recognize(admitting([request]))
    assert isinstance(started, PageStarted)
    assert [end.raw[word.start : word.end] for word in end.weighed_words] == ["the", "é"]
    (prompt, answer), decode = ids_of(request), engine._loaded.tokenizer.decode
    assert [decode([token]) for token in answer[:3]] == ["<td>", "the", " "]  # all others are the second word
    with Image.open(request.image_path) as picture:
        page = picture.convert("RGB")
    seen = {"with_picture": page, "without_picture": Image.new("RGB", page.size, "white")}
    found = {name: step_by_step(engine, prompt, answer, features_of(engine, picture)) for name, picture in seen.items()}
    assert found["with_picture"] != pytest.approx(found["without_picture"], abs=1e-4)
    for name, values in found.items():
        assert getattr(end.weighed_words[0], name) == pytest.approx(values[1], abs=1e-4)
        assert getattr(end.weighed_words[1], name) == pytest.approx(sum(values[3:]), abs=1e-4)


def test_boxes_and_tags_are_no_words_and_the_answer_comes_back(engine, make_page):
    *_, end = engine.recognize(admitting([weighing(make_page, engine)]))
    assert end.raw == ANSWER
    assert [end.raw[word.start : word.end] for word in end.weighed_words] == ["the", "10", "é", "and"]
    assert (end.span_count, end.text_tokens) == (0, len(engine._loaded.tokenizer.encode(ANSWER)))


@pytest.mark.thorough
def test_pieces_of_any_length_give_the_same(engine, make_page, monkeypatch):
    request = weighing(make_page, engine, "the 10")
    prompt, answer = ids_of(request)
    with Image.open(request.image_path) as picture:
        features = features_of(engine, picture.convert("RGB"))
    model = engine._loaded.model
    cache = KvCache(model.config.decoder, 1, len(prompt) + len(answer), "cpu", torch.float32)
    whole = answer_log_probabilities(model, cache, prompt, answer, features)
    for piece in (len(prompt) - 1, len(prompt), len(prompt) + 1):
        monkeypatch.setattr(teacher_forced, "PIECE", piece)
        assert answer_log_probabilities(model, cache, prompt, answer, features) == pytest.approx(whole, abs=1e-5)
        assert cache.free_rows == [0]
    assert answer_log_probabilities(model, cache, prompt, answer, features, lambda: False) is None


def test_pages_come_before_and_a_cancelled_one_just_ends(engine, make_page):
    request = weighing(make_page, engine, "the")
    gone = replace(request, job_id="gone", cancel=CancelToken())
    gone.cancel.cancel()
    page = make_page("b", options={"max_new_tokens": 1})
    events = list(engine.recognize(admitting([gone, request, page])))
    assert not any(event.job_id == "gone" for event in events)
    assert [event.job_id for event in events if isinstance(event, PageFinished)] == ["b", "w"]


WRONG = [
    "",
    "a table",
    '{"prompt_token_ids": [0], "output_token_ids": []}',
    AnswerIds((0,), (10**9,)).as_prompt(),
    AnswerIds((0, 5), (5,)).as_prompt(),  # without the picture's tokens
]


@pytest.mark.parametrize("prompt", WRONG)
def test_ids_that_are_no_reading_of_this_model_are_refused(engine, make_page, prompt):
    *_, end = engine.recognize(admitting([make_page("w", task=WEIGH_WORDS, prompt=prompt)]))
    assert isinstance(end, Failed)
    assert end.problem.code is ErrorCode.BAD_REQUEST
