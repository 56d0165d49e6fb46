"""Our own model as a subject: placed, loaded, prefilled and decoded as the engine does it, without its sampling."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from model_runtime.bench.subject import Load, Run, Step, Views
from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.engines.deepseek.placement import Placement, choose_placement
from model_runtime.generate.decode import decode_step
from model_runtime.generate.prefill import prefill
from model_runtime.generate.transfer import to_device
from model_runtime.weights.loader import load_model


class OwnModel:
    """See `subject.Subject`."""

    def __init__(self, model: DeepseekOcr, placement: Placement) -> None:
        self.config = model.config
        self.device = torch.device(placement.device)
        self.words = str(placement.words)
        self._model = model
        self._cache_dtype = placement.compute_dtype

    def encoding(self, views: Views) -> Run:
        """See `subject.Subject`."""
        return lambda: self._model.encode(views.global_view, views.tiles, views.grid)

    def prefilling(self, input_ids: Sequence[int], features: Tensor) -> Run:
        """See `subject.Subject`."""
        cache = self._cache(1, len(input_ids))
        return lambda: prefill(self._model, cache, 0, input_ids, features)

    def decoding(self, batch: int, context: int, steps: int) -> Step:
        """See `subject.Subject`."""
        cache = self._cache(batch, context + steps)
        noise = torch.randn(cache.keys[0][0, :, :context].shape, device=self.device, dtype=self._cache_dtype)
        for states in (*cache.keys, *cache.values):
            states[:, :, :context] = noise
        rows = list(range(batch))
        cache.advance(rows, context)
        step = decode_step(self._model, cache)
        return lambda tokens: step(to_device(tokens, self.device), rows)

    def _cache(self, batch: int, capacity: int) -> KvCache:
        return KvCache(self.config.decoder, batch, capacity, self.device, self._cache_dtype)


def own_loader(numbers: str, folder: Path, device: str, prepared: Path | None) -> Load:
    """Loads the weights in one of our formats.

    Raises:
        EngineError: there is no such device.
    """
    placement = choose_placement(device, numbers)

    def load() -> OwnModel:
        model = load_model(
            folder,
            placement.device,
            placement.dtype,
            vision_dtype=placement.vision_dtype,
            quantization=placement.quantization,
            prepared=prepared,
        )
        return OwnModel(model, placement)

    return load
