"""Steps ahead, prompts in pieces, a cache that outlives its pages: tokens stay those of a page alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache as remembered
from functools import partial

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer
from torch import Tensor

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.generate.batch import Batch
from model_runtime.generate.cuda_graph import FixedStep
from model_runtime.generate.decode import RowsStep
from model_runtime.generate.events import GenerationOptions, PageEnded, PageEvent, PageNotWritten, TokenAppended
from tests.model_runtime.generate.conftest import page_prompt
from tests.model_runtime.generate.generating import generate

ROWS, CAPACITY = 3, 640


@dataclass(frozen=True)
class _Page:
    length: int
    count: int
    steps_before: int
    cancelled_after: int | None = None

    @property
    def options(self) -> GenerationOptions:
        return GenerationOptions(self.count, ngrams=None)


pages = st.builds(
    _Page, st.integers(1, 30), st.integers(1, 9), st.integers(0, 4), st.one_of(st.none(), st.none(), st.integers(1, 5))
)


def _batch(model: DeepseekOcr, tokenizer: Tokenizer, kind: type[RowsStep | FixedStep], **how: object) -> Batch:
    cache = KvCache(model.config.decoder, ROWS, CAPACITY, "cpu", torch.float32)
    return Batch(model, cache, kind(model, cache), partial(tokenizer.decode, skip_special_tokens=False), **how)


def _written(batch: Batch, model: DeepseekOcr, plan: Sequence[_Page]) -> dict[str, tuple[int, ...]]:
    """Let the pages join as planned, and some leave again."""
    waiting, pause, counted = list(enumerate(plan)), 0, dict.fromkeys(map(str, range(len(plan))), 0)
    done: dict[str, tuple[int, ...]] = {}

    def gives_up(name: str, after: int | None) -> bool:
        return after is not None and counted[name] >= after

    while waiting or not batch.is_empty:
        if waiting and batch.free_rows and pause >= waiting[0][1].steps_before:
            number, page = waiting.pop(0)
            prompt = page_prompt(model, str(number), page.length, 0, page.options)
            batch.join(replace(prompt, is_cancelled=partial(gives_up, str(number), page.cancelled_after)))
            pause = 0
        for event in batch.step():
            counted[event.page_id] += isinstance(event, TokenAppended)
            if isinstance(event, PageEnded):
                done[event.page_id] = event.tokens
        pause += 1
    return done


@remembered
def _alone(model: DeepseekOcr, number: int, length: int) -> list[int]:
    """Greedy, by the whole forward at each token and no cache."""
    prompt = page_prompt(model, str(number), length, 0)
    ids = list(prompt.input_ids)
    with torch.inference_mode():
        while len(ids) < length + 9 and ids[-1] != model.config.decoder.eos_token_id:
            ids.append(int(model(torch.tensor([ids]), None)[0, -1].argmax()))
    return [token for token in ids[length:] if token != model.config.decoder.eos_token_id]


@settings(max_examples=4, deadline=None)
@given(plan=st.lists(pages, min_size=1, max_size=5), piece=st.integers(1, 12))
def test_however_pages_come_and_go_each_says_what_it_says_alone(
    model: DeepseekOcr, tokenizer: Tokenizer, plan: list[_Page], piece: int
) -> None:
    ahead = _batch(model, tokenizer, FixedStep, ahead=True, prompt_piece=piece)
    for batch in (ahead, _batch(model, tokenizer, RowsStep), ahead):  # the last time in the rests of the first
        found = _written(batch, model, plan)
        for number, page in enumerate(plan):
            tokens, expected = list(found[str(number)]), _alone(model, number, page.length)
            least = min(page.count, page.cancelled_after or page.count, len(expected))
            assert tokens == expected[: len(tokens)]
            assert least <= len(tokens) <= page.count
        assert batch.free_rows == ROWS


def test_a_prompt_longer_than_the_others_places_is_read_beside_them(model: DeepseekOcr, tokenizer: Tokenizer) -> None:
    plan = [_Page(4, 9, 0), _Page(600, 3, 1)]  # steps of the first look at 512 places only, if they could choose
    ahead = _written(_batch(model, tokenizer, FixedStep, ahead=True, prompt_piece=128), model, plan)
    assert ahead == _written(_batch(model, tokenizer, RowsStep), model, plan)


@pytest.mark.parametrize("ahead", [True, False])
def test_the_next_step_is_asked_for_before_the_tokens_of_the_last_are_looked_at(
    model: DeepseekOcr, tokenizer: Tokenizer, ahead: bool
) -> None:
    order: list[str] = []

    class Told(RowsStep):
        def __call__(self, tokens: Tensor, rows: Sequence[int]) -> Tensor:
            order.append("step")
            return super().__call__(tokens, rows)

    def decode(ids: list[int]) -> str:
        order.append("look")
        return tokenizer.decode(ids, skip_special_tokens=False)

    cache = KvCache(model.config.decoder, 1, 64, "cpu", torch.float32)
    batch = Batch(model, cache, Told(model, cache), decode, ahead=ahead)
    list(generate(batch, [page_prompt(model, "page", 5, 0, GenerationOptions(4, ngrams=None))]))
    runs = [kind for kind, before in zip(order, [None, *order], strict=False) if kind != before]
    assert runs[:6] == ["step", "look"] * 3 if ahead else ["look", "step"] * 3
    assert order.count("step") == (4 if ahead else 3)  # the last in vain


def test_a_long_prompt_does_not_stop_the_others(model: DeepseekOcr, tokenizer: Tokenizer) -> None:
    batch = _batch(model, tokenizer, RowsStep, prompt_piece=10)
    batch.join(page_prompt(model, "first", 35, 0, GenerationOptions(20, ngrams=None)))
    assert len(batch.step()) == 1  # whole, since nobody else was being written
    batch.join(page_prompt(model, "second", 35, 0, GenerationOptions(5, ngrams=None)))
    told = [[event.page_id for event in batch.step()] for _ in range(4)]
    assert told == [["first"], ["first"], ["first"], ["first", "second"]]


def test_a_page_that_leaves_no_numbers_behind_does_not_spoil_the_next(
    model: DeepseekOcr, tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = [_Page(12, 6, 0)]
    expected = _written(_batch(model, tokenizer, RowsStep), model, plan)
    batch = _batch(model, tokenizer, FixedStep, ahead=True)
    embed = model.embed_prompt
    with monkeypatch.context() as broken:
        broken.setattr(model, "embed_prompt", lambda *given: embed(*given).fill_(torch.nan))
        batch.join(page_prompt(model, "bad", 40))
        events: list[PageEvent] = batch.step()
    assert [type(event) for event in events] == [PageNotWritten]
    assert _written(batch, model, plan) == expected


def test_prompts_that_are_given_up_free_their_rows(model: DeepseekOcr, tokenizer: Tokenizer) -> None:
    gone: set[str] = set()
    batch = _batch(model, tokenizer, FixedStep, prompt_piece=4)
    for name in ("writes", "goes", "reads"):
        prompt = page_prompt(model, name, 9, 0, GenerationOptions(12, ngrams=None))
        batch.join(replace(prompt, is_cancelled=partial(gone.__contains__, name)))
        batch.step()
    assert batch.free_rows == 0
    gone.add("goes")
    ended = [event for event in batch.step() if isinstance(event, PageEnded)]
    assert [(event.page_id, event.reason.value, event.tokens) for event in ended] == [("goes", "cancelled", ())]
    assert batch.free_rows == 1
    batch.clear()
    assert (batch.free_rows, batch.is_empty) == (ROWS, True)
