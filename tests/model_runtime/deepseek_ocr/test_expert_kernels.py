"""Experts by kernels of our own: the same result as by torch, and only where there are any."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
import torch
from torch import Tensor

from model_runtime.deepseek_ocr import expert_kernels, routed_experts
from model_runtime.deepseek_ocr.compact_matrices import Int4Matrices, Int8Matrices, WideningMatrices
from model_runtime.deepseek_ocr.expert_kernels import kernels_on
from model_runtime.deepseek_ocr.experts import CompactExperts, Experts
from model_runtime.deepseek_ocr.routed_experts import RoutedExperts
from model_runtime.deepseek_ocr.ways import ExpertsWay
from tests.model_runtime.deepseek_ocr.kernels_in_torch import TorchKernels
from tests.model_runtime.deepseek_ocr.small_models import DECODER

CARD = torch.device("cuda")
WAYS = (ExpertsWay.IN_PLACE, ExpertsWay.IN_GROUPS)


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    expert_kernels._kernels.cache_clear()
    yield
    expert_kernels._kernels.cache_clear()


def some_experts(kind: type[WideningMatrices] | None) -> RoutedExperts:
    torch.manual_seed(0)
    plain = Experts(replace(DECODER, moe_intermediate_size=32))
    if kind is None:
        return plain
    compact = CompactExperts(plain.count)
    compact.gate_up_proj, compact.down_proj = kind(plain.gate_up_proj.data), kind(plain.down_proj.data)
    return compact


def some_tokens(count: int) -> tuple[Tensor, Tensor, Tensor]:
    source = torch.Generator().manual_seed(count)
    states = torch.randn(count, DECODER.hidden_size, generator=source)
    weights, chosen = torch.rand(count, DECODER.n_routed_experts, generator=source).topk(DECODER.top_k)
    return states, weights, chosen


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", [None, Int8Matrices, Int4Matrices])
@pytest.mark.parametrize("count", [1, 3, 40])
@torch.inference_mode()
def test_by_kernels_tokens_get_what_they_get_without(
    way: ExpertsWay, kind: type[WideningMatrices] | None, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routed_experts, "kernels_on", lambda device: TorchKernels())
    experts, tokens = some_experts(kind), some_tokens(count)
    torch.testing.assert_close(experts.by(way)(*tokens), experts.all_experts(*tokens), atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize("way", WAYS)
def test_a_processor_has_none_and_says_so(way: ExpertsWay) -> None:
    with pytest.raises(NotImplementedError, match="no kernel for experts on cpu"):
        some_experts(Int8Matrices).by(way)(*some_tokens(2))


def test_without_triton_a_card_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "model_runtime.deepseek_ocr.triton_products", raising=False)
    monkeypatch.setitem(sys.modules, "triton", None)  # what an import of it finds then
    assert kernels_on(CARD) is None


def test_other_devices_and_cards_of_other_makers_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expert_kernels, "_kernels", TorchKernels)
    assert isinstance(kernels_on(CARD), TorchKernels)
    assert kernels_on(torch.device("mps")) is None
    monkeypatch.setattr(torch.version, "hip", "6.4")
    assert kernels_on(CARD) is None
