"""One matrix in 4 bits, also in the order in which CUDA's own kernel reads it; for a linear layer, not for experts.

For a few tokens nothing is widened: half a byte is read for each number. Works on cards from compute capability 8.0 on;
whoever makes one tries it first.
"""

from __future__ import annotations

from typing import TypeGuard

import torch
from torch import Tensor, nn

from model_runtime.deepseek_ocr.compact_matrices import INT4_GROUP, CompactMatrices, Int4Matrices

_KERNEL_TOKENS = 64
"""Up to so many tokens the kernel is asked: it is made for few, and reads the matrix anew for each sixteen of them."""
_TILE_ROWS = 8
_TILE_COLUMNS = 16
_TILES_TOGETHER = (8, 4, 2)  # of a row's inputs, that one thread reads; the most that fit


class TiledInt4Matrix(CompactMatrices):
    """A stack of one; the numbers are held twice."""

    tiles: Tensor  # the kernel's order, int32
    scales_and_zeros: Tensor  # [I/32, O, 2]; zeros are 0, since values are symmetric

    def __init__(self, plain: Int4Matrices) -> None:
        """Order anew what is kept of one matrix that `takes_tiles`."""
        nn.Module.__init__(self)
        self.count = 1
        self.plain = plain
        pairs, scales = plain.pairs[0], plain.scales[0]
        swapped = (pairs << 4) | (pairs >> 4)  # the kernel has the even input in the high half
        together = _tiles_together(2 * pairs.shape[1])
        self.register_buffer("tiles", torch.ops.aten._convert_weight_to_int4pack(swapped, together))
        both = torch.stack((scales, torch.zeros_like(scales)), dim=-1)
        self.register_buffer("scales_and_zeros", both.transpose(0, 1).contiguous())

    def multiply(self, states: Tensor, number: int) -> Tensor:
        """See `CompactMatrices`; `number` is 0."""
        if len(states) > _KERNEL_TOKENS:
            return self.plain.multiply(states, number)
        product: Tensor = torch._weight_int4pack_mm(states, self.tiles, INT4_GROUP, self.scales_and_zeros)
        return product


def takes_tiles(matrices: nn.Module) -> TypeGuard[Int4Matrices]:
    """Whether the kernel takes matrices of this kind, type and shape."""
    if not isinstance(matrices, Int4Matrices) or matrices.count > 1 or matrices.scales.dtype != torch.bfloat16:
        return False
    rows, columns = matrices.pairs.shape[1], 2 * matrices.pairs.shape[2]
    return rows % _TILE_ROWS == 0 and _tiles_together(columns) > 0


def _tiles_together(columns: int) -> int:
    return next((count for count in _TILES_TOGETHER if columns % (count * _TILE_COLUMNS) == 0), 0)
