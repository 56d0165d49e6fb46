"""Experts by our own kernels on a card: in every kind of numbers, in a captured graph, and how long they take."""

from __future__ import annotations

import pytest
import torch

from model_runtime.deepseek_ocr.compact_matrices import Int4Matrices, Int8Matrices, WideningMatrices
from model_runtime.deepseek_ocr.config import DecoderConfig
from model_runtime.deepseek_ocr.expert_kernels import kernels_on, triton_version
from model_runtime.deepseek_ocr.experts import CompactExperts, Experts
from model_runtime.deepseek_ocr.routed_experts import RoutedExperts
from model_runtime.deepseek_ocr.ways import ExpertsWay
from model_runtime.engines.deepseek.self_check.comparing import is_near
from model_runtime.engines.deepseek.self_check.products import ExpertsTrial, has_groups

pytestmark = pytest.mark.gpu

TYPES = (torch.bfloat16, torch.float16)
WAYS = (ExpertsWay.IN_PLACE, ExpertsWay.IN_GROUPS)
BITS = {"16 bits": None, "int8": Int8Matrices, "int4": Int4Matrices}
Tokens = tuple[torch.Tensor, torch.Tensor, torch.Tensor]


def experts_in(kind: type[WideningMatrices] | None, dtype: torch.dtype, device: str) -> RoutedExperts:
    """Those of a layer in the published sizes."""
    torch.manual_seed(0)
    plain = Experts(DecoderConfig()).to(dtype).to(device)
    if kind is None:
        return plain
    compact = CompactExperts(plain.count)
    compact.gate_up_proj, compact.down_proj = kind(plain.gate_up_proj.data), kind(plain.down_proj.data)
    return compact


def some_tokens(count: int, dtype: torch.dtype, device: str, seed: int = 0) -> Tokens:
    """Tokens as a norm leaves them, the weights and the numbers of their experts."""
    source, config = torch.Generator().manual_seed(seed), DecoderConfig()
    states = torch.randn(count, config.hidden_size, generator=source).to(device, dtype)
    scores = torch.randn(count, config.n_routed_experts, generator=source).softmax(-1)
    weights, chosen = scores.topk(config.top_k)
    return states, weights.to(device), chosen.to(device)


@pytest.fixture(autouse=True)
def kernels(card: str) -> None:
    if kernels_on(torch.device(card)) is None:
        assert torch.version.hip or triton_version() is None
        pytest.skip("there is no Triton here")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("bits", BITS)
@pytest.mark.parametrize("dtype", TYPES)
@torch.inference_mode()
def test_tokens_get_what_the_processor_gives(card: str, way: ExpertsWay, bits: str, dtype: torch.dtype) -> None:
    experts = experts_in(BITS[bits], dtype, card)
    for tokens in (1, 3, 16, 100, 300):
        trial = ExpertsTrial(experts, *some_tokens(tokens, dtype, card))
        assert is_near(trial.run(way), trial.spelled_out(), dtype), tokens


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("bits", BITS)
@torch.inference_mode()
def test_what_is_captured_follows_the_choice_of_each_replay(card: str, way: ExpertsWay, bits: str) -> None:
    experts = experts_in(BITS[bits], torch.bfloat16, card)
    buffers = some_tokens(4, torch.bfloat16, card)
    graph, found = captured(experts, way, buffers)
    for seed in (1, 2):
        fresh = some_tokens(4, torch.bfloat16, card, seed)
        for buffer, given in zip(buffers, fresh, strict=True):
            buffer.copy_(given)
        graph.replay()
        assert is_near(found, ExpertsTrial(experts, *fresh).spelled_out(), torch.bfloat16)


@pytest.mark.parametrize("bits", BITS)
@torch.inference_mode()
def test_every_way_takes_its_time(card: str, bits: str) -> None:
    """What is printed is for the person who runs this, and for `docs/measurements/`; nothing is held to it."""
    experts = experts_in(BITS[bits], torch.bfloat16, card)
    ways = [*WAYS, ExpertsWay.ALL]
    if has_groups(experts, torch.device(card), torch.bfloat16):
        ways.append(ExpertsWay.GROUPED)
    for tokens in (1, 2, 4, 8, 16, 64, 256):
        given = some_tokens(tokens, torch.bfloat16, card)
        gathers = experts.may_gather(tokens, DecoderConfig().top_k)
        taken = {way: seconds(experts, way, given) for way in (*ways, *[ExpertsWay.GATHERED] * gathers)}
        assert min(taken.values()) > 0
        print(f"{bits}, {tokens} tokens:", *(f"{way} {taken[way] * 1e6:.0f} us;" for way in taken))


def captured(experts: RoutedExperts, way: ExpertsWay, given: Tokens) -> tuple[torch.cuda.CUDAGraph, torch.Tensor]:
    """One layer's experts as a graph, and where its result stands."""
    for _ in range(3):
        experts.by(way)(*given)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        found = experts.by(way)(*given)
    return graph, found


def seconds(experts: RoutedExperts, way: ExpertsWay, given: Tokens) -> float:
    """Of one replay among many in a row: a card's cache may hold some of the layer then, and not in a whole step."""
    graph, _ = captured(experts, way, given)
    begun, ended = (torch.cuda.Event(enable_timing=True) for _ in range(2))
    graph.replay()
    begun.record()
    for _ in range(50):
        graph.replay()
    ended.record()
    torch.cuda.synchronize()
    return begun.elapsed_time(ended) / 50e3
