"""The decoder: embedding, layers, final norm and the projection to logits.

Knows embeddings and positions; must not know pictures, prompts, sampling or when to stop.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from model_runtime.deepseek_ocr.attention import (
    Attend,
    AttendLayer,
    Attention,
    attend_causally,
    attend_rows,
    attend_step,
)
from model_runtime.deepseek_ocr.config import DecoderConfig
from model_runtime.deepseek_ocr.initial import random_parameter
from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.linear import Linear
from model_runtime.deepseek_ocr.moe import GatedMlp, MoE
from model_runtime.deepseek_ocr.rotary import Turn, rotary_tables, rotation, step_rotation
from model_runtime.deepseek_ocr.ways import Ways


class RmsNorm(nn.Module):
    """Root-mean-square norm, scaled: computed in float32, rounded once. On a card it is one operation."""

    def __init__(self, width: int, eps: float) -> None:
        super().__init__()
        self.eps = eps
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, hidden_states: Tensor) -> Tensor:
        """[..., D] -> [..., D]."""
        return F.rms_norm(hidden_states, self.weight.shape, self.weight, self.eps)


class DecoderLayer(nn.Module):
    """Attention, then an MLP, each behind a norm and added to what came in."""

    def __init__(self, config: DecoderConfig, layer: int) -> None:
        super().__init__()
        self.attention_norm = RmsNorm(config.hidden_size, config.rms_norm_eps)
        self.attention = Attention(config)
        self.mlp_norm = RmsNorm(config.hidden_size, config.rms_norm_eps)
        dense = layer < config.dense_layers
        self.mlp = GatedMlp(config.hidden_size, config.intermediate_size) if dense else MoE(config)

    def forward(self, hidden_states: Tensor, turn: Turn, attend: Attend, last_only: bool) -> Tensor:
        """[B, T, D] -> [B, T, D], or only the last token's [B, 1, D]."""
        hidden_states = hidden_states + self.attention(self.attention_norm(hidden_states), turn, attend)
        if last_only:
            hidden_states = hidden_states[:, -1:]
        mixed: Tensor = hidden_states + self.mlp(self.mlp_norm(hidden_states))
        return mixed

    def step(self, hidden_states: Tensor, turn: Turn, attend: Attend) -> None:
        """The same for [B, T, D] in place, in fewer operations; no gradients flow."""
        self.attention.add_to(hidden_states, self.attention_norm(hidden_states), turn, attend)
        self.mlp.add_to(hidden_states, self.mlp_norm(hidden_states))


class Decoder(nn.Module):
    """The language model without its loop: `embed`, layers, `logits`."""

    def __init__(self, config: DecoderConfig) -> None:
        super().__init__()
        self.config = config
        self.ways = Ways()
        self.embedding = random_parameter(config.vocab_size, config.hidden_size, deviation=1.0)
        self.layers = nn.ModuleList(DecoderLayer(config, layer) for layer in range(config.layers))
        self.norm = RmsNorm(config.hidden_size, config.rms_norm_eps)
        self.lm_head = Linear(config.hidden_size, config.vocab_size)

    def go(self, ways: Ways) -> None:
        """Compute by these ways from now on; a step that was captured before stays what it was."""
        self.ways = ways
        for layer in self.layers:
            if isinstance(layer.mlp, MoE):
                layer.mlp.experts.ways = ways

    def embed(self, input_ids: Tensor) -> Tensor:
        """Token ids [B, T] -> embeddings [B, T, D]."""
        return F.embedding(input_ids, self.embedding)

    def logits(self, hidden_states: Tensor) -> Tensor:
        """What `forward` or `step` returned [..., D] -> logits [..., V] in float32."""
        logits: Tensor = self.lm_head(hidden_states)
        return logits.float()

    def forward(
        self,
        hidden_states: Tensor,
        cache: KvCache | None = None,
        rows: Sequence[int] | None = None,
        *,
        last_only: bool = False,
    ) -> Tensor:
        """Run the layers and the final norm over new tokens.

        Without a cache the tokens are whole sequences from position 0, and gradients flow. With one, token t of entry
        b stands at position `lengths[rows[b]] + t`; it is written there and sees everything up to itself, and the
        rows grow by T.

        Args:
            hidden_states: [B, T, D] from `embed` or `DeepseekOcr.embed_prompt`.
            cache: keys and values of earlier tokens.
            rows: the cache row of each entry, all different; None means row b for entry b.
            last_only: give only the last token's result, as a prefill needs it; spares most of the last layer.

        Returns:
            [B, T, D], or [B, 1, D].

        Raises:
            EngineError: the tokens do not fit in the cache.
        """
        batch, tokens, _ = hidden_states.shape
        if cache is None:
            positions = torch.arange(tokens, device=hidden_states.device)[None]
            return self._run(hidden_states, positions, lambda _layer: attend_causally, last_only)
        taken = list(range(batch)) if rows is None else list(rows)
        cache.check_room(taken, tokens)
        starts = [cache.host_lengths[row] for row in taken]
        positions = torch.tensor([range(start, start + tokens) for start in starts], device=hidden_states.device)
        hidden_states = self._run(hidden_states, positions, attend_rows(cache, taken), last_only)
        cache.advance(taken, tokens)
        return hidden_states

    def step(self, hidden_states: Tensor, cache: KvCache, span: int | None = None) -> Tensor:
        """One token in every row of the cache, in fixed shapes: what a CUDA graph can capture and replay.

        The same arithmetic as `forward` with T = 1, but lengths are read on the device only, and the device lengths
        of rows in use grow by one. The host's do not: call `cache.note_step()` after each step or replay. Rows not in
        use compute something harmless; ignore it.

        Args:
            hidden_states: [B, 1, D], B = `cache.batch`.
            cache: every row in use must hold fewer than `span` tokens.
            span: how many places of the cache are looked at; None means all. A smaller one reads less memory.

        Returns:
            [B, 1, D].
        """
        looked_at = cache.capacity if span is None else span
        attend = attend_step(cache, looked_at, self.ways.attention_way(cache.batch))
        turn = step_rotation(*self._rotary(hidden_states, cache.lengths[:, None]))
        hidden_states = hidden_states.clone()
        for number, layer in enumerate(self.layers):
            assert isinstance(layer, DecoderLayer)
            layer.step(hidden_states, turn, attend(number))
        cache.lengths.add_(cache.in_use)
        normed: Tensor = self.norm(hidden_states)
        return normed

    def _run(self, hidden_states: Tensor, positions: Tensor, attend: AttendLayer, last_only: bool) -> Tensor:
        turn = rotation(*self._rotary(hidden_states, positions))
        for number, layer in enumerate(self.layers):
            is_last = number == len(self.layers) - 1
            hidden_states = layer(hidden_states, turn, attend(number), last_only and is_last)
        normed: Tensor = self.norm(hidden_states)
        return normed

    def _rotary(self, hidden_states: Tensor, positions: Tensor) -> tuple[Tensor, Tensor]:
        return rotary_tables(positions, self.config.head_dim, self.config.rope_theta, hidden_states.dtype)
