from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from model_runtime.deepseek_ocr.config import DeepseekOcrConfig
from model_runtime.engines.deepseek.memory_forecast import Together, forecast, free_bytes, what_fits
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
    assert what_fits(published, PLAIN, 4, alone.total) == Together(1, 0)
    assert what_fits(published, PLAIN, 4, two.total + 1) == Together(2, 0)
    assert what_fits(published, PLAIN, 4, 10 * alone.total) == Together(4, 0)
    assert what_fits(published, PLAIN, 4, 0) == Together(4, 0)  # nobody knows


def test_on_an_accelerator_rows_of_the_cache_are_taken_whole(published):
    for quantization in (None, Quantization.INT8, Quantization.INT4):
        placement = replace(PLAIN, device="cuda", quantization=quantization)
        assert forecast(published, placement, 16).cache == 16 * 61_440 * 8192
        for pages in (1, 2, 7):
            found = forecast(published, placement, pages)
            assert what_fits(published, placement, 16, found.total) == Together(pages, 0)


def test_memory_goes_to_some_pages_first_then_to_views_then_to_more_pages(published):
    card = replace(PLAIN, device="cuda")
    fitting = [what_fits(published, card, 256, gigabytes * 10**9) for gigabytes in (9, 10, 14, 15, 24, 80, 150)]
    assert fitting == sorted(fitting, key=lambda together: (together.pages, together.pixels))
    assert (fitting[0].pixels, fitting[-1].pixels) == (0, 16 * 640 * 640)
    assert fitting[0].pages < 8 < fitting[3].pages < 25 < fitting[4].pages < fitting[5].pages < fitting[6].pages == 256


def test_a_graphics_card_s_context_and_libraries_are_counted(published):
    spare = [forecast(published, replace(PLAIN, device=device), 1).working.spare for device in ("cpu", "mps", "cuda")]
    assert spare == [150_000_000, 150_000_000, 750_000_000]


def test_once_all_is_in_memory_only_what_is_to_come_is_counted(published):
    card = replace(PLAIN, device="cuda")
    alone = forecast(published, card, 5)
    to_come = alone.cache + alone.working.total - 600_000_000  # a guess, which is now known
    assert what_fits(published, card, 256, to_come, 0) == Together(5, 0)
    assert what_fits(published, card, 256, to_come - 1, 0).pages == 4
    assert what_fits(published, card, 256, to_come + 400_000_000, 400_000_000) == Together(5, 0)


@pytest.mark.parametrize(
    ("quantization", "hint"),
    [(None, "--dtype int8"), (Quantization.INT8, "--dtype int4"), (Quantization.INT4, "built-in engine")],
)
def test_too_little_is_said_with_both_numbers_and_what_to_do(published, quantization, hint):
    with pytest.raises(EngineError) as caught:
        what_fits(published, replace(PLAIN, quantization=quantization), 4, 1_000_000_000)
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
        what_fits(published, replace(PLAIN, device="mps"), 4, free_bytes(torch.device("mps")))


def test_this_machine_says_what_is_free():
    assert 0 < free_bytes(torch.device("cpu")) < 2**50
