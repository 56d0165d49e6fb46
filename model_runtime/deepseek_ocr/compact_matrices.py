"""Matrices kept in 8 or 4 bits.

Symmetric and for weights only: int8 has a scale for each output row, int4 one for each 32 inputs of a row.
Each class holds a stack of E matrices [O, I], one for a linear layer, as many as there are experts otherwise. On a CPU
torch's own kernels take them as they are, elsewhere where `packs` says that they do so rightly; otherwise, and for many
tokens, they are widened for the one product. Knows numbers only, not what is multiplied.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from model_runtime.deepseek_ocr.rounding import rounded

INT4_GROUP = 32
_INT4_ROWS = 16  # the CPU's kernel takes output rows in blocks of this many
_INT8_KERNEL_TOKENS = 24
"""From here on widening a matrix and using the ordinary product is faster than the int8 kernel."""
_INT8_COLUMNS = 16
"""The kernel takes inputs in blocks of this many, and in bfloat16 reads past the matrix where one is not whole."""


class CompactMatrices(nn.Module):
    """A stack of matrices.

    Attributes:
        count: matrices in the stack, E.
    """

    count: int

    def __init__(self, matrices: Tensor) -> None:
        """Keep a stack [E, O, I]."""
        super().__init__()
        self.count = matrices.shape[0]

    @classmethod
    def of(cls, parts: Mapping[str, Tensor]) -> CompactMatrices:
        """Matrices that were rounded before, from the buffers they were kept in."""
        matrices = cls.__new__(cls)
        nn.Module.__init__(matrices)
        for name, tensor in parts.items():
            matrices.register_buffer(name, tensor)
            matrices.count = tensor.shape[0]
        return matrices

    @abstractmethod
    def multiply(self, states: Tensor, number: int) -> Tensor:
        """Tokens [M, I] times matrix `number` of the stack, transposed: [M, O]."""

    def forward(self, states: Tensor) -> Tensor:
        """As a linear layer without bias, by the first matrix: [..., I] -> [..., O]."""
        flat = states.reshape(-1, states.shape[-1])
        return self.multiply(flat, 0).view(*states.shape[:-1], -1)

    def add_to(self, sums: Tensor, states: Tensor) -> None:
        """Add the product of [..., I] to `sums` [..., O], in place."""
        sums.add_(self(states))


class WideningMatrices(CompactMatrices):
    """A stack of which several can be widened at once, without the host learning which.

    Attributes:
        packs: whether a few tokens are multiplied by the device's own kernel for packed numbers. On a CPU that is not
            asked; elsewhere whoever loads the model tries it first.
    """

    packs = False
    scales: Tensor

    @property
    @abstractmethod
    def stored(self) -> Tensor:
        """The whole numbers as they are kept: [E, O, I] or, two in a byte, [E, O, I/2]."""

    @abstractmethod
    def widened(self, numbers: Tensor | slice = slice(None)) -> Tensor:
        """Matrices of the stack in the type they are computed with: [n, O, I]."""

    def multiply_several(self, states: Tensor, numbers: Tensor | None) -> Tensor:
        """Tokens times each of these matrices of the stack, all if None, transposed.

        Args:
            states: [n, M, I], or [M, I] for each of them the same.
            numbers: int64 [n].

        Returns:
            [n, M, O].
        """
        return torch.matmul(states, self.widened(_which(numbers)).transpose(1, 2))


def _which(numbers: Tensor | None) -> Tensor | slice:
    return slice(None) if numbers is None else numbers


class Int8Matrices(WideningMatrices):
    """Whole numbers -127..127 with one scale for each output row."""

    values: Tensor  # [E, O, I] int8
    scales: Tensor  # [E, O]

    def __init__(self, matrices: Tensor) -> None:
        """Round [E, O, I]; the scales take the matrices' type, in which tokens have to come."""
        super().__init__(matrices)
        values = torch.empty(matrices.shape, dtype=torch.int8, device=matrices.device)
        scales = torch.empty(matrices.shape[:2], dtype=matrices.dtype, device=matrices.device)
        for number, rows, whole, row_scales in rounded(matrices, 127, group=matrices.shape[-1]):
            values[number, rows] = whole
            scales[number, rows] = row_scales[:, 0]
        self.register_buffer("values", values)
        self.register_buffer("scales", scales)

    @property
    def stored(self) -> Tensor:
        """See `WideningMatrices`."""
        return self.values

    def multiply(self, states: Tensor, number: int) -> Tensor:
        """See `CompactMatrices`."""
        has_kernel = self.packs or states.device.type == "cpu"
        fits = has_kernel and states.shape[1] % _INT8_COLUMNS == 0
        if fits and states.shape[0] < _INT8_KERNEL_TOKENS:
            return torch._weight_int8pack_mm(states, self.values[number], self.scales[number])
        if states.dtype == torch.float16:
            return F.linear(states, self.widened(slice(number, number + 1))[0])
        return F.linear(states, self.values[number].to(states.dtype)) * self.scales[number]

    def multiply_several(self, states: Tensor, numbers: Tensor | None) -> Tensor:
        """See `WideningMatrices`; the sums are scaled, which moves less memory than scaling the matrices."""
        if states.dtype == torch.float16:  # sums of numbers up to 127 would leave its range before they are scaled
            return super().multiply_several(states, numbers)
        which = _which(numbers)
        product = torch.matmul(states, self.values[which].to(states.dtype).transpose(1, 2))
        return product * self.scales[which][:, None]

    def widened(self, numbers: Tensor | slice = slice(None)) -> Tensor:
        """See `WideningMatrices`."""
        scales = self.scales[numbers]
        return self.values[numbers].to(scales.dtype) * scales[..., None]


