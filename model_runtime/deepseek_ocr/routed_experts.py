"""The ways of tokens through the experts that were chosen for them, however the experts' weights are kept."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from functools import partial

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from model_runtime.deepseek_ocr.expert_kernels import ExpertKernels, kernels_on
from model_runtime.deepseek_ocr.ways import ExpertsWay, Ways

Stored = tuple[Tensor, Tensor | None]
"""A stack as it is kept: numbers, and the scales of few bits (see `expert_kernels.ExpertKernels`)."""


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
            Float32 [N, D]: whoever adds something to it rounds once.
        """
        way = self._step_way(experts) if fixed_shape else self.ways.prompt_experts
        return self.by(way)(hidden_states, weights, experts)

    def by(self, way: ExpertsWay) -> Callable[[Tensor, Tensor, Tensor], Tensor]:
        """What goes this way: from states [N, D], weights and experts [N, K] to float32 [N, D]."""
        match way:
            case ExpertsWay.BY_EXPERT:
                return self.by_expert
            case ExpertsWay.GATHERED:
                return self.gathered
            case ExpertsWay.ALL:
                return self.all_experts
            case ExpertsWay.GROUPED:
                return self.grouped
            case ExpertsWay.IN_PLACE:
                return self.in_place
            case ExpertsWay.IN_GROUPS:
                return self.in_groups

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
        states = hidden_states[:, None].expand(-1, experts.shape[1], -1).reshape(experts.numel(), 1, -1)
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
        order, ends = self._by_number(experts)
        outputs = self._through_groups(hidden_states.index_select(0, order // experts.shape[1]), ends)
        outputs = outputs.index_select(0, order.argsort())
        return _weighted_sum(outputs.view(*experts.shape, -1), weights)

    def in_place(self, hidden_states: Tensor, weights: Tensor, experts: Tensor) -> Tensor:
        """Read each token's experts where they lie and as they are kept, by a kernel of our own; for a few tokens."""
        kernels = _kernels(hidden_states)
        product = partial(kernels.of_pairs, chosen=experts.flatten())
        return kernels.summed(self._through_kernels(hidden_states, kernels, product), weights)

    def in_groups(self, hidden_states: Tensor, weights: Tensor, experts: Tensor) -> Tensor:
        """Likewise, each expert once for all of its tokens."""
        order, ends = self._by_number(experts)
        kernels = _kernels(hidden_states)
        product = partial(kernels.of_groups, order=order, ends=ends)
        return kernels.summed(self._through_kernels(hidden_states, kernels, product), weights)

    def _by_number(self, experts: Tensor) -> tuple[Tensor, Tensor]:
        """Pairs of a token and an expert [P] in the order of the experts, and where those of each end, int32 [E]."""
        chosen = experts.flatten()
        numbers = torch.arange(self.count, device=chosen.device)
        ends = (chosen[None] <= numbers[:, None]).sum(1, dtype=torch.int32)
        return chosen.argsort(stable=True), ends

    def _through_kernels(self, states: Tensor, kernels: ExpertKernels, product: Callable[..., Tensor]) -> Tensor:
        """Tokens [N, D] by what multiplies pairs with a stack: [P, D]."""
        gate_up, down = self._stored()
        return product(kernels.gated(product(states, *gate_up)), *down)

    @abstractmethod
    def _expert(self, number: int, states: Tensor) -> Tensor:
        """One expert on its tokens: [M, D] -> [M, D]."""

    @abstractmethod
    def _through(self, states: Tensor, chosen: Tensor | None) -> Tensor:
        """Tokens [n, M, D] through the chosen experts [n], or [M, D] through all of them: [n, M, D]."""

    @abstractmethod
    def _stored(self) -> tuple[Stored, Stored]:
        """Both stacks as they are kept: gate and up, and down."""

    def _through_groups(self, states: Tensor, ends: Tensor) -> Tensor:
        """Tokens in the order of their experts [N, D]: those of expert e end before `ends[e]` (int32) -> [N, D]."""
        raise TypeError(f"{type(self).__name__} has no product over groups: {tuple(states.shape)}, {len(ends)}")


def _weighted_sum(outputs: Tensor, weights: Tensor) -> Tensor:
    """Outputs [N, K, D] summed over K with weights [N, K] in float32: [N, D]."""
    return torch.bmm(weights[:, None], outputs.float()).squeeze(1)


def _kernels(states: Tensor) -> ExpertKernels:
    kernels = kernels_on(states.device)
    if kernels is None:
        raise NotImplementedError(f"there is no kernel for experts on {states.device.type}")
    return kernels


def gated(gate_up: Tensor) -> Tensor:
    """SiLU of the first half times the second half: [..., 2I] -> [..., I]."""
    gate, up = gate_up.chunk(2, dim=-1)
    return F.silu(gate) * up
