"""The mixture of experts: a gate that chooses, the routed experts, and the shared one beside them.

Nothing is dropped and nothing renormalized: a token's chosen experts are weighted with the gate's own probabilities
(`norm_topk_prob` false, `topk_method` greedy). Knows tokens only, neither positions nor caches.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from model_runtime.deepseek_ocr.compact_matrices import CompactMatrices, WideningMatrices
from model_runtime.deepseek_ocr.config import DecoderConfig
from model_runtime.deepseek_ocr.initial import random_parameter
from model_runtime.deepseek_ocr.linear import Linear, linear
from model_runtime.deepseek_ocr.ways import ExpertsWay, Ways


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
        ways: which of the ways below is gone when.
    """

    count: int
    gathering_cost = 1  # what is kept in few bits is widened into new memory either way
    ways = Ways()

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
        way = self._step_way(experts) if fixed_shape else self.ways.prompt_experts
        return self.by(way)(hidden_states, weights, experts)

    def by(self, way: ExpertsWay) -> Callable[[Tensor, Tensor, Tensor], Tensor]:
        """What goes this way: from states [N, D], weights and experts [N, K] to [N, D]."""
        match way:
            case ExpertsWay.BY_EXPERT:
                return self.by_expert
            case ExpertsWay.GATHERED:
                return self.gathered
            case ExpertsWay.ALL:
                return self.all_experts
            case ExpertsWay.GROUPED:
                return self.grouped

    def may_gather(self, tokens: int, top_k: int) -> bool:
        """Whether gathering for so many tokens moves less memory, and takes no more, than using all there are."""
        return self.gathering_cost * tokens * top_k < self.count

    def _step_way(self, experts: Tensor) -> ExpertsWay:
        """A step of a few tokens is all moving of weights, so where nothing was measured, the way that moves less."""
        measured = self.ways.step_way(len(experts))
        return measured or (ExpertsWay.GATHERED if self.may_gather(*experts.shape) else ExpertsWay.ALL)

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
        states = hidden_states.repeat_interleave(experts.shape[1], dim=0)[:, None]
        outputs = self._through(states, experts.flatten())
        return _weighted_sum(outputs.view(*experts.shape, -1), weights)

    def all_experts(self, hidden_states: Tensor, weights: Tensor, experts: Tensor) -> Tensor:
        """Run every expert on every token and weight the unchosen with zero; for many tokens in one step."""
        outputs = self._through(hidden_states, None)
        share = weights.new_zeros(hidden_states.shape[0], outputs.shape[0]).scatter(1, experts, weights)
        return _weighted_sum(outputs.transpose(0, 1), share)

    def grouped(self, hidden_states: Tensor, weights: Tensor, experts: Tensor) -> Tensor:
        """Sort the tokens by expert and multiply once over the groups; nothing is copied, and the host learns nothing.

        Where a device has no product of its own for this, torch asks the host after all.
        """
        chosen = experts.flatten()
        order = chosen.argsort(stable=True)
        numbers = torch.arange(self.count, device=chosen.device)
        ends = (chosen[None] <= numbers[:, None]).sum(1, dtype=torch.int32)
        outputs = self._through_groups(hidden_states.index_select(0, order // experts.shape[1]), ends)
        outputs = outputs.index_select(0, order.argsort())
        return _weighted_sum(outputs.view(*experts.shape, -1), weights)

    @abstractmethod
    def _expert(self, number: int, states: Tensor) -> Tensor:
        """One expert on its tokens: [M, D] -> [M, D]."""

    @abstractmethod
    def _through(self, states: Tensor, chosen: Tensor | None) -> Tensor:
        """Tokens [n, M, D] through the chosen experts [n], or [M, D] through all of them: [n, M, D]."""

    def _through_groups(self, states: Tensor, ends: Tensor) -> Tensor:
        """Tokens in the order of their experts [N, D]: those of expert e end before `ends[e]` (int32) -> [N, D]."""
        raise TypeError(f"{type(self).__name__} has no product over groups: {tuple(states.shape)}, {len(ends)}")


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


def _widening(matrices: CompactMatrices) -> WideningMatrices:
    if not isinstance(matrices, WideningMatrices):
        raise TypeError(f"{type(matrices).__name__} is multiplied matrix by matrix, on a CPU")
    return matrices


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
