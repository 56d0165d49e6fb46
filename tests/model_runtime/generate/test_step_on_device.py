"""What is captured as a CUDA graph stays on its device: nothing is read by the host, copied from it, or of a new shape.

On torch's meta device, which holds no values: whatever needs one fails, and all that is not a CPU takes the same path.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

from model_runtime.deepseek_ocr.config import DeepseekOcrConfig
from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.deepseek_ocr.ways import AttentionWay, ExpertsWay, Ways
from model_runtime.generate.cuda_graph import FixedStep, StepSize
from model_runtime.weights.quantization import Quantization, is_large_matrix, matrices_maker, put_matrices

META = torch.device("meta")


class OnOneDevice(TorchDispatchMode):
    """Refuses what touches a tensor elsewhere, and `scatter_` of strided tensors, which Apple's misread."""

    def __init__(self) -> None:
        super().__init__()
        self.operations: list[str] = []

    def __torch_dispatch__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        made = function(*args, **(kwargs or {}))
        touched = [leaf for leaf in tree_leaves((args, kwargs, made)) if isinstance(leaf, Tensor)]
        self.operations.append(str(function))
        assert function is not torch.ops.aten.detach_.default, "a tensor of numbers from the host"  # `torch.tensor`
        assert all(tensor.device == META for tensor in touched), f"{function} touches the host's memory"
        if "scatter_" in str(function):
            assert all(tensor.is_contiguous() for tensor in touched), f"{function} of a strided tensor"
        return made


def meta_model(quantization: Quantization | None, dtype: torch.dtype = torch.bfloat16) -> DeepseekOcr:
    """The published model without values."""
    with META:
        model = DeepseekOcr(DeepseekOcrConfig()).to(dtype).eval()
        if quantization:
            make = matrices_maker(quantization, META, dtype)
            for name, parameter in list(model.named_parameters()):
                if is_large_matrix(name):
                    put_matrices(model, name, make(name, parameter.detach()))
    return model


@pytest.mark.parametrize(
    "quantization",
    [None, *(pytest.param(bits, marks=pytest.mark.thorough) for bits in (Quantization.INT8, Quantization.INT4))],
)
def test_a_step_of_the_published_model_stays_on_its_device(quantization: Quantization | None) -> None:
    model = meta_model(quantization)
    cache = KvCache(model.config.decoder, 16, 2048, META, torch.bfloat16)
    step = FixedStep(model, cache)
    for size in (StepSize(1, 512), StepSize(2, 1024), StepSize(16, 2048)):  # experts gathered, gathered, all
        with torch.inference_mode(), OnOneDevice() as watched:
            logits = step._compute(size)
        assert (logits.shape, logits.dtype) == ((size.rows, model.config.decoder.vocab_size), torch.float32)
        assert sum("scatter_" in name for name in watched.operations) == 2 * model.config.decoder.layers


@pytest.mark.parametrize("attention", [AttentionWay.SPLIT, AttentionWay.PLAIN])
def test_so_it_does_by_the_other_ways(attention: AttentionWay) -> None:
    model = meta_model(None)
    model.decoder.go(Ways(((64, attention),), ((64, ExpertsWay.GROUPED),)))
    step = FixedStep(model, KvCache(model.config.decoder, 8, 2048, META, torch.bfloat16))
    with torch.inference_mode(), OnOneDevice() as watched:
        logits = step._compute(StepSize(8, 1024))
    assert logits.shape == (8, model.config.decoder.vocab_size)
    assert sum("grouped_mm" in name for name in watched.operations) == 2 * (model.config.decoder.layers - 1)


@pytest.mark.parametrize(
    "fault",
    [
        lambda states: states[0, 0].item(),
        lambda states: states.argmax(-1).tolist(),
        lambda states: int(states.sum()),
        lambda states: states[states > 0],
        lambda states: states.nonzero(),
        lambda states: states.cpu(),
        lambda states: states.copy_(torch.zeros(2, 3)),
        lambda states: states[:, 0] + torch.tensor([1, 2], device=META),
        lambda states: states.index_select(0, torch.tensor([1])),
        lambda states: states.t().scatter_(0, torch.zeros(3, 2, dtype=torch.int64, device=META), states.t()),
    ],
)
def test_what_leaves_the_device_is_noticed(fault: Callable[[Tensor], object]) -> None:
    states = torch.zeros(2, 3, device=META)
    with pytest.raises((AssertionError, RuntimeError)), torch.inference_mode(), OnOneDevice():
        fault(states)
