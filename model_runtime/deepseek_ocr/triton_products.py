"""The Triton kernels as `expert_kernels.ExpertKernels`: in which blocks they are launched, and what their errors mean.

Imports Triton: only `expert_kernels.kernels_on` may ask for this.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import torch
import triton
from torch import Tensor
from triton.errors import TritonError

from model_runtime.deepseek_ocr.triton_kernels import gate_product, group_product, pair_product, weighted_sum

PAIR_BLOCK = {4: (16, 128), 8: (16, 256), 16: (16, 128)}
"""By bits: rows and lanes of a block of a pair. A lone token's six pairs make some hundred blocks of them."""
GROUP_BLOCK = {4: (64, 64), 8: (64, 64), 16: (64, 64)}
FEW_PAIRS, MANY_PAIRS = 16, 64
"""Pairs of a matrix that are multiplied at a time: the fewest that a card's matrix units take, and more for prompts."""
SMALL_BLOCK = 256
"""Numbers of a block where nothing is multiplied by a matrix."""
_MANY_FROM = 8  # pairs for each matrix, on an average


class TritonProducts:
    """See `ExpertKernels`."""

    def of_pairs(self, states: Tensor, numbers: Tensor, scales: Tensor | None, chosen: Tensor) -> Tensor:
        """See `ExpertKernels`."""
        products = states.new_empty(len(chosen), numbers.shape[1])
        bits = bits_of(numbers)
        rows, step = PAIR_BLOCK[bits]
        grid = len(chosen), triton.cdiv(numbers.shape[1], rows)
        given = states.contiguous(), numbers, numbers if scales is None else scales, chosen, products
        with _building(states):
            pair_product[grid](*given, *_sizes(states, numbers, len(chosen)), bits, rows, step)
        return products

    def of_groups(self, states: Tensor, numbers: Tensor, scales: Tensor | None, order: Tensor, ends: Tensor) -> Tensor:
        """See `ExpertKernels`."""
        if states.dtype == torch.float32:  # no matrix unit takes it, and it takes a quarter of a minute to compile
            raise NotImplementedError("groups are multiplied in 16 bits")
        products = states.new_empty(len(order), numbers.shape[1])
        bits = bits_of(numbers)
        rows, step = GROUP_BLOCK[bits]
        pairs = MANY_PAIRS if len(order) >= _MANY_FROM * len(numbers) else FEW_PAIRS
        grid = len(numbers), triton.cdiv(numbers.shape[1], rows)
        given = states.contiguous(), numbers, numbers if scales is None else scales, order, ends, products
        with _building(states):
            group_product[grid](*given, *_sizes(states, numbers, len(order)), bits, rows, step, pairs)
        return products

    def gated(self, gate_ups: Tensor) -> Tensor:
        """See `ExpertKernels`."""
        pairs, width = len(gate_ups), gate_ups.shape[1] // 2
        inner = gate_ups.new_empty(pairs, width)
        with _building(gate_ups):
            gate_product[pairs, triton.cdiv(width, SMALL_BLOCK)](gate_ups.contiguous(), inner, width, SMALL_BLOCK)
        return inner

    def summed(self, outputs: Tensor, weights: Tensor) -> Tensor:
        """See `ExpertKernels`."""
        tokens, share = weights.shape
        width = outputs.shape[1]
        sums = weights.new_empty(tokens, width)
        given = outputs.contiguous(), weights.contiguous(), sums
        with _building(outputs):
            weighted_sum[tokens, triton.cdiv(width, SMALL_BLOCK)](*given, share, width, SMALL_BLOCK)
        return sums


def bits_of(numbers: Tensor) -> int:
    """How a stack is kept: 4, 8, or 16 for numbers in a type of their own, whichever that is."""
    return {torch.uint8: 4, torch.int8: 8}.get(numbers.dtype, 16)


def _sizes(states: Tensor, numbers: Tensor, pairs: int) -> tuple[int, int, int]:
    return pairs // len(states), numbers.shape[1], numbers.shape[2]


@contextmanager
def _building(states: Tensor) -> Iterator[None]:
    """While a kernel is launched; the first time it is compiled, for which Triton wants a C compiler on the machine."""
    try:
        with torch.cuda.device_of(states):  # type: ignore[no-untyped-call]
            yield
    except (TritonError, OSError, subprocess.SubprocessError) as error:
        raise NotImplementedError(f"the kernel cannot be built here: {error}") from error
