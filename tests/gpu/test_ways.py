"""Every way that may be gone on a card gives what the processor gives, in the published sizes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch.nn import functional as F

from model_runtime.deepseek_ocr.compact_matrices import Int4Matrices, Int8Matrices
from model_runtime.deepseek_ocr.config import DecoderConfig, DeepseekOcrConfig
from model_runtime.deepseek_ocr.decoder import Decoder
from model_runtime.deepseek_ocr.step_attention import step_attention
from model_runtime.deepseek_ocr.tiled_matrices import TiledInt4Matrix, takes_tiles
from model_runtime.deepseek_ocr.ways import AttentionWay, ExpertsWay
from model_runtime.engines.deepseek.self_check.attention_kinds import KINDS, verdict_on_kind
from model_runtime.engines.deepseek.self_check.comparing import Verdict, is_near
from model_runtime.engines.deepseek.self_check.products import ExpertsTrial, has_groups
from model_runtime.weights.loader import load_model

pytestmark = pytest.mark.gpu

TYPES = (torch.bfloat16, torch.float16)
KERNEL_WAYS = (ExpertsWay.IN_PLACE, ExpertsWay.IN_GROUPS)


@pytest.fixture(scope="module")
def decoder() -> Decoder:
    """A layer of each kind, in the published widths."""
    torch.manual_seed(0)
    return Decoder(replace(DecoderConfig(), layers=2, vocab_size=512)).eval()


@pytest.mark.parametrize("way", [way for way in ExpertsWay if way not in KERNEL_WAYS])
@pytest.mark.parametrize("tokens", [1, 3, 8, 64])
@torch.inference_mode()
def test_experts_by_every_way(card: str, decoder: Decoder, way: ExpertsWay, tokens: int) -> None:
    on_card = decoder.to(torch.bfloat16).to(card)
    trial = ExpertsTrial.of(on_card, tokens, torch.device(card), torch.bfloat16)
    if way is ExpertsWay.GROUPED and not has_groups(trial.experts, torch.device(card), torch.bfloat16):
        assert torch.cuda.get_device_capability(card) < (9, 0) or torch.version.hip
        return
    assert is_near(trial.run(way), trial.spelled_out(), torch.bfloat16)


@pytest.mark.parametrize("way", AttentionWay)
@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("span", [512, 4096])
@torch.inference_mode()
def test_a_step_s_attention_by_every_way(card: str, way: AttentionWay, dtype: torch.dtype, span: int) -> None:
    source = torch.Generator().manual_seed(span)
    keys, values = (torch.randn(4, 10, span + 512, 128, generator=source).to(card, dtype) for _ in range(2))
    queries = torch.randn(4, 10, 1, 128, generator=source).to(card, dtype)
    seen = torch.arange(span, device=card) < torch.tensor([1, 300, span // 2, span], device=card)[:, None, None, None]
    states = queries, keys[:, :, :span], values[:, :, :span]
    plain = step_attention(AttentionWay.PLAIN, seen.cpu(), 10, torch.float32)
    expected = plain(*(given.cpu().float() for given in states))
    assert is_near(step_attention(way, seen, 10, dtype)(*states), expected, dtype)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("dtype", TYPES)
def test_no_kind_of_torch_s_attention_is_wrong(card: str, kind: str, dtype: torch.dtype) -> None:
    assert verdict_on_kind(KINDS[kind], DeepseekOcrConfig(), torch.device(card), dtype) is not Verdict.WRONG


@pytest.mark.parametrize("shape", [(3840, 1280), (1280, 1792), (1280, 6848), (129280, 1280)])
@pytest.mark.parametrize("tokens", [1, 5, 23, 100])
@torch.inference_mode()
def test_few_bits_multiplied_as_they_are(card: str, shape: tuple[int, int], tokens: int) -> None:
    source = torch.Generator().manual_seed(tokens)
    stack = (torch.randn(1, *shape, generator=source) * 0.03).to(card, torch.bfloat16)
    states = torch.randn(tokens, shape[1], generator=source).to(card, torch.bfloat16)
    int8, int4 = Int8Matrices(stack), Int4Matrices(stack)
    expected = F.linear(states.float(), int8.widened()[0].float())
    int8.packs = True
    assert is_near(int8.multiply(states, 0), expected, torch.bfloat16)
    assert takes_tiles(int4)
    if torch.cuda.get_device_capability(card) >= (8, 0):
        expected = F.linear(states.float(), int4.widened()[0].float())
        assert is_near(TiledInt4Matrix(int4).multiply(states, 0), expected, torch.bfloat16)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_weights_arrive_whole_through_pinned_memory(
    card: str, checkpoint: Path, dtype: torch.dtype, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = dict(load_model(checkpoint, dtype=dtype).named_parameters())
    monkeypatch.setattr("model_runtime.weights.staging.BUFFER_BYTES", 4096)
    for name, found in load_model(checkpoint, dtype=dtype, device=card).named_parameters():
        assert torch.equal(found.cpu(), expected[name]), name
