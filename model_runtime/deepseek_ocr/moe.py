"""The mixture of experts: a gate that chooses, the routed experts, and the shared one beside them.

Nothing is dropped and nothing renormalized: a token's chosen experts are weighted with the gate's own probabilities
(`norm_topk_prob` false, `topk_method` greedy). Knows tokens only, neither positions nor caches.
"""

from __future__ import annotations

from abc import abstractmethod

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from model_runtime.deepseek_ocr.compact_matrices import CompactMatrices, WideningMatrices
from model_runtime.deepseek_ocr.config import DecoderConfig
from model_runtime.deepseek_ocr.initial import random_parameter
from model_runtime.deepseek_ocr.linear import Linear, linear


class GatedMlp(nn.Module):
    """down(silu(gate(x)) * up(x)), with gate and up in one projection: [..., D] -> [..., D]."""

    def __init__(self, width: int, inner_width: int) -> None:
        super().__init__()
        self.gate_up_proj = Linear(width, 2 * inner_width)
        self.down_proj = Linear(inner_width, width)

    def forward(self, hidden_states: Tensor) -> Tensor:
        """[..., D] -> [..., D]."""
        mixed: Tensor = self.down_proj(gated(self.gate_up_proj(hidden_states)))
        return mixed


def gated(gate_up: Tensor) -> Tensor:
    """SiLU of the first half times the second half: [..., 2I] -> [..., I]."""
    gate, up = gate_up.chunk(2, dim=-1)
    return F.silu(gate) * up


class Gate(nn.Module):
    """Chooses `top_k` experts for each token; always computed in float32."""

    def __init__(self, config: DecoderConfig) -> None:
        super().__init__()
        self.top_k = config.top_k
        self.scale = config.routed_scaling_factor
        self.weight = random_parameter(config.n_routed_experts, config.hidden_size, deviation=config.hidden_size**-0.5)

    def forward(self, hidden_states: Tensor) -> tuple[Tensor, Tensor]:
        """Tokens [N, D] -> weights [N, K] float32 and expert numbers [N, K]."""
        logits = F.linear(hidden_states.float(), self.weight.float())
        weights, experts = logits.softmax(dim=-1).topk(self.top_k, dim=-1)
        return weights * self.scale, experts


