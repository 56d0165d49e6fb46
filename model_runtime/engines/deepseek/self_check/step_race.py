"""What the parts of a step race over: queries over a filled cache, and tokens through the experts."""

from __future__ import annotations

from collections.abc import Set
from functools import partial

import torch
from torch import Tensor

from model_runtime.deepseek_ocr.config import DecoderConfig
from model_runtime.deepseek_ocr.decoder import Decoder
from model_runtime.deepseek_ocr.ways import ExpertsWay
from model_runtime.engines.deepseek.self_check.products import ExpertsTrial
from model_runtime.engines.deepseek.self_check.racing import fastest

_ROWS = 8
_PLACES = 2048  # a page of usual length, half written


def step_states(
    config: DecoderConfig, device: torch.device, dtype: torch.dtype
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Queries, keys, values and what is seen, as in a step of some pages of all lengths (see `step_attention`)."""
    source = torch.Generator().manual_seed(2)
    keys, values = (torch.randn(_ROWS, config.heads, _PLACES, config.head_dim, generator=source) for _ in range(2))
    queries = torch.randn(_ROWS, config.heads, 1, config.head_dim, generator=source)
    lengths = torch.arange(1, _ROWS + 1)[:, None, None, None] * (_PLACES // _ROWS)
    seen = torch.arange(_PLACES) < lengths
    return queries.to(device, dtype), keys.to(device, dtype), values.to(device, dtype), seen.to(device)


def fastest_experts(
    decoder: Decoder, tokens: int, ways: Set[ExpertsWay], device: torch.device, dtype: torch.dtype
) -> ExpertsWay | None:
    """The fastest of these ways for so many tokens together; None where the decoder has no experts."""
    trial = ExpertsTrial.of(decoder, tokens, device, dtype)
    if trial is None:
        return None
    if not trial.experts.may_gather(tokens, decoder.config.top_k):
        ways = ways - {ExpertsWay.GATHERED}  # the forecast of memory counts on it
    return fastest({way: partial(trial.run, way) for way in sorted(ways)}, device)
