"""Keeping the decoder's large matrices in few bits.

Those are what tokens are multiplied with: attention, the gated MLPs, the experts and the head. Norms, the gate, the
embedding and both encoders stay as they are: they are small, or read by the row, or would lose too much.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from enum import StrEnum

import torch
from torch import Tensor

from model_runtime.deepseek_ocr.compact_matrices import (
    INT4_GROUP,
    CompactMatrices,
    CpuInt4Matrices,
    Int4Matrices,
    Int8Matrices,
    takes_int4,
)
from model_runtime.deepseek_ocr.experts import CompactExperts
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.deepseek_ocr.moe import MoE
from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import message

MakeMatrices = Callable[[str, Tensor], CompactMatrices]
"""From a parameter's name and values [O, I] or [E, O, I] to what is kept of it."""


class Quantization(StrEnum):
    """How many bits a large matrix' numbers are kept in."""

    INT8 = "int8"
    INT4 = "int4"


def matrices_maker(wanted: Quantization, device: torch.device, dtype: torch.dtype) -> MakeMatrices:
    """What turns a parameter into matrices in few bits.

    Raises:
        EngineError: there is no product with them in this type on this device.
    """
    on_cpu = device.type == "cpu"
    if on_cpu and dtype != torch.bfloat16:
        detail = message(
            "{wanted} weights are multiplied in bfloat16 on a CPU, not in {numbers}",
            wanted=wanted, numbers=str(dtype).removeprefix("torch."),
        )  # fmt: skip
        raise EngineError(ErrorCode.BAD_REQUEST, detail, message("Load them in bfloat16."))

    kind = matrices_class(wanted, device)

    def make(name: str, values: Tensor) -> CompactMatrices:
        stack = values if values.dim() == 3 else values[None]
        if wanted is Quantization.INT4 and not takes_int4(stack.shape[1], stack.shape[2], device.type):
            size = f"{stack.shape[1]} x {stack.shape[2]}"
            detail = message("{name} of {size} cannot be kept in int4", name=name, size=size)
            raise EngineError(ErrorCode.BAD_REQUEST, detail, message("Choose int8."))
        return kind(stack)

    return make


def matrices_class(wanted: Quantization, device: torch.device) -> type[CompactMatrices]:
    """How matrices in so many bits are held on a device."""
    if wanted is Quantization.INT8:
        return Int8Matrices
    return CpuInt4Matrices if device.type == "cpu" else Int4Matrices


def is_large_matrix(parameter: str) -> bool:
    """Whether a parameter of this name is one of the matrices that can be kept in few bits."""
    name = parameter.removesuffix(".weight")
    return name.startswith("decoder.") and name.endswith(("_proj", ".lm_head"))


def bytes_of_matrix(shape: tuple[int, ...], quantization: Quantization) -> int:
    """What a large matrix [..., O, I] takes with its scales, at most."""
    count, columns = math.prod(shape), shape[-1]
    if quantization is Quantization.INT8:
        return count + 2 * (count // columns)
    return count // 2 + 4 * (count // INT4_GROUP)


def put_matrices(model: DeepseekOcr, parameter: str, matrices: CompactMatrices) -> None:
    """Put matrices in the place of a parameter."""
    if parameter.endswith(".weight"):
        model.set_submodule(parameter.removesuffix(".weight"), matrices)
        return
    mlp_name, _, attribute = parameter.partition(".experts.")
    mlp = model.get_submodule(mlp_name)
    assert isinstance(mlp, MoE)
    if not isinstance(mlp.experts, CompactExperts):
        mlp.experts = CompactExperts(mlp.experts.count)
    setattr(mlp.experts, attribute, matrices)
