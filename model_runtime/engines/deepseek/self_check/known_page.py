"""A small page that is always the same, through the whole model: finite or not, and step by step by each way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.engines.deepseek.placement import Placement
from model_runtime.generate.decode import DecodeStep
from model_runtime.generate.prefill import PromptReader

_SIDE = 512
_PLACES = 1024
_STEPS = 4  # of a captured step the first replay may be right where those that follow are not
_PAGE_ROW, _SHORT_ROW, _ROWS = 2, 0, 3  # a row between them is free, as rows are when pages leave

MakeStep = Callable[[DeepseekOcr, KvCache], DecodeStep]


@dataclass(frozen=True, slots=True)
class KnownPage:
    """What the model sees of the page.

    Attributes:
        features: [T, D].
        ids: the prompt, image tokens included.
    """

    features: Tensor
    ids: tuple[int, ...]

    @property
    def is_seen(self) -> bool:
        """Whether the encoder gave numbers."""
        return bool(self.features.isfinite().all())


def look_at_page(model: DeepseekOcr, device: torch.device) -> KnownPage:
    """The page through the encoder."""
    seen = model.deep_encoder.view_features(_picture().to(device))
    features = model.deep_encoder.layout(seen, None, (1, 1))
    words = [token for token in range(3, 12) if token != model.config.image_token_id]
    return KnownPage(features, (0, *[model.config.image_token_id] * len(features), *words))


def write_page(model: DeepseekOcr, page: KnownPage, placement: Placement, make: MakeStep) -> Tensor:
    """The logits of some steps of the page and of a short prompt beside it, whatever is likeliest: [steps, 2, V]."""
    cache = KvCache(model.config.decoder, _ROWS, _PLACES, placement.device, placement.compute_dtype)
    PromptReader(model, cache, page.ids, page.features).read(_PAGE_ROW)
    PromptReader(model, cache, page.ids[-5:], None).read(_SHORT_ROW)
    step = make(model, cache)
    tokens = [torch.tensor([20 + at, 40 + at], device=cache.lengths.device) for at in range(_STEPS)]
    return torch.stack([step(pair, [_PAGE_ROW, _SHORT_ROW]).clone() for pair in tokens])


def _picture() -> Tensor:
    """Black lines of uneven words on white, and a gray square: [1, 3, S, S], -1 to 1."""
    page = torch.ones(_SIDE, _SIDE)
    for line in range(40, 360, 20):
        for word in range(30, 470, 37):
            page[line : line + 9, word : word + 14 + (line * word) % 17 : 2] = -1
    page[380:490, 60:300] = torch.linspace(-1, 1, 240)
    return page.expand(1, 3, -1, -1).contiguous()
