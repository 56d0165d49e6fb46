from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from model_runtime.deepseek_ocr.config import DeepseekOcrConfig
from model_runtime.engines.deepseek.memory_forecast import forecast, free_bytes, pages_that_fit
from model_runtime.engines.deepseek.placement import Placement
from model_runtime.errors import EngineError, ErrorCode
from model_runtime.weights.quantization import Quantization

PLAIN = Placement("cpu", torch.bfloat16, torch.bfloat16, None, "CPU")
PUBLISHED_PARAMETERS = 3_336_106_240


@pytest.fixture
def published() -> DeepseekOcrConfig:
    return DeepseekOcrConfig()


def test_the_published_weights_are_counted_to_the_byte(published):
    found = forecast(published, PLAIN, 1)
    stored_and_unused = 1024 * 3 * 14 * 14  # CLIP's own patches
    assert found.encoder + found.decoder == 2 * (PUBLISHED_PARAMETERS - stored_and_unused)
    assert forecast(published, replace(PLAIN, vision_dtype=torch.float32), 1).encoder == 2 * found.encoder


def test_few_bits_take_what_they_promise(published):
    plain = forecast(published, PLAIN, 1).decoder
    embedding = 129280 * 1280 * 2
    int8 = forecast(published, replace(PLAIN, quantization=Quantization.INT8), 1).decoder
    int4 = forecast(published, replace(PLAIN, quantization=Quantization.INT4), 1).decoder
    assert int8 == pytest.approx(embedding + (plain - embedding) / 2, rel=0.01)
    assert int4 == pytest.approx(embedding + (plain - embedding) * 5 / 16, rel=0.01)


def test_fewer_pages_are_written_together_where_memory_is_short(published):
    alone, two = forecast(published, PLAIN, 1), forecast(published, PLAIN, 2)
    assert alone.cache == 61_440 * 4096
    assert two.total - alone.total == alone.cache + two.working.logits - alone.working.logits
    assert pages_that_fit(published, PLAIN, 4, alone.total) == 1
    assert pages_that_fit(published, PLAIN, 4, two.total + 1) == 2
    assert pages_that_fit(published, PLAIN, 4, 10 * alone.total) == 4
    assert pages_that_fit(published, PLAIN, 4, 0) == 4  # nobody knows


def test_on_an_accelerator_rows_of_the_cache_are_taken_whole(published):
    card = replace(PLAIN, device="cuda")
    for quantization in (None, Quantization.INT8, Quantization.INT4):
        placement = replace(card, quantization=quantization)
        totals = {pages: forecast(published, placement, pages) for pages in (1, 2, 7, 16)}
        assert totals[16].cache == 16 * 61_440 * 8192
        for pages, found in totals.items():
            assert pages_that_fit(published, placement, 16, found.total) == pages
            assert pages_that_fit(published, placement, 16, found.total + 1) == pages


@pytest.mark.parametrize(
    ("quantization", "hint"),
    [(None, "--dtype int8"), (Quantization.INT8, "--dtype int4"), (Quantization.INT4, "built-in engine")],
)
def test_too_little_is_said_with_both_numbers_and_what_to_do(published, quantization, hint):
    with pytest.raises(EngineError) as caught:
        pages_that_fit(published, replace(PLAIN, quantization=quantization), 4, 1_000_000_000)
    problem = caught.value.problem
    assert problem.code is ErrorCode.OUT_OF_MEMORY
    assert "1.0 GB are free" in str(problem.detail)
    assert hint in str(problem.hint)


@pytest.mark.parametrize(("taken", "free"), [(1_000, 5_725_000_000), (6_000_000_000, 1)])
def test_apple_s_graphics_have_what_metal_advises(monkeypatch, published, taken, free):
    monkeypatch.setattr(torch.mps, "recommended_max_memory", lambda: 5_725_001_000)  # of a machine with 8 GB
    monkeypatch.setattr(torch.mps, "driver_allocated_memory", lambda: taken)
    assert free_bytes(torch.device("mps")) == free
    with pytest.raises(EngineError, match="bfloat16 needs"):
        pages_that_fit(published, replace(PLAIN, device="mps"), 4, free_bytes(torch.device("mps")))


def test_this_machine_says_what_is_free():
    assert 0 < free_bytes(torch.device("cpu")) < 2**50
