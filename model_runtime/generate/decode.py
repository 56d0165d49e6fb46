"""One step of decoding: a token for each page goes in, logits for the next come out.

Steps differ in how they reach the device; a batch does not know which one it uses. The plain one is here, the one in
fixed shapes in `cuda_graph`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from torch import Tensor

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.generate.cuda_graph import CudaGraphStep, FixedStep


class DecodeStep(Protocol):
    """A way of doing a step.

    Attributes:
        wants_low_rows: whether a step is cheaper when pages stand in the cache's first rows.
    """

    wants_low_rows: bool

    def __call__(self, tokens: Tensor, rows: Sequence[int]) -> Tensor:
        """Write the tokens and look at what comes next.

        Args:
            tokens: the latest token of each page, int64 [B], on the cache's device.
            rows: the cache row of each page, [B]: all rows in use, in any order.

        Returns:
            float32 [B, V], in the order of `rows`; the caller's own.
        """


class RowsStep:
    """The decoder called on just the rows in use, each over what it holds."""

    wants_low_rows = False

    def __init__(self, model: DeepseekOcr, cache: KvCache) -> None:
        self._model = model
        self._cache = cache

    def __call__(self, tokens: Tensor, rows: Sequence[int]) -> Tensor:
        """See `DecodeStep`."""
        decoder = self._model.decoder
        return decoder.logits(decoder(decoder.embed(tokens[:, None]), self._cache, rows=rows)[:, 0])


def decode_step(model: DeepseekOcr, cache: KvCache, *, captured: bool = True) -> DecodeStep:
    """The step for the device the cache is on: captured on CUDA, fixed shapes on other accelerators, plain on a CPU.

    Args:
        model: on the cache's device.
        cache: the step's own from now on.
        captured: whether it may be captured where the device can do that.
    """
    device = cache.lengths.device.type
    if device == "cuda" and captured:
        return CudaGraphStep(model, cache)
    return RowsStep(model, cache) if device == "cpu" else FixedStep(model, cache)
