"""One matrix in 4 bits in the order in which CUDA's own kernel reads it; for a linear layer, not for experts.

The numbers and scales are those of `Int4Matrices`, in bfloat16. Nothing is widened: a step of a few tokens reads half a
byte for each number. Works on a card from compute capability 8.0 on; whoever makes one tries it first.
"""

from __future__ import annotations

import torch
from torch import Tensor

from model_runtime.deepseek_ocr.compact_matrices import INT4_GROUP, CompactMatrices, Int4Matrices

_TILE_ROWS = 8
_TILE_COLUMNS = 16
_TILES_TOGETHER = (8, 4, 2)  # of a row's inputs, that one thread reads; the most that fit


class TiledInt4Matrix(CompactMatrices):
    """A stack of one."""

    tiles: Tensor  # the kernel's order, int32
    scales_and_zeros: Tensor  # [I/32, O, 2]; zeros are 0, since values are symmetric

    def __init__(self, matrices: Int4Matrices) -> None:
        """Order anew what is kept of one matrix that `fits`."""
        torch.nn.Module.__init__(self)
        self.count = 1
        pairs, scales = matrices.pairs[0], matrices.scales[0]
        swapped = (pairs << 4) | (pairs >> 4)  # the kernel has the even input in the high half
        inner = _tiles_together(2 * pairs.shape[1])
        self.register_buffer("tiles", torch.ops.aten._convert_weight_to_int4pack(swapped, inner))
        both = torch.stack((scales, torch.zeros_like(scales)), dim=-1)
        self.register_buffer("scales_and_zeros", both.transpose(0, 1).contiguous())

    def multiply(self, states: Tensor, number: int) -> Tensor:
        """See `CompactMatrices`; `number` is 0."""
        product: Tensor = torch._weight_int4pack_mm(states, self.tiles, INT4_GROUP, self.scales_and_zeros)
        return product


def fits(matrices: CompactMatrices) -> bool:
    """Whether the kernel takes matrices of this kind and shape."""
    if not isinstance(matrices, Int4Matrices) or matrices.count > 1 or matrices.scales.dtype != torch.bfloat16:
        return False
    rows, columns = matrices.pairs.shape[1], 2 * matrices.pairs.shape[2]
    return rows % _TILE_ROWS == 0 and _tiles_together(columns) > 0


def _tiles_together(columns: int) -> int:
    return next((count for count in _TILES_TOGETHER if columns % (count * _TILE_COLUMNS) == 0), 0)
