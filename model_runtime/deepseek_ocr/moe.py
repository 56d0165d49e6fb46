"""The mixture of experts: a gate that chooses, the routed experts, and the shared one beside them.

Nothing is dropped and nothing renormalized: a token's chosen experts are weighted with the gate's own probabilities
(`norm_topk_prob` false, `topk_method` greedy). Knows tokens only, neither positions nor caches.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional as F

from model_runtime.deepseek_ocr.config import DecoderConfig
from model_runtime.deepseek_ocr.experts import Experts
from model_runtime.deepseek_ocr.initial import random_parameter
from model_runtime.deepseek_ocr.linear import Linear
from model_runtime.deepseek_ocr.routed_experts import RoutedExperts, gated


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

    def add_to(self, sums: Tensor, hidden_states: Tensor) -> None:
        """Add what `forward` gives to `sums` [..., D], in place; no gradients flow."""
        self.down_proj.add_to(sums, gated(self.gate_up_proj(hidden_states)))


class Gate(nn.Module):
    """Chooses `top_k` experts for each token; always computed in float32, and kept in it by whoever loads a model."""

    def __init__(self, config: DecoderConfig) -> None:
        super().__init__()
        self.top_k = config.top_k
        self.scale = config.routed_scaling_factor
        self.weight = random_parameter(config.n_routed_experts, config.hidden_size, deviation=config.hidden_size**-0.5)

    def forward(self, hidden_states: Tensor) -> tuple[Tensor, Tensor]:
        """Tokens [N, D] -> weights [N, K] float32 and expert numbers [N, K]."""
        logits = F.linear(hidden_states.float(), self.weight.float())
        # In no order, which spares a card the sorting.
        weights, experts = logits.softmax(dim=-1).topk(self.top_k, dim=-1, sorted=False)
        return weights if self.scale == 1 else weights * self.scale, experts


class MoE(nn.Module):
    """Routed experts plus the shared expert, which is one gated MLP `n_shared_experts` wide."""

    def __init__(self, config: DecoderConfig) -> None:
        super().__init__()
        self.gate = Gate(config)
        self.experts: RoutedExperts = Experts(config)
        self.shared_experts = GatedMlp(config.hidden_size, config.n_shared_experts * config.moe_intermediate_size)

    def forward(self, hidden_states: Tensor) -> Tensor:
        """[B, T, D] -> [B, T, D]."""
        mixed: Tensor = self._routed(hidden_states) + self.shared_experts(hidden_states)
        return mixed.to(hidden_states.dtype)

    def add_to(self, sums: Tensor, hidden_states: Tensor) -> None:
        """Add what `forward` gives to `sums` [B, T, D], in place; no gradients flow."""
        self.shared_experts.add_to(sums, hidden_states)
        sums.add_(self._routed(hidden_states))

    def _routed(self, hidden_states: Tensor) -> Tensor:
        """What the routed experts give together: float32 [B, T, D]."""
        tokens = hidden_states.flatten(0, 1)
        # Decode steps on an accelerator never wait for the host; everywhere else grouping by expert does less work.
        fixed_shape = hidden_states.shape[1] == 1 and hidden_states.device.type != "cpu"
        routed: Tensor = self.experts(tokens, *self.gate(tokens), fixed_shape=fixed_shape)
        return routed.view_as(hidden_states)
