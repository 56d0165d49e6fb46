"""What the batch does on the card: captured, a step ahead, views together, and the memory that it gives back."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.engines.base import PageRequest
from model_runtime.engines.deepseek.engine import DeepseekEngine
from model_runtime.generate.batch import Batch
from model_runtime.generate.cuda_graph import CudaGraphStep, FixedStep
from model_runtime.generate.decode import RowsStep
from model_runtime.generate.events import GenerationOptions, PageEnded
from model_runtime.protocol import PageFinished
from model_runtime.weights.loader import load_model
from tests.model_runtime.admitting import admitting
from tests.model_runtime.generate.conftest import page_prompt
from tests.model_runtime.generate.generating import generate

pytestmark = pytest.mark.gpu

MAKE_PAGE = Callable[..., PageRequest]


@pytest.fixture
def model(card: str, checkpoint: Path) -> DeepseekOcr:
    return load_model(checkpoint, dtype=torch.float32, device=card)


def written(
    model: DeepseekOcr, checkpoint: Path, kind: type[RowsStep | FixedStep], **how: object
) -> dict[str, tuple[int, ...]]:
    """Pages of many lengths through three rows, so that rows are left, taken again and moved."""
    tokenizer = Tokenizer.from_file(str(checkpoint / "tokenizer.json"))
    cache = KvCache(model.config.decoder, 3, 640, next(model.parameters()).device, torch.float32)
    batch = Batch(model, cache, kind(model, cache), partial(tokenizer.decode, skip_special_tokens=False), **how)
    prompts = [
        page_prompt(model, f"page {number}", 3 + 131 * number % 500, 0, GenerationOptions(4 + 9 * number % 23))
        for number in range(9)
    ]
    return {event.page_id: event.tokens for event in generate(batch, prompts) if isinstance(event, PageEnded)}


def test_captured_steps_ahead_write_what_the_plain_step_writes_as_pages_come_and_go(
    model: DeepseekOcr, checkpoint: Path
) -> None:
    expected = written(model, checkpoint, RowsStep)
    assert len(expected) == 9
    assert written(model, checkpoint, CudaGraphStep) == expected
    assert written(model, checkpoint, CudaGraphStep, ahead=True, prompt_piece=64) == expected


def test_the_host_looks_at_tokens_while_the_card_computes(model: DeepseekOcr, checkpoint: Path) -> None:
    cache = KvCache(model.config.decoder, 1, 640, next(model.parameters()).device, torch.float32)
    seen: list[bool] = []

    class Slow(FixedStep):
        def __call__(self, tokens: torch.Tensor, rows: list[int]) -> torch.Tensor:
            torch.cuda._sleep(200_000_000)  # the card is busy for a while, whatever the host does
            self.done = torch.cuda.Event()
            logits = super().__call__(tokens, rows)
            self.done.record()
            return logits

    step = Slow(model, cache)
    batch = Batch(model, cache, step, lambda ids: seen.append(step.done.query()) or "a", ahead=True)
    list(generate(batch, [page_prompt(model, "page", 5, 0, GenerationOptions(4))]))
    assert not all(seen)
    assert not seen[1]


def test_views_together_are_near_those_alone(model: DeepseekOcr) -> None:
    views = torch.rand(5, 3, 640, 640, device=next(model.parameters()).device) * 2 - 1
    with torch.inference_mode():
        together = model.deep_encoder.view_features(views)
        alone = torch.cat([model.deep_encoder.view_features(view[None]) for view in views])
    torch.testing.assert_close(together, alone, atol=1e-3, rtol=1e-3)


def read(engine: DeepseekEngine, *pages: PageRequest) -> dict[str, tuple[int, ...]]:
    events = engine.recognize(admitting(pages))
    return {event.job_id: event.output_token_ids for event in events if isinstance(event, PageFinished)}


def test_memory_is_given_back_at_rest_and_taken_again(
    card: str, load: Callable[[str, str], DeepseekEngine], page: MAKE_PAGE
) -> None:
    engine = load(card, "float32")
    gc.collect()
    torch.cuda.empty_cache()
    before = torch.cuda.memory_reserved(card)
    first = read(engine, page("a"), page("bb"))
    held = torch.cuda.memory_reserved(card)
    engine.rest()
    after = torch.cuda.memory_reserved(card)
    assert held > before
    assert after - before < 0.2 * (held - before)
    assert read(engine, page("a"), page("bb")) == first


def test_many_pages_say_what_each_says_alone(
    card: str, load: Callable[[str, str], DeepseekEngine], page: MAKE_PAGE
) -> None:
    engine = load(card, "float32")
    pages = [page("a" * count, mode, tokens=8 + count) for count, mode in enumerate(("tiny", "small", "gundam") * 4, 1)]
    alone: dict[str, tuple[int, ...]] = {}
    for one in pages:
        alone |= read(engine, one)
    assert read(engine, *pages) == alone
