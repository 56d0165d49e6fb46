"""Products with chosen matrices of a stack where they lie, by kernels of our own: where they are, how they are asked.

They are written in Triton, which comes with torch for NVIDIA's cards on Linux. Imported they are here alone, and only
where both are there: everyone else goes another way.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol

import torch
from torch import Tensor


class ExpertKernels(Protocol):
    """Two products of equal result, and what stands between and behind them, each one operation of a card.

    A pair is a token and one of its experts; pair p is of token p // K. Both products take states [N, I], or [P, I]
    where each pair has its own; a stack of numbers [E, O, I] in their own type, or int8 [E, O, I], or two in a byte
    uint8 [E, O, I/2]; and scales as `compact_matrices` keeps them, None for the first. Both give [P, O] in the type of
    the states, summed in float32, without a host read or a shape that depends on data.

    Raises:
        NotImplementedError: the kernel cannot be built here, or not for states of this type.
    """

    def of_pairs(self, states: Tensor, numbers: Tensor, scales: Tensor | None, chosen: Tensor) -> Tensor:
        """Each pair for itself, by matrix `chosen[p]` (int64 [P]): a matrix is read as often as it was chosen."""

    def of_groups(self, states: Tensor, numbers: Tensor, scales: Tensor | None, order: Tensor, ends: Tensor) -> Tensor:
        """The pairs of each matrix together, in 16 bits: matrix e has those in `order` from `ends[e-1]` on.

        `order` is int64 [P], `ends` int32 [E].
        """

    def gated(self, gate_ups: Tensor) -> Tensor:
        """SiLU of the first half times the second half, in float32 and rounded once: [P, 2I] -> [P, I]."""

    def summed(self, outputs: Tensor, weights: Tensor) -> Tensor:
        """Outputs [P, D] of each token's pairs with weights, float32 [N, K], summed: float32 [N, D]."""


def kernels_on(device: torch.device) -> ExpertKernels | None:
    """What is there for a device; None where there is nothing of the kind."""
    return _kernels() if device.type == "cuda" and not torch.version.hip else None


@cache
def _kernels() -> ExpertKernels | None:
    try:
        from model_runtime.deepseek_ocr.triton_products import TritonProducts
    except ImportError:
        return None
    return TritonProducts()


def triton_version() -> str | None:
    """Which Triton is there, if any."""
    try:
        return version("triton")
    except PackageNotFoundError:
        return None
