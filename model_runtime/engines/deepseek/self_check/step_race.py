"""What the parts of a step race over: queries over a filled cache, and tokens through the experts."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import partial
from itertools import cycle

import torch
from torch import Tensor

from model_runtime.deepseek_ocr.config import DecoderConfig
from model_runtime.deepseek_ocr.decoder import Decoder
from model_runtime.deepseek_ocr.step_attention import step_attention
from model_runtime.deepseek_ocr.ways import AttentionWay, ExpertsWay
from model_runtime.engines.deepseek.self_check.products import ExpertsTrial
from model_runtime.engines.deepseek.self_check.racing import fastest

_ROWS = 8
_PLACES = 2048  # a page of usual length, half written


def step_states(
    config: DecoderConfig, device: torch.device, dtype: torch.dtype
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Queries, keys, values and what is seen, as in a step of eight pages of all lengths (see `step_attention`)."""
    source = torch.Generator().manual_seed(2)
    keys, values = (torch.randn(_ROWS, config.heads, _PLACES, config.head_dim, generator=source) for _ in range(2))
    queries = torch.randn(_ROWS, config.heads, 1, config.head_dim, generator=source)
    lengths = torch.arange(1, _ROWS + 1)[:, None, None, None] * (_PLACES // _ROWS)
    seen = torch.arange(_PLACES) < lengths
    return queries.to(device, dtype), keys.to(device, dtype), values.to(device, dtype), seen.to(device)


def attended(way: AttentionWay, queries: Tensor, keys: Tensor, values: Tensor, seen: Tensor) -> Tensor:
    """What the queries of a step see, by a way."""
    return step_attention(way, seen, keys.shape[1], keys.dtype)(queries, keys, values)


def fastest_attention(
    rows: int, states: tuple[Tensor, ...], ways: Set[AttentionWay], device: torch.device
) -> AttentionWay:
    """The fastest of these ways over so many rows, each with memory of its own.

    That is half a page of one layer in each row: a small part of what the cache of as many rows takes.
    """
    *many, seen = (given.repeat(-(-rows // len(given)), 1, 1, 1)[:rows] for given in states)
    heads, dtype = many[0].shape[1], many[0].dtype
    return fastest({way: partial(step_attention(way, seen, heads, dtype), *many) for way in sorted(ways)}, device)


def fastest_experts(
    decoder: Decoder, tokens: int, ways: Set[ExpertsWay], device: torch.device, dtype: torch.dtype
) -> ExpertsWay | None:
    """The fastest of these ways for so many tokens together; None where the decoder has no experts.

    Layers take turns, as in a step: the same one again would be read from the device's cache.
    """
    trials = ExpertsTrial.of_each(decoder, tokens, device, dtype)
    if not trials:
        return None
    if not trials[0].experts.may_gather(tokens, decoder.config.top_k):
        ways = ways - {ExpertsWay.GATHERED}  # the forecast of memory counts on it
    layers = cycle(trials)
    return fastest({way: partial(_run_next, layers, way) for way in sorted(ways)}, device)


def _run_next(layers: Iterator[ExpertsTrial], way: ExpertsWay) -> Tensor:
    return next(layers).run(way)
