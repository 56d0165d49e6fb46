"""A page's prompt run through the decoder: fills one row of the cache and gives the first logits."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.model import DeepseekOcr


def prefill(model: DeepseekOcr, cache: KvCache, row: int, input_ids: Sequence[int], features: Tensor | None) -> Tensor:
    """Read a prompt into a free row.

    Args:
        model: on the cache's device.
        cache: `row` must be free; it holds L tokens afterwards.
        row: where the page will stand.
        input_ids: the prompt, [L], image tokens included.
        features: the picture, [T, D], one row for each image token; None without a picture.

    Returns:
        Logits of the token after the prompt, float32 [1, V].

    Raises:
        EngineError: image tokens and features differ in number, or the prompt does not fit.
    """
    ids = torch.tensor([list(input_ids)], device=cache.lengths.device)
    hidden_states = model.decoder(model.embed_prompt(ids, features), cache, rows=[row], last_only=True)
    return model.decoder.logits(hidden_states[:, -1])