class RoutedExperts(nn.Module):
    """The routed experts: `count` gated MLPs, however their weights are kept.

    Attributes:
        gathering_cost: how many times as much memory is moved for an expert that is gathered as for one that is used
            where it lies.
    """

    count: int
    gathering_cost = 1  # what is kept in few bits is widened into new memory either way

    def forward(self, hidden_states: Tensor, weights: Tensor, experts: Tensor, *, fixed_shape: bool) -> Tensor:
        """The weighted sum of each token's chosen experts.

        Args:
            hidden_states: [N, D].
            weights: [N, K] float32.
            experts: [N, K] int64.
            fixed_shape: compute without asking which experts were chosen, for steps that must stay on the device.

        Returns:
            [N, D], summed in float32.
        """
        if not fixed_shape:
            return self.by_expert(hidden_states, weights, experts)
        # A step of a few tokens is all moving of weights, so the way that moves less is the faster.
        if self.gathering_cost * experts.numel() < self.count:
            return self.gathered(hidden_states, weights, experts)
        return self.all_experts(hidden_states, weights, experts)

    def by_expert(self, hidden_states: Tensor, weights: Tensor, experts: Tensor) -> Tensor:
        """Group the tokens by expert and run each chosen expert once. The host learns the choice."""
        if len(experts) == 1:
            alone = torch.stack([self._expert(number, hidden_states) for number in experts[0].tolist()], dim=1)
            return _weighted_sum(alone, weights)
        chosen = experts.flatten()
        order = chosen.argsort(stable=True)
        counts = chosen.bincount(minlength=self.count).tolist()
        sorted_states = hidden_states[order // experts.shape[1]]
        pieces = [
            self._expert(expert, piece)
            for expert, piece in enumerate(torch.split(sorted_states, counts))
            if counts[expert]
        ]
        outputs = torch.cat(pieces)[order.argsort()]
        return _weighted_sum(outputs.view(*experts.shape, -1), weights)

    def gathered(self, hidden_states: Tensor, weights: Tensor, experts: Tensor) -> Tensor:
        """Copy the chosen experts' weights together and multiply in one batch; for a few tokens."""
        chosen = experts.flatten()
        states = hidden_states.repeat_interleave(experts.shape[1], dim=0)[:, :, None]
        gate_up, down = self._matrices(chosen)
        inner = torch.bmm(gate_up, states).squeeze(-1)
        outputs = torch.bmm(down, gated(inner)[:, :, None])
        return _weighted_sum(outputs.view(*experts.shape, -1), weights)

    def all_experts(self, hidden_states: Tensor, weights: Tensor, experts: Tensor) -> Tensor:
        """Run every expert on every token and weight the unchosen with zero; for many tokens in one step."""
        gate_up, down = self._matrices(None)
        inner = gated(torch.matmul(hidden_states, gate_up.transpose(1, 2)))
        outputs = torch.bmm(inner, down.transpose(1, 2))
        share = weights.new_zeros(hidden_states.shape[0], outputs.shape[0]).scatter(1, experts, weights)
        return _weighted_sum(outputs.transpose(0, 1), share)

    @abstractmethod
    def _expert(self, number: int, states: Tensor) -> Tensor:
        """One expert on its tokens: [M, D] -> [M, D]."""

    @abstractmethod
    def _matrices(self, chosen: Tensor | None) -> tuple[Tensor, Tensor]:
        """Of the chosen experts, or of all: [n, 2I, D] and [n, D, I]."""


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

    def _matrices(self, chosen: Tensor | None) -> tuple[Tensor, Tensor]:
        if chosen is None:
            return self.gate_up_proj, self.down_proj
        return self.gate_up_proj.index_select(0, chosen), self.down_proj.index_select(0, chosen)


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

    def _matrices(self, chosen: Tensor | None) -> tuple[Tensor, Tensor]:
        numbers = slice(None) if chosen is None else chosen
        return _widened(self.gate_up_proj, numbers), _widened(self.down_proj, numbers)


def _widened(matrices: CompactMatrices, numbers: Tensor | slice) -> Tensor:
    if not isinstance(matrices, WideningMatrices):
        raise TypeError(f"{type(matrices).__name__} is multiplied matrix by matrix, on a CPU")
    return matrices.widened(numbers)


def _weighted_sum(outputs: Tensor, weights: Tensor) -> Tensor:
    """Outputs [N, K, D] summed over K with weights [N, K], in float32, cast back: [N, D]."""
    summed: Tensor = torch.bmm(weights[:, None], outputs.float()).squeeze(1)
    return summed.to(outputs.dtype)


class MoE(nn.Module):
    """Routed experts plus the shared expert, which is one gated MLP `n_shared_experts` wide."""

    def __init__(self, config: DecoderConfig) -> None:
        super().__init__()
        self.gate = Gate(config)
        self.experts: RoutedExperts = Experts(config)
        self.shared_experts = GatedMlp(config.hidden_size, config.n_shared_experts * config.moe_intermediate_size)

    def forward(self, hidden_states: Tensor) -> Tensor:
        """[B, T, D] -> [B, T, D]."""
        tokens = hidden_states.flatten(0, 1)
        # Decode steps on an accelerator never wait for the host; everywhere else grouping by expert does less work.
        fixed_shape = hidden_states.shape[1] == 1 and hidden_states.device.type != "cpu"
        routed = self.experts(tokens, *self.gate(tokens), fixed_shape=fixed_shape)
        mixed: Tensor = routed.view_as(hidden_states) + self.shared_experts(hidden_states)
        return mixed
