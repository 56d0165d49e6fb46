"""Pages written alone and together, from prompt to last event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

import pytest
import torch
from tokenizers import Tokenizer
from torch import Tensor

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.errors import ErrorCode
from model_runtime.generate.batch import Batch
from model_runtime.generate.cuda_graph import FixedStep
from model_runtime.generate.decode import RowsStep, decode_step
from model_runtime.generate.events import (
    GenerationOptions,
    PageEnded,
    PageEvent,
    PageNotWritten,
    PagePrompt,
    TokenAppended,
)
from model_runtime.generate.ngrams import NgramOptions
from model_runtime.generate.sampling import SamplingOptions
from model_runtime.generate.stopping import FinishReason
from tests.model_runtime.generate.conftest import page_prompt
from tests.model_runtime.generate.generating import generate


def new_cache(model: DeepseekOcr, rows: int, capacity: int = 320) -> KvCache:
    return KvCache(model.config.decoder, rows, capacity, "cpu", torch.float32)


def new_batch(model: DeepseekOcr, tokenizer: Tokenizer, rows: int, capacity: int = 320) -> Batch:
    cache = new_cache(model, rows, capacity)
    return Batch(model, cache, RowsStep(model, cache), partial(tokenizer.decode, skip_special_tokens=False))


def finished(events: Iterable[PageEvent]) -> dict[str, PageEnded]:
    return {event.page_id: event for event in events if isinstance(event, PageEnded)}


def _options(count: int, **changes: object) -> GenerationOptions:
    return replace(GenerationOptions(max_new_tokens=count, ngrams=None), **changes)  # type: ignore[arg-type]


def _five_pages(model: DeepseekOcr) -> list[PagePrompt]:
    sampled = SamplingOptions(temperature=1.0, top_p=0.9, seed=3)
    return [
        page_prompt(model, "short", 3, 0, _options(40)),
        page_prompt(model, "picture", 6, 21, _options(17)),
        page_prompt(model, "long", 90, 0, _options(25)),
        page_prompt(model, "sampled", 12, 4, _options(33, sampling=sampled)),
        page_prompt(model, "ruled", 8, 0, _options(30, ngrams=NgramOptions(2, 30))),
    ]


@torch.inference_mode()
def _greedy_without_cache(model: DeepseekOcr, prompt: PagePrompt, count: int) -> list[int]:
    ids = list(prompt.input_ids)
    for _ in range(count):
        ids.append(int(model(torch.tensor([ids]), prompt.features)[0, -1].argmax()))
    return ids[len(prompt.input_ids) :]


@pytest.mark.parametrize(("length", "image_tokens"), [(5, 0), (7, 30)])
def test_a_greedy_page_is_the_argmax_of_the_whole_forward(
    model: DeepseekOcr, tokenizer: Tokenizer, length: int, image_tokens: int
) -> None:
    prompt = page_prompt(model, "page", length, image_tokens, _options(12))
    done = finished(generate(new_batch(model, tokenizer, 1), [prompt]))["page"]
    assert list(done.tokens) == _greedy_without_cache(model, prompt, 12)
    assert done.reason is FinishReason.LENGTH


@pytest.mark.parametrize("rows", [2, 3, 5])
def test_who_shares_the_batch_changes_nothing(model: DeepseekOcr, tokenizer: Tokenizer, rows: int) -> None:
    alone = {
        prompt.page_id: finished(generate(new_batch(model, tokenizer, 1), [prompt]))[prompt.page_id].tokens
        for prompt in _five_pages(model)
    }
    together = finished(generate(new_batch(model, tokenizer, rows), _five_pages(model)))
    assert {page_id: done.tokens for page_id, done in together.items()} == alone


def test_events_of_a_page_tell_its_tokens_and_text_and_end_once(model: DeepseekOcr, tokenizer: Tokenizer) -> None:
    told: dict[str, list[PageEvent]] = defaultdict(list)
    for event in generate(new_batch(model, tokenizer, 3), _five_pages(model)):
        told[event.page_id].append(event)
    for events in told.values():
        *appended, done = events
        assert isinstance(done, PageEnded)
        assert all(isinstance(event, TokenAppended) for event in appended)
        assert done.tokens == tuple(event.token for event in appended if isinstance(event, TokenAppended))
        texts = [event.text for event in appended if isinstance(event, TokenAppended)]
        assert "".join(texts) + done.rest == done.text == done.kept_text
        assert done.text == tokenizer.decode(list(done.tokens), skip_special_tokens=False)
        assert done.prefill_seconds > 0
        assert done.decode_seconds > 0


def test_pages_are_told_interleaved_and_a_waiting_page_joins_when_one_has_left(
    model: DeepseekOcr, tokenizer: Tokenizer
) -> None:
    prompts = [page_prompt(model, str(number), 5, 0, _options(4 + 6 * number)) for number in range(3)]
    order = [event.page_id for event in generate(new_batch(model, tokenizer, 2), prompts)]
    last_of_first = max(place for place, page_id in enumerate(order) if page_id == "0")
    assert order.index("1") < last_of_first
    assert order[last_of_first + 1 : last_of_first + 4] == ["1", "1", "2"]  # the other's token of the same step, then


def test_the_repetition_rule_holds_for_the_page_that_has_it(model: DeepseekOcr, tokenizer: Tokenizer) -> None:
    free = page_prompt(model, "page", 9, 0, _options(60))
    ruled = replace(free, options=_options(60, ngrams=NgramOptions(2, 60)))
    runs = []
    for prompt in (free, ruled):
        tokens = finished(generate(new_batch(model, tokenizer, 1), [prompt]))["page"].tokens
        runs.append(list(pairwise(tokens)))
    assert len(set(runs[0])) < len(runs[0])
    assert len(set(runs[1])) == len(runs[1])


def test_a_cpu_takes_the_plain_step_and_an_accelerator_without_graphs_the_fixed_one(model: DeepseekOcr) -> None:
    cache = new_cache(model, 1)
    assert isinstance(decode_step(model, cache), RowsStep)
    other = new_cache(model, 1)
    other.lengths = other.lengths.to("meta")
    assert isinstance(decode_step(model, other), FixedStep)


def test_the_end_token_ends_a_page_and_is_not_part_of_it(model: DeepseekOcr, tokenizer: Tokenizer) -> None:
    prompt = page_prompt(model, "page", 9, 0, _options(30))
    tokens = finished(generate(new_batch(model, tokenizer, 1), [prompt]))["page"].tokens
    end = tokens[6]
    config = model.config
    model.config = replace(config, decoder=replace(config.decoder, eos_token_id=end))
    try:
        done = finished(generate(new_batch(model, tokenizer, 1), [prompt]))["page"]
    finally:
        model.config = config
    assert done.reason is FinishReason.END
    assert done.tokens == tokens[: tokens.index(end)]


def test_a_page_ends_where_its_row_is_full(model: DeepseekOcr, tokenizer: Tokenizer) -> None:
    prompt = page_prompt(model, "page", 30, 0, _options(500))
    done = finished(generate(new_batch(model, tokenizer, 1, capacity=44), [prompt]))["page"]
    assert (done.reason, len(done.tokens)) == (FinishReason.LENGTH, 14)


def test_a_page_in_circles_ends_with_where_they_began(model: DeepseekOcr, tokenizer: Tokenizer) -> None:
    class Stuck(RowsStep):
        def __call__(self, tokens: Tensor, rows: Sequence[int]) -> Tensor:
            logits = super().__call__(tokens, rows)
            stuck, last = tokenizer.encode("stuck ", add_special_tokens=False).ids, int(tokens[0])
            after = stuck[(stuck.index(last) + 1) % len(stuck)] if last in stuck else stuck[0]
            logits[:, after] = 1000.0
            return logits

    cache = new_cache(model, 1)
    batch = Batch(model, cache, Stuck(model, cache), partial(tokenizer.decode, skip_special_tokens=False))
    prompt = page_prompt(model, "page", 9, 0, _options(300))
    done = finished(generate(batch, [prompt]))["page"]
    assert done.reason is FinishReason.LOOP
    assert done.loop is not None
    assert len(done.kept_text) == done.loop.start < 30
    assert "stuck stuck stuck" in done.text
    free = replace(prompt, options=_options(300, stop_at_loops=False))
    assert finished(generate(batch, [free]))["page"].reason is FinishReason.LENGTH


def test_a_cancelled_page_leaves_and_the_others_stay(model: DeepseekOcr, tokenizer: Tokenizer) -> None:
    cancelled: set[str] = set()
    pages = [page_prompt(model, name, 6, 0, _options(20)) for name in ("going", "staying", "late")]
    pages = [replace(page, is_cancelled=partial(cancelled.__contains__, page.page_id)) for page in pages]
    events: list[PageEvent] = []
    for event in generate(new_batch(model, tokenizer, 2), pages):
        events.append(event)
        if sum(told.page_id == "going" for told in events) == 5:
            cancelled |= {"going", "late"}
    done = finished(events)
    assert done["going"].reason is FinishReason.CANCELLED
    assert 5 <= len(done["going"].tokens) <= 6
    assert done["late"].reason is FinishReason.CANCELLED
    assert done["late"].tokens == ()
    alone = finished(generate(new_batch(model, tokenizer, 1), [page_prompt(model, "staying", 6, 0, _options(20))]))
    assert done["staying"].tokens == alone["staying"].tokens


def test_prompts_that_cannot_be_read_fail_alone_and_before_any_work(
    model: DeepseekOcr, tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = page_prompt(model, "good", 6, 0, _options(5))
    long = page_prompt(model, "long", 400, 0, _options(5))
    mismatched = replace(page_prompt(model, "mismatched", 6, 8, _options(5)), features=torch.zeros(7, 64))
    seen: list[int] = []
    embed_prompt = model.embed_prompt
    monkeypatch.setattr(
        model, "embed_prompt", lambda ids, features: (seen.append(ids.shape[1]), embed_prompt(ids, features))[1]
    )
    events = list(generate(new_batch(model, tokenizer, 2), [long, mismatched, good]))
    failed = {event.page_id: event.problem for event in events if isinstance(event, PageNotWritten)}
    assert set(failed) == {"long", "mismatched"}
    assert "400 tokens" in str(failed["long"].detail)
    assert "320" in str(failed["long"].detail)
    assert {problem.code for problem in failed.values()} == {ErrorCode.BAD_REQUEST}
    assert finished(events)["good"].reason is FinishReason.LENGTH
    assert 400 not in seen


def test_logits_that_are_not_numbers_fail_their_page_only(model: DeepseekOcr, tokenizer: Tokenizer) -> None:
    class Broken(RowsStep):
        def __call__(self, tokens: Tensor, rows: Sequence[int]) -> Tensor:
            logits = super().__call__(tokens, rows)
            for place, row in enumerate(rows):
                logits[place] = torch.nan if row == 0 else logits[place]
            return logits

    cache = new_cache(model, 2)
    batch = Batch(model, cache, Broken(model, cache), partial(tokenizer.decode, skip_special_tokens=False))
    events = [*batch.join(page_prompt(model, "bad", 6, 0, _options(5)))]
    events += batch.join(page_prompt(model, "good", 6, 0, _options(5)))
    events += [*batch.step(), *batch.step(), *batch.step()]
    (failure,) = [event for event in events if isinstance(event, PageNotWritten)]
    assert failure.page_id == "bad"
    assert failure.problem.code is ErrorCode.INTERNAL
    assert "NaN" in str(failure.problem.detail)
    assert cache.free_rows == [0]
    assert [event.page_id for event in events].count("good") == 2


def test_stopping_to_listen_frees_the_rows(model: DeepseekOcr, tokenizer: Tokenizer) -> None:
    cache = new_cache(model, 2)
    batch = Batch(model, cache, RowsStep(model, cache), partial(tokenizer.decode, skip_special_tokens=False))
    events = generate(batch, _five_pages(model))
    next(events)
    events.close()  # type: ignore[attr-defined]
    assert batch.is_empty
    assert cache.free_rows == [0, 1]
