"""What computing takes: how it grows, and that it is near what a small encoder and decoder really hold."""

from __future__ import annotations

import weakref
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

from model_runtime.deepseek_ocr.config import DeepseekOcrConfig, SamConfig
from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.sam_encoder import SamEncoder
from model_runtime.engines.deepseek.placement import Placement
from model_runtime.engines.deepseek.working_memory import LARGEST_VIEW, vision_elements, working_memory
from model_runtime.generate.cuda_graph import FixedStep, StepSize
from model_runtime.weights.quantization import Quantization
from tests.model_runtime.generate.test_step_on_device import meta_model

ON_CPU = Placement("cpu", torch.bfloat16, torch.bfloat16, None, "CPU")
ON_GPU = Placement("cuda", torch.bfloat16, torch.bfloat16, None, "GPU")
PUBLISHED = DeepseekOcrConfig()
SMALL = SamConfig(width=96, layers=2, heads=4, global_layers=(1,), mlp_width=384, position_side=16, window_side=7)


class PeakBytes(TorchDispatchMode):
    """Counts the bytes of all tensors that are made inside it and live at once; views count once."""

    def __init__(self) -> None:
        super().__init__()
        self._holders: Counter[int] = Counter()
        self._sizes: dict[int, int] = {}
        self._before: set[int] = set()
        self.most = 0

    def __torch_dispatch__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        for tensor in tree_leaves(args):
            if isinstance(tensor, torch.Tensor) and tensor.untyped_storage()._cdata not in self._sizes:
                self._before.add(tensor.untyped_storage()._cdata)  # weights and what was given
        made = function(*args, **(kwargs or {}))
        for tensor in tree_leaves(made):
            if isinstance(tensor, torch.Tensor):
                self._count(tensor)
        return made

    def _count(self, tensor: torch.Tensor) -> None:
        storage = tensor.untyped_storage()
        place = storage._cdata  # without values, on the meta device, there is no address
        if place in self._before:
            return
        self._holders[place] += 1
        self._sizes[place] = storage.nbytes()
        weakref.finalize(tensor, self._let_go, place)
        self.most = max(self.most, sum(self._sizes.values()))

    def _let_go(self, place: int) -> None:
        self._holders[place] -= 1
        if not self._holders[place]:
            self._sizes.pop(place, None)


def measured(run: Callable[[], object]) -> int:
    with torch.inference_mode(), PeakBytes() as counted:
        run()
    return counted.most


@pytest.mark.parametrize("view", [256, 512, 640])
def test_the_forecast_of_a_view_is_near_what_a_small_encoder_holds(view: int) -> None:
    encoder, pixels = SamEncoder(SMALL).eval(), torch.zeros(1, 3, view, view)
    held = measured(lambda: encoder(pixels))
    forecast = vision_elements(SMALL, view, on_cpu=True) * torch.float32.itemsize
    assert 0.9 * held <= forecast <= 1.5 * held


@pytest.mark.thorough
def test_the_forecast_of_a_view_is_near_what_a_block_of_the_published_size_holds() -> None:
    config = replace(PUBLISHED.sam, layers=1, global_layers=(0,))
    encoder, pixels = SamEncoder(config).eval(), torch.zeros(1, 3, 1024, 1024)
    held = measured(lambda: encoder(pixels))
    assert 0.9 * held <= vision_elements(config, 1024, on_cpu=True) * torch.float32.itemsize <= 1.5 * held


def test_the_published_model_takes_more_for_larger_views_and_less_on_a_processor() -> None:
    views = [working_memory(PUBLISHED, ON_GPU, 1, 1000, view).vision for view in (512, 640, 1024, 1280)]
    assert views == sorted(set(views))
    assert LARGEST_VIEW == 1280
    assert working_memory(PUBLISHED, ON_CPU, 1, 1000).vision < views[-1] < 2_000_000_000
    twice = replace(ON_GPU, vision_dtype=torch.float32)
    assert working_memory(PUBLISHED, twice, 1, 1000).vision == 2 * views[-1]


def test_longer_prompts_and_more_pages_take_more() -> None:
    few, many = (working_memory(PUBLISHED, ON_GPU, pages, 1000) for pages in (1, 16))
    assert many.logits == 16 * few.logits
    assert (many.vision, many.prompt) == (few.vision, few.prompt)
    longer = working_memory(PUBLISHED, ON_GPU, 1, 8000)
    assert longer.prompt == 8 * few.prompt
    assert few.total == max(few.vision, few.prompt) + few.step + few.logits + few.spare <= longer.total
    assert few.total < many.total


@pytest.mark.parametrize(
    ("quantization", "dtype"),
    [
        (None, torch.bfloat16),
        (None, torch.float16),
        pytest.param(Quantization.INT8, torch.bfloat16, marks=pytest.mark.thorough),
        pytest.param(Quantization.INT4, torch.float16, marks=pytest.mark.thorough),
    ],
)
def test_the_forecast_of_a_step_is_near_what_the_published_model_holds_on_an_accelerator(
    quantization: Quantization | None, dtype: torch.dtype
) -> None:
    model = meta_model(quantization, dtype)
    placement = replace(ON_GPU, dtype=dtype, vision_dtype=dtype, quantization=quantization)
    held = 0
    for pages in (1, 2, 4, 8, 16):
        step = FixedStep(model, KvCache(PUBLISHED.decoder, pages, 512, "meta", dtype))
        held = max(held, measured(partial(step._compute, StepSize(pages, 512))))  # all sizes share their memory
        forecast = working_memory(PUBLISHED, placement, pages, 1000)
        assert 0.97 * held <= forecast.step + forecast.logits <= 1.4 * held


def test_a_step_takes_nothing_more_on_a_processor() -> None:
    assert working_memory(PUBLISHED, replace(ON_CPU, quantization=Quantization.INT4), 4, 1000).step == 0
