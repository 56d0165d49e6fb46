"""A checkpoint loaded in few bits: how near it stays, what it takes, what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor
from torch.nn import functional as F

from model_runtime.deepseek_ocr.compact_matrices import Int4Matrices, Int8Matrices
from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.errors import EngineError, ErrorCode
from model_runtime.weights.loader import load_model
from model_runtime.weights.quantization import Quantization, is_large_matrix
from tests.tiny_checkpoint.sizes import TINY
from tests.tiny_checkpoint.write import write_checkpoint

# Widths that are whole groups of int4.
SIZES = replace(TINY, moe_intermediate=32)
NEAR = {Quantization.INT8: 0.99, Quantization.INT4: 0.6}
"""The least median cosine of logits with those of float32. Random weights have no structure that makes rounding safe,
and where it turns the choice of an expert, a token goes another way."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_checkpoint(tmp_path_factory.mktemp("few") / "model", SIZES)


@pytest.fixture(scope="module", params=list(Quantization))
def quantized(folder: Path, request: pytest.FixtureRequest) -> tuple[Quantization, DeepseekOcr]:
    return request.param, load_model(folder, dtype=torch.bfloat16, quantization=request.param)


@torch.inference_mode()
def logits_of(model: DeepseekOcr, ids: Tensor) -> Tensor:
    logits: Tensor = model(ids, None)[0]
    return logits


def prompt(length: int) -> Tensor:
    return torch.randint(5, 400, (1, length), generator=torch.Generator().manual_seed(length))


@pytest.mark.parametrize("length", [1, 6, 40])
def test_logits_stay_near_those_of_float32(folder, quantized, length):
    wanted, model = quantized
    similarity = F.cosine_similarity(logits_of(model, prompt(length)), logits_of(load_model(folder), prompt(length)))
    assert similarity.median() > NEAR[wanted]


@pytest.mark.parametrize("length", [1, 40])
def test_logits_are_those_of_the_rounded_weights(folder, quantized, length):
    wanted, model = quantized
    rounded = load_model(folder)
    kind = Int8Matrices if wanted is Quantization.INT8 else Int4Matrices
    for name, value in rounded.named_parameters():
        if is_large_matrix(name):
            stack = value.detach().to(torch.bfloat16)
            value.data = kind(stack if stack.dim() == 3 else stack[None]).widened().float().view(value.shape)
    similarity = F.cosine_similarity(logits_of(model, prompt(length)), logits_of(rounded, prompt(length)))
    assert similarity.median() > 0.998  # what is left is bfloat16


@torch.inference_mode()
def test_cached_steps_are_the_whole_forward(quantized):
    _, model = quantized
    decoder, ids = model.decoder, prompt(9)
    whole = logits_of(model, ids)
    cache = KvCache(decoder.config, 1, 16, "cpu", torch.bfloat16)
    decoder(decoder.embed(ids[:, :6]), cache)
    for place in range(6, 9):
        step = decoder.logits(decoder(decoder.embed(ids[:, place : place + 1]), cache))[0]
        assert F.cosine_similarity(step, whole[place : place + 1]) > 0.999


def test_only_large_matrices_of_the_decoder_are_rounded(folder, quantized):
    _, model = quantized
    plain = dict(load_model(folder, dtype=torch.bfloat16).named_parameters())
    left = dict(model.named_parameters())
    assert left.keys() == {name for name in plain if not is_large_matrix(name)}
    assert {"decoder.embedding", "decoder.layers.1.mlp.gate.weight", "deep_encoder.projector.weight"} <= left.keys()
    assert all(torch.equal(value, plain[name]) for name, value in left.items())
    held = sum(buffer.nbytes for buffer in model.buffers())
    bits = 8 * held / sum(value.numel() for name, value in plain.items() if is_large_matrix(name))
    assert bits == pytest.approx({Quantization.INT8: 8, Quantization.INT4: 5}[quantized[0]], abs=0.5)


def test_int4_of_odd_sizes_is_refused_by_name(tmp_path):
    folder = write_checkpoint(tmp_path / "odd", TINY)
    with pytest.raises(EngineError) as caught:
        load_model(folder, dtype=torch.bfloat16, quantization=Quantization.INT4)
    assert caught.value.problem.code is ErrorCode.BAD_REQUEST
    assert "experts.down_proj of 64 x 24 cannot be kept in int4" in str(caught.value.problem.detail)


def test_float32_is_no_type_for_few_bits_on_a_cpu(folder):
    with pytest.raises(EngineError) as caught:
        load_model(folder, quantization=Quantization.INT8)
    assert "bfloat16 on a CPU, not in float32" in str(caught.value.problem.detail)
