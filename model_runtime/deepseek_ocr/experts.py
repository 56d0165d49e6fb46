"""Routed experts by how their weights are kept: in stacks of numbers, or of matrices in few bits."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from model_runtime.deepseek_ocr.compact_matrices import CompactMatrices, WideningMatrices
from model_runtime.deepseek_ocr.config import DecoderConfig
from model_runtime.deepseek_ocr.initial import random_parameter
from model_runtime.deepseek_ocr.linear import linear
from model_runtime.deepseek_ocr.routed_experts import RoutedExperts, Stored, gated


class Experts(RoutedExperts):
    """Routed experts in stacked weights.

    Attributes:
        gate_up_proj: [E, 2I, D], gate rows first.
        down_proj: [E, D, I].
    """

    gathering_cost = 3  # read, written, and read again

    def __init__(self, config: DecoderConfig) -> None:
        super().__init__()
        width, inner = config.hidden_size, config.moe_intermediate_size
        self.count = count = config.n_routed_experts
        self.gate_up_proj = random_parameter(count, 2 * inner, width, deviation=width**-0.5)
        self.down_proj = random_parameter(count, width, inner, deviation=inner**-0.5)

    def _expert(self, number: int, states: Tensor) -> Tensor:
        return linear(gated(linear(states, self.gate_up_proj[number])), self.down_proj[number])

    def _through(self, states: Tensor, chosen: Tensor | None) -> Tensor:
        gate_up: Tensor = self.gate_up_proj
        down: Tensor = self.down_proj
        if chosen is not None:
            gate_up, down = gate_up.index_select(0, chosen), down.index_select(0, chosen)
        inner = gated(torch.matmul(states, gate_up.transpose(1, 2)))
        return torch.bmm(inner, down.transpose(1, 2))

    def _stored(self) -> tuple[Stored, Stored]:
        return (self.gate_up_proj, None), (self.down_proj, None)

    def _through_groups(self, states: Tensor, ends: Tensor) -> Tensor:
        inner = gated(F.grouped_mm(states, self.gate_up_proj.transpose(1, 2), offs=ends))
        return F.grouped_mm(inner, self.down_proj.transpose(1, 2), offs=ends)


class CompactExperts(RoutedExperts):
    """Routed experts whose matrices are kept another way.

    Attributes:
        gate_up_proj: E matrices [2I, D], gate rows first; whoever builds this puts them here.
        down_proj: E matrices [D, I], likewise.
    """

    gate_up_proj: CompactMatrices
    down_proj: CompactMatrices

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def _expert(self, number: int, states: Tensor) -> Tensor:
        return self.down_proj.multiply(gated(self.gate_up_proj.multiply(states, number)), number)

    def _through(self, states: Tensor, chosen: Tensor | None) -> Tensor:
        inner = gated(_widening(self.gate_up_proj).multiply_several(states, chosen))
        return _widening(self.down_proj).multiply_several(inner, chosen)

    def _stored(self) -> tuple[Stored, Stored]:
        gate_up, down = _widening(self.gate_up_proj), _widening(self.down_proj)
        return (gate_up.stored, gate_up.scales), (down.stored, down.scales)


def _widening(matrices: CompactMatrices) -> WideningMatrices:
    if not isinstance(matrices, WideningMatrices):
        raise TypeError(f"{type(matrices).__name__} is multiplied matrix by matrix, on a CPU")
    return matrices
