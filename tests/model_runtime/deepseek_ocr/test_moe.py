from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor
from torch.nn import functional as F
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

from model_runtime.deepseek_ocr.compact_matrices import Int4Matrices, Int8Matrices
from model_runtime.deepseek_ocr.config import DecoderConfig
from model_runtime.deepseek_ocr.experts import CompactExperts, Experts
from model_runtime.deepseek_ocr.moe import Gate, MoE
from model_runtime.deepseek_ocr.ways import ExpertsWay, Ways
from tests.model_runtime.deepseek_ocr.small_models import DECODER, enliven

PATHS = (Experts.by_expert, Experts.gathered, Experts.all_experts, Experts.grouped)
WHOLE = replace(DECODER, moe_intermediate_size=16)  # in 16 bits torch groups rows of whole 16 bytes only


def make_experts() -> Experts:
    torch.manual_seed(0)
    return Experts(DECODER)


def tokens_and_choice(count: int, seed: int = 0) -> tuple[Tensor, Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    states = torch.randn(count, DECODER.hidden_size, generator=generator)
    probabilities = torch.rand(count, DECODER.n_routed_experts, generator=generator)
    weights, chosen = probabilities.topk(DECODER.top_k, sorted=False)
    return states, weights, chosen


def one_by_one(experts: Experts, states: Tensor, weights: Tensor, chosen: Tensor) -> Tensor:
    """Each token through each of its experts, spelled out."""
    rows = []
    for state, token_weights, token_experts in zip(states, weights, chosen, strict=True):
        row = torch.zeros_like(state)
        for weight, expert in zip(token_weights, token_experts.tolist(), strict=True):
            gate, up = (experts.gate_up_proj[expert] @ state).chunk(2)
            row = row + weight * (experts.down_proj[expert] @ (F.silu(gate) * up))
        rows.append(row)
    return torch.stack(rows)


@given(st.integers(1, 12), st.integers(0, 1000))
def test_all_paths_give_what_each_token_gets_alone(count, seed):
    experts = make_experts()
    given_tokens = tokens_and_choice(count, seed)
    expected = one_by_one(experts, *given_tokens)
    for path in PATHS:
        torch.testing.assert_close(path(experts, *given_tokens), expected, atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize("count", [1, 2, 3, 40])
def test_the_chosen_path_does_not_change_the_result(count):
    experts = make_experts()
    given_tokens = tokens_and_choice(count)
    on_device = experts(*given_tokens, fixed_shape=True)
    torch.testing.assert_close(on_device, experts(*given_tokens, fixed_shape=False), atol=1e-5, rtol=1e-4)


@given(st.integers(1, 9), st.sampled_from(ExpertsWay), st.sampled_from(ExpertsWay))
def test_a_measured_way_is_gone_and_the_last_by_all_that_are_more(count, few, many):
    experts = make_experts()
    experts.ways = Ways(step_experts=((4, few), (6, many)), prompt_experts=many)
    gone = []
    for way in ExpertsWay:
        name = experts.by(way).__name__
        setattr(experts, name, lambda *_given, way=way: gone.append(way))
    for fixed_shape in (True, False):
        experts(*tokens_and_choice(count), fixed_shape=fixed_shape)
    assert gone == [few if count <= 4 else many, many]


@pytest.mark.parametrize("kind", [Int8Matrices, Int4Matrices])
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16])
def test_experts_in_few_bits_go_the_same_ways(kind, dtype):
    torch.manual_seed(0)
    plain = Experts(replace(DECODER, moe_intermediate_size=32)).to(dtype)
    experts = CompactExperts(plain.count)
    experts.gate_up_proj, experts.down_proj = kind(plain.gate_up_proj.data), kind(plain.down_proj.data)
    states, weights, chosen = tokens_and_choice(3)
    plain.gate_up_proj.data, plain.down_proj.data = experts.gate_up_proj.widened(), experts.down_proj.widened()
    expected = one_by_one(plain.float(), states, weights, chosen)
    for way in (ExpertsWay.GATHERED, ExpertsWay.ALL):
        found = experts.by(way)(states.to(dtype), weights, chosen)
        assert found.dtype == torch.float32
        torch.testing.assert_close(found, expected, atol=0.1 if dtype != torch.float32 else 1e-4, rtol=0.05)
    with pytest.raises(TypeError, match="no product over groups"):
        experts.grouped(states, weights, chosen)


@pytest.mark.parametrize("path", PATHS)
def test_gradients_reach_the_weights_of_the_chosen_and_of_no_other(path):
    experts = make_experts()
    states, weights, _ = tokens_and_choice(2)
    chosen = torch.tensor([[0, 1, 2], [1, 2, 5]])
    path(experts, states, weights, chosen).square().sum().backward()
    touched = experts.down_proj.grad.flatten(1).abs().sum(1) > 0
    assert touched.tolist() == [True, True, True, False, False, True, False, False]
    assert (experts.gate_up_proj.grad.flatten(1).abs().sum(1) > 0).tolist() == touched.tolist()


