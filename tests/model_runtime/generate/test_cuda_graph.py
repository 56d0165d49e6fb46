"""The step in fixed shapes against the plain one, and the bookkeeping of its capture without a GPU."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial, partialmethod

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.generate.batch import Batch
from model_runtime.generate.cuda_graph import CudaGraphStep, FixedStep, StepSize, step_size
from model_runtime.generate.decode import DecodeStep, RowsStep
from model_runtime.generate.events import GenerationOptions, PageEnded
from model_runtime.generate.prefill import PromptReader
from tests.model_runtime.generate.conftest import page_prompt
from tests.model_runtime.generate.generating import generate
from tests.model_runtime.generate.recorded_graphs import RecordedGraphs


def _new_cache(model: DeepseekOcr, rows: int, capacity: int) -> KvCache:
    return KvCache(model.config.decoder, rows, capacity, "cpu", torch.float32)


def _tokens(batch: Batch, model: DeepseekOcr) -> dict[str, tuple[int, ...]]:
    """Pages of many lengths, so that rows are left, taken again and moved."""
    prompts = [
        page_prompt(model, f"page {n}", 3 + 11 * n % 40, 5 * (n % 2), GenerationOptions(4 + 9 * n % 23, ngrams=None))
        for n in range(9)
    ]
    events = generate(batch, prompts)
    return {event.page_id: event.tokens for event in events if isinstance(event, PageEnded)}


def _run(model: DeepseekOcr, tokenizer: Tokenizer, kind: type[RowsStep | FixedStep]) -> dict[str, tuple[int, ...]]:
    cache = _new_cache(model, 5, 128)
    step: DecodeStep = kind(model, cache)
    batch = Batch(model, cache, step, partial(tokenizer.decode, skip_special_tokens=False))
    tokens = _tokens(batch, model)
    assert cache.free_rows == [0, 1, 2, 3, 4]
    assert cache.lengths.tolist() == cache.host_lengths == [0] * 5
    return tokens


@given(st.lists(st.integers(0, 2000), min_size=1, max_size=70), st.data())
def test_a_step_covers_the_rows_in_use_and_leaves_each_a_place(lengths: list[int], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.sampled_from(range(len(lengths))), min_size=1, unique=True))
    size = step_size(lengths, rows, capacity=2001)
    longest = max(lengths[: size.rows])
    assert max(rows) < size.rows <= len(lengths)
    assert longest < size.span <= 2001
    assert size.span == 2001 or size.span == 512 or size.span <= 2 * longest
    assert size.rows == len(lengths) or size.rows == 1 or size.rows <= 2 * max(rows)


def test_there_are_few_sizes() -> None:
    sizes = {step_size([length] * 64, [row], 8192) for length in range(8192) for row in (0, 30, 63)}
    assert {size.span for size in sizes} == {512, 1024, 2048, 4096, 8192}
    assert {size.rows for size in sizes} == {1, 32, 64}


@torch.inference_mode()
def test_logits_are_those_of_the_plain_step_also_across_a_span(model: DeepseekOcr) -> None:
    plain_cache, fixed_cache = _new_cache(model, 3, 1100), _new_cache(model, 3, 1100)
    plain, fixed = RowsStep(model, plain_cache), FixedStep(model, fixed_cache)
    prompts = {2: page_prompt(model, "long", 508), 0: page_prompt(model, "short", 4)}
    for row, prompt in prompts.items():
        for cache in (plain_cache, fixed_cache):
            PromptReader(model, cache, prompt.input_ids, None).read(row)
    for token in range(40, 48):
        tokens = torch.tensor([token, token + 100])
        torch.testing.assert_close(fixed(tokens, [2, 0]), plain(tokens, [2, 0]), atol=1e-5, rtol=0)
    assert fixed_cache.lengths.tolist() == fixed_cache.host_lengths == plain_cache.host_lengths == [12, 0, 516]


def test_pages_are_the_same_in_fixed_shapes(model: DeepseekOcr, tokenizer: Tokenizer) -> None:
    assert _run(model, tokenizer, FixedStep) == _run(model, tokenizer, RowsStep)


def test_pages_stand_in_the_first_rows(model: DeepseekOcr, tokenizer: Tokenizer) -> None:
    cache = _new_cache(model, 4, 64)
    batch = Batch(model, cache, FixedStep(model, cache), partial(tokenizer.decode, skip_special_tokens=False))
    for number, count in enumerate((3, 9, 5, 9)):
        batch.join(page_prompt(model, str(number), 5, 0, GenerationOptions(count, ngrams=None)))
    free = []
    while not batch.is_empty:
        batch.step()
        free.append(cache.free_rows)
    assert all(rows == list(range(rows[0], 4)) for rows in free if rows)


def test_captured_steps_are_replayed_and_warming_up_leaves_no_trace(
    model: DeepseekOcr, tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = _run(model, tokenizer, RowsStep)
    recorder = RecordedGraphs(monkeypatch)
    cache = _new_cache(model, 5, 128)
    step = recorder.new_step(model, cache)
    batch = Batch(model, cache, step, partial(tokenizer.decode, skip_special_tokens=False))
    assert _tokens(batch, model) == expected
    assert len(recorder.captured) == len(set(recorder.captured)) <= 4
    assert recorder.replays > 20


def test_all_warming_up_and_capturing_is_on_one_stream_of_the_models_device(
    model: DeepseekOcr, tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder = RecordedGraphs(monkeypatch)
    for _ in range(2):
        pages = _new_cache(model, 5, 128)
        step = recorder.new_step(model, pages)
        _tokens(Batch(model, pages, step, partial(tokenizer.decode, skip_special_tokens=False)), model)
    (stream,) = recorder.streams
    assert stream.device == torch.device("cpu")
    assert len(recorder.used) == 2 * len(recorder.captured) >= 8
    assert all(used is stream for used in recorder.used)


@pytest.mark.parametrize(
    "runs_out",
    [
        None,
        torch.OutOfMemoryError("CUDA out of memory."),
        RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"),
    ],
)
def test_a_step_that_cannot_be_captured_is_computed_plainly_unless_memory_ran_out(
    model: DeepseekOcr, tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch, runs_out: Exception | None
) -> None:
    expected = _run(model, tokenizer, RowsStep)
    recorder = RecordedGraphs(monkeypatch)

    @contextmanager
    def ends_badly(graph: object, pool: object, stream: object) -> Iterator[None]:
        try:
            if runs_out:
                raise runs_out
            yield
        finally:
            raise torch.AcceleratorError("CUDA error: operation failed due to a previous error during capture")

    monkeypatch.setattr(torch.cuda, "graph", ends_badly)
    cache = _new_cache(model, 5, 128)
    batch = Batch(model, cache, recorder.new_step(model, cache), partial(tokenizer.decode, skip_special_tokens=False))
    if runs_out:
        with pytest.raises(torch.AcceleratorError, match="capture"):
            _tokens(batch, model)
    else:
        # A real capture runs nothing, so here nothing is run in its place.
        monkeypatch.setattr(CudaGraphStep, "_capture", partialmethod(_capture_in_vain, ends_badly))
        assert _tokens(batch, model) == expected
        assert not batch._step.is_captured


def _capture_in_vain(step: CudaGraphStep, ends_badly: object, size: StepSize) -> None:
    step._warm_up(size)
    with ends_badly(None, None, None):  # type: ignore[operator]
        pass
