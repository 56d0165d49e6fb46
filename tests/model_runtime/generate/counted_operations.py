"""How many operations a step of the published model asks of a card.

On torch's meta device, which has no values and takes the path of every accelerator. What a kernel of torch's does
inside is one operation, though some are several kernels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

from model_runtime.deepseek_ocr.config import DeepseekOcrConfig
from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.generate.cuda_graph import FixedStep, StepSize

META = torch.device("meta")


class Operations(TorchDispatchMode):
    """Counts what writes memory; views and memory that is only taken cost a card nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.count: Counter[str] = Counter()

    def __torch_dispatch__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        given = set(_places((args, kwargs)))  # before: what is done in place gives the same
        made = function(*args, **(kwargs or {}))
        name = function._schema.name.partition("::")[2]
        writes = function._schema.is_mutable or not given.issuperset(_places(made))
        if writes and not name.startswith(("empty", "new_empty", "detach")):
            self.count[name] += 1
        return made


def _places(values: object) -> Iterator[int]:
    return (leaf.untyped_storage()._cdata for leaf in tree_leaves(values) if isinstance(leaf, Tensor))


def published_model(layers: int, dtype: torch.dtype = torch.bfloat16) -> DeepseekOcr:
    """The published sizes with so many layers, as loaded but without values."""
    published = DeepseekOcrConfig()
    with META:
        model = DeepseekOcr(replace(published, decoder=replace(published.decoder, layers=layers))).to(dtype).eval()
    for name, parameter in model.decoder.named_parameters():
        if name.endswith(".gate.weight"):
            parameter.data = parameter.data.float()
    return model


def step_operations(model: DeepseekOcr, rows: int = 1, span: int = 1024) -> Counter[str]:
    """Those of one step of so many rows over so many places."""
    step = FixedStep(model, KvCache(model.config.decoder, rows, span, META, torch.bfloat16))
    with torch.inference_mode(), Operations() as operations:
        step._compute(StepSize(rows, span))
    return operations.count


class KernelsThatCount:
    """See `expert_kernels.ExpertKernels`: each is one operation."""

    def of_pairs(self, states: Tensor, numbers: Tensor, scales: Tensor | None, chosen: Tensor) -> Tensor:
        """See `ExpertKernels`."""
        return states.new_zeros(len(chosen), numbers.shape[1])

    def of_groups(self, states: Tensor, numbers: Tensor, scales: Tensor | None, order: Tensor, ends: Tensor) -> Tensor:
        """See `ExpertKernels`."""
        return states.new_zeros(len(order), numbers.shape[1])

    def gated(self, gate_ups: Tensor) -> Tensor:
        """See `ExpertKernels`."""
        return gate_ups.new_zeros(len(gate_ups), gate_ups.shape[1] // 2)

    def summed(self, outputs: Tensor, weights: Tensor) -> Tensor:
        """See `ExpertKernels`."""
        return weights.new_zeros(len(weights), outputs.shape[1])