class Int4Matrices(WideningMatrices):
    """Whole numbers -7..7, two in a byte, with one scale for each group of inputs; for any device."""

    pairs: Tensor  # [E, O, I/2] uint8, the even input in the low half, 8 added
    scales: Tensor  # [E, O, I/32]

    def __init__(self, matrices: Tensor) -> None:
        """Round [E, O, I]; the scales take the matrices' type, in which tokens have to come."""
        super().__init__(matrices)
        rows, columns = matrices.shape[1:]
        pairs = torch.empty(self.count, rows, columns // 2, dtype=torch.uint8, device=matrices.device)
        scales = matrices.new_empty(self.count, rows, columns // INT4_GROUP)
        for number, piece, whole, groups in rounded(matrices, 7, INT4_GROUP, add=8):
            pairs[number, piece] = _paired(whole.to(torch.uint8))
            scales[number, piece] = groups
        self.register_buffer("pairs", pairs)
        self.register_buffer("scales", scales)

    @property
    def stored(self) -> Tensor:
        """See `WideningMatrices`."""
        return self.pairs

    def multiply(self, states: Tensor, number: int) -> Tensor:
        """See `CompactMatrices`."""
        return F.linear(states, self.widened(slice(number, number + 1))[0])

    def widened(self, numbers: Tensor | slice = slice(None)) -> Tensor:
        """See `WideningMatrices`."""
        pairs, scales = self.pairs[numbers], self.scales[numbers]
        values = torch.stack((pairs & 15, pairs >> 4), dim=-1).to(scales.dtype) - 8
        grouped = values.view(*scales.shape, INT4_GROUP) * scales[..., None]
        return grouped.flatten(-2)


class CpuInt4Matrices(CompactMatrices):
    """The same numbers in the order in which the CPU's own kernel reads them."""

    packed: Tensor  # [E, O, I/2] uint8, the kernel's order
    scales_and_zeros: Tensor  # [E, I/32, O, 2]; zeros are 0, since values are symmetric

    def __init__(self, matrices: Tensor) -> None:
        """Round [E, O, I] in bfloat16."""
        super().__init__(matrices)
        rows, columns = matrices.shape[1:]
        packed = torch.empty(self.count, rows, columns // 2, dtype=torch.uint8)
        scales = matrices.new_empty(self.count, rows, columns // INT4_GROUP)
        for number, piece, whole, groups in rounded(matrices, 7, INT4_GROUP, add=8):
            packed[number, piece] = torch.ops.aten._convert_weight_to_int4pack_for_cpu(whole.bitwise_and_(15), 1)
            scales[number, piece] = groups
        scales_and_zeros = matrices.new_zeros(self.count, columns // INT4_GROUP, rows, 2)
        scales_and_zeros[..., 0] = scales.transpose(1, 2)
        self.register_buffer("packed", packed)
        self.register_buffer("scales_and_zeros", scales_and_zeros)

    def multiply(self, states: Tensor, number: int) -> Tensor:
        """See `CompactMatrices`."""
        kernel = torch.ops.aten._weight_int4pack_mm_for_cpu
        product: Tensor = kernel(states, self.packed[number], INT4_GROUP, self.scales_and_zeros[number])
        return product


def _paired(values: Tensor) -> Tensor:
    """Numbers 0..15 [O, I] -> two in a byte [O, I/2]."""
    return values[:, 0::2] | (values[:, 1::2] << 4)


def takes_int4(rows: int, columns: int, device: str) -> bool:
    """Whether matrices of this shape can be kept in 4 bits."""
    return columns % INT4_GROUP == 0 and (device != "cpu" or rows % _INT4_ROWS == 0)
