"""Self-attention of the decoder: the projections, and the three ways of looking at earlier tokens.

Without a cache (whole sequences, with gradients), with a cache whose lengths the host knows (prefill, and decode on a
CPU), and in fixed shapes with lengths that only the device knows (decode steps captured as a CUDA graph). The
arithmetic is the same: plain causal multi-head attention over everything, picture tokens included.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from model_runtime.deepseek_ocr.config import DecoderConfig
from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.linear import Linear
from model_runtime.deepseek_ocr.rotary import Turn
from model_runtime.deepseek_ocr.step_attention import step_attention
from model_runtime.deepseek_ocr.ways import AttentionWay

Attend = Callable[[Tensor, Tensor, Tensor], Tensor]
"""From queries, keys and values of the new tokens, each [B, H, T, d], to what the heads saw [B, H, T, d]."""

AttendLayer = Callable[[int], Attend]
"""The same for each layer by its number, since every layer has keys and values of its own."""

_MASKED_DEVICES = ("mps",)
"""Where causal attention gets its mask spelled out: in 16 bits torch's kernel for Apple lets three queries in four see
tokens that follow them when it is only told to be causal (pytorch issue 195910)."""


class Attention(nn.Module):
    """Queries, keys and values from one fused projection, rotary positions, output projection; no biases."""

    def __init__(self, config: DecoderConfig) -> None:
        super().__init__()
        self.heads = config.heads
        self.qkv_proj = Linear(config.hidden_size, 3 * config.hidden_size)
        self.o_proj = Linear(config.hidden_size, config.hidden_size)

    def forward(self, hidden_states: Tensor, turn: Turn, attend: Attend) -> Tensor:
        """Attend from each new token.

        Args:
            hidden_states: [B, T, D], normalized.
            turn: queries and keys by the tokens' positions.
            attend: how earlier tokens are seen.

        Returns:
            [B, T, D].
        """
        mixed: Tensor = self.o_proj(self._seen(hidden_states, turn, attend))
        return mixed

    def add_to(self, sums: Tensor, hidden_states: Tensor, turn: Turn, attend: Attend) -> None:
        """Add what `forward` gives to `sums` [B, T, D], in place; no gradients flow."""
        self.o_proj.add_to(sums, self._seen(hidden_states, turn, attend))

    def _seen(self, hidden_states: Tensor, turn: Turn, attend: Attend) -> Tensor:
        """What the heads saw, side by side: [B, T, D]."""
        batch, tokens, width = hidden_states.shape
        qkv = self.qkv_proj(hidden_states).view(batch, tokens, 3 * self.heads, -1).transpose(1, 2)
        queries, keys = turn(qkv[:, : 2 * self.heads]).chunk(2, dim=1)
        seen = attend(queries, keys, qkv[:, 2 * self.heads :])
        return seen.transpose(1, 2).reshape(batch, tokens, width)


def attend_causally(queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    """No cache: token t sees tokens 0..t of the same call."""
    mask = causal_mask(0, queries.shape[2], queries.device)
    return F.scaled_dot_product_attention(queries, keys, values, mask, is_causal=mask is None)


def causal_mask(start: int, end: int, device: torch.device) -> Tensor | None:
    """Which of the places 0..end each token from `start` on sees: bool [end - start, end].

    None where there is nothing to hide, or the flag `is_causal` says it all: that describes a square.
    """
    tokens = end - start
    if tokens == 1 or (not start and device.type not in _MASKED_DEVICES):
        return None
    places = torch.arange(end, device=device)
    return places <= places[start:, None]


def attend_rows(cache: KvCache, rows: Sequence[int]) -> AttendLayer:
    """With a cache, its lengths known to the host: each row is written and read over exactly what it holds."""

    def attend(layer: int, queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
        entries = zip(rows, queries, keys, values, strict=True)
        seen = [_attend_row(cache, layer, *entry) for entry in entries]
        return seen[0][None] if len(seen) == 1 else torch.stack(seen)

    return lambda layer: partial(attend, layer)


def _attend_row(cache: KvCache, layer: int, row: int, queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    """One row: queries, keys and values [H, T, d] -> [H, T, d]."""
    start, tokens = cache.host_lengths[row], queries.shape[1]
    end = start + tokens
    row_keys, row_values = cache.keys[layer][row], cache.values[layer][row]
    row_keys[:, start:end] = keys
    row_values[:, start:end] = values
    mask = causal_mask(start, end, queries.device)
    past_keys, past_values = row_keys[None, :, :end], row_values[None, :, :end]
    is_causal = tokens > 1 and mask is None
    # The cache may have another type: float32 on a CPU, where 16-bit attention of one query is several times slower.
    same_type = queries[None].to(row_keys.dtype)
    seen = F.scaled_dot_product_attention(same_type, past_keys, past_values, mask, is_causal=is_causal)
    return seen[0].to(queries.dtype)


def attend_step(cache: KvCache, span: int, way: AttentionWay = AttentionWay.MASKED) -> AttendLayer:
    """One token in every row, over the first `span` places: no host read and no shape that depends on data."""
    # A row that is full overwrites its last place instead of writing outside; its page has ended by then.
    places = cache.lengths.clamp(max=span - 1)[:, None, None, None]
    visible = torch.arange(span, device=cache.lengths.device) <= places
    _, heads, _, head_dim = cache.keys[0].shape
    index = places.expand(-1, heads, 1, head_dim).contiguous()
    look = step_attention(way, visible, heads, cache.keys[0].dtype)

    def attend(layer: int, queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
        # All in one piece: on Apple's devices `scatter_` reads strided tensors in the order of memory.
        all_keys, all_values = cache.keys[layer], cache.values[layer]
        all_keys.scatter_(2, index, keys.to(all_keys.dtype).contiguous())
        all_values.scatter_(2, index, values.to(all_values.dtype).contiguous())
        row_keys, row_values = all_keys[:, :, :span], all_values[:, :, :span]
        return look(queries.to(row_keys.dtype), row_keys, row_values).to(queries.dtype)

    return lambda layer: partial(attend, layer)
