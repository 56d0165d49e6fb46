"""Rounding matrices to small whole numbers, with a scale for each group of a row's inputs."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import torch
from torch import Tensor

_PIECE_NUMBERS = 5 << 18
"""Rounded at a time. Fewer are mostly overhead, more leave the cache between one step and the next; and memory that
is touched for the first time takes longer than the steps, so a piece is small and each takes the place of the last."""
_ROW_BLOCK = 64
"""Rows of a piece are a multiple of this, since kernels that order rows anew do so within blocks of at most 64."""
_ROUNDS = 1.5 * 2**23
"""A float32 of this size has no fraction: adding it rounds, to even as `round` does, and leaves the whole number in the
lowest bits, from where it is had without another pass over the memory."""


class RoundedRows(NamedTuple):
    """Some rows of one matrix, rounded."""

    number: int
    """Which matrix of the stack."""
    rows: slice
    whole: Tensor
    """[n, I] int32 whose low eight bits are the number, as in an int8; good until the next piece, may be changed."""
    scales: Tensor
    """[n, I/group] in the stack's type."""


def rounded(stack: Tensor, steps: int, group: int, add: int = 0) -> Iterator[RoundedRows]:
    """Matrices [E, O, I], in order, as whole numbers `add` - steps..`add` + steps with a scale for each `group` inputs.

    A scale that was rounded down to eight bits puts the largest value a quarter of a step beyond the last at most, from
    where it rounds to the last.
    """
    rows, columns = stack.shape[1:]
    height = _piece_height(rows, columns)
    shape = (height, columns // group, group)
    wide = torch.empty(shape, dtype=torch.float32, device=stack.device)
    # Rows are compared fastest as numbers of 16 bits, short groups as such of 32.
    bits = torch.empty(shape, dtype=torch.int16 if group == columns else torch.int32, device=stack.device)
    for number, matrix in enumerate(stack):
        for start in range(0, rows, height):
            piece = matrix[start : start + height]
            part = slice(len(piece))
            largest = _largest(piece, wide[part], bits[part])
            scales = largest.div(steps).masked_fill_(largest == 0, 1.0).to(stack.dtype)
            whole = wide[part].copy_(piece.view(wide[part].shape)).mul_(scales.float().reciprocal()[..., None])
            whole = whole.add_(_ROUNDS + add).view(torch.int32).view(piece.shape)
            yield RoundedRows(number, slice(start, start + len(piece)), whole, scales)


def _piece_height(rows: int, columns: int) -> int:
    """In how many rows a matrix is rounded at a time: in pieces of about one size, however many it takes."""
    pieces = math.ceil(rows * columns / _PIECE_NUMBERS)
    return min(rows, math.ceil(rows / pieces / _ROW_BLOCK) * _ROW_BLOCK)


def _largest(piece: Tensor, wide: Tensor, bits: Tensor) -> Tensor:
    """Largest magnitude of each group [n, I/group], float32; `wide` and `bits` [n, I/group, group] are overwritten."""
    if piece.dtype != torch.bfloat16:
        return wide.copy_(piece.view(wide.shape)).abs_().amax(-1)
    # Without their sign the bits of floats are in the order of the numbers, and whole numbers are compared faster.
    bits.copy_(piece.view(torch.int16).view(bits.shape)).bitwise_and_(0x7FFF)
    return bits.amax(-1).to(torch.int16).view(torch.bfloat16).float()