@pytest.mark.parametrize("path", PATHS)
def test_sixteen_bit_stays_near_and_is_summed_in_float32(path):
    torch.manual_seed(0)
    experts = Experts(WHOLE)
    given_tokens = tokens_and_choice(5)
    expected = one_by_one(experts, *given_tokens)
    states, weights, chosen = given_tokens
    result = path(experts.bfloat16(), states.bfloat16(), weights, chosen)
    assert result.dtype == torch.float32
    torch.testing.assert_close(result, expected, atol=0.1, rtol=0.05)


def test_the_gate_gives_its_own_probabilities_of_the_most_probable():
    torch.manual_seed(0)
    gate = Gate(DECODER)
    states = torch.randn(7, DECODER.hidden_size)
    weights, chosen = gate(states)
    probabilities = torch.softmax(states @ gate.weight.T, dim=-1)
    for row in range(7):
        best = sorted(range(DECODER.n_routed_experts), key=lambda expert: -probabilities[row, expert])
        assert set(chosen[row].tolist()) == set(best[: DECODER.top_k])
    torch.testing.assert_close(weights, probabilities.gather(1, chosen))
    assert (weights.sum(-1) < 0.999).all()


def test_the_gate_computes_in_float32_whatever_its_input():
    torch.manual_seed(0)
    gate = Gate(DECODER).bfloat16()
    states = torch.randn(50, DECODER.hidden_size).bfloat16()
    weights, chosen = gate(states)
    exact = torch.softmax(states.float() @ gate.weight.float().T, dim=-1)
    assert weights.dtype == torch.float32
    torch.testing.assert_close(weights, exact.gather(1, chosen))


def test_routed_and_shared_experts_are_added():
    torch.manual_seed(0)
    moe = MoE(DECODER)
    enliven(moe)
    states = torch.randn(2, 5, DECODER.hidden_size)
    flat = states.flatten(0, 1)
    expected = one_by_one(moe.experts, flat, *moe.gate(flat)).view_as(states) + moe.shared_experts(states)
    torch.testing.assert_close(moe(states), expected, atol=1e-5, rtol=1e-4)
    assert moe.shared_experts.down_proj.in_features == 2 * DECODER.moe_intermediate_size


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@torch.inference_mode()
def test_what_they_give_can_be_added_where_it_belongs(dtype):
    torch.manual_seed(0)
    moe = MoE(DECODER).to(dtype)
    states, sums = (torch.randn(3, 1, DECODER.hidden_size).to(dtype) for _ in range(2))
    mixed = moe(states)
    expected = sums + mixed
    moe.add_to(sums, states)
    assert mixed.dtype == sums.dtype == dtype
    torch.testing.assert_close(sums, expected, atol=1e-5 if dtype == torch.float32 else 0.05, rtol=0.01)


class MovedBytes(TorchDispatchMode):
    """Counts what each operation reads and writes; views move nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def __torch_dispatch__(self, function, types, args=(), kwargs=None):
        made = function(*args, **(kwargs or {}))
        given = [leaf for leaf in tree_leaves((args, kwargs)) if isinstance(leaf, Tensor)]
        places = {tensor.untyped_storage()._cdata for tensor in given}
        new = [leaf for leaf in tree_leaves(made) if isinstance(leaf, Tensor)]
        if any(tensor.untyped_storage()._cdata not in places for tensor in new):
            chosen = new if "index_select" in str(function) else given  # of which only the chosen are read
            self.count += sum(tensor.nbytes for tensor in (*chosen, *new))
        return made


def test_a_step_takes_the_way_that_moves_less_memory():
    with torch.device("meta"):
        experts = Experts(DecoderConfig()).bfloat16()
    moved: dict[str, list[int]] = {"taken": [], "gathered": [], "all_experts": []}
    for count in range(1, 17):
        states = torch.zeros(count, 1280, dtype=torch.bfloat16, device="meta")
        chosen = torch.zeros(count, 6, dtype=torch.int64, device="meta")
        for way, numbers in moved.items():
            with torch.no_grad(), MovedBytes() as counted:
                path = partial(experts, fixed_shape=True) if way == "taken" else getattr(experts, way)
                path(states, chosen.float(), chosen)
            numbers.append(counted.count)
    assert moved["taken"] == [min(ways) for ways in zip(moved["gathered"], moved["all_experts"], strict=True)]
    assert moved["taken"] == sorted(moved["taken"])
    assert moved["gathered"][3] > moved["all_experts"][3]  # from four pages on
