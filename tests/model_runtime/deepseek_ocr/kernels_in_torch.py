"""The kernels for experts as torch's own operations: where there is no card, they stand in for those in Triton."""

from __future__ import annotations

import torch
from torch import Tensor

from model_runtime.deepseek_ocr.compact_matrices import Int4Matrices, Int8Matrices


def stack_of(numbers: Tensor, scales: Tensor | None) -> Tensor:
    """The stack as it is meant, in float32."""
    if scales is None:
        return numbers.float()
    kind, name = (Int8Matrices, "values") if numbers.dtype == torch.int8 else (Int4Matrices, "pairs")
    return kind.of({name: numbers, "scales": scales.float()}).widened()


class TorchKernels:
    """See `expert_kernels.ExpertKernels`."""

    def of_pairs(self, states: Tensor, numbers: Tensor, scales: Tensor | None, chosen: Tensor) -> Tensor:
        given = states.repeat_interleave(len(chosen) // len(states), dim=0).float()
        products = stack_of(numbers, scales).index_select(0, chosen) @ given[..., None]
        return products[..., 0].to(states.dtype)

    def of_groups(self, states: Tensor, numbers: Tensor, scales: Tensor | None, order: Tensor, ends: Tensor) -> Tensor:
        places = torch.arange(len(order), device=order.device)
        sorted_numbers = (ends[None] <= places[:, None]).sum(1)
        return self.of_pairs(states, numbers, scales, torch.zeros_like(order).scatter(0, order, sorted_numbers))

    def gated(self, gate_ups: Tensor) -> Tensor:
        gate, up = gate_ups.float().chunk(2, dim=1)
        return (gate * torch.sigmoid(gate) * up).to(gate_ups.dtype)

    def summed(self, outputs: Tensor, weights: Tensor) -> Tensor:
        return (outputs.view(*weights.shape, -1).float() * weights[..., None]).sum(1)
