"""The second encoder: CLIP's blocks over SAM's compressed map, in place of its own patches.

Paper section 3.2.1. There is no norm behind the last block. Knows a map of places, not pictures.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from model_runtime.deepseek_ocr.config import ClipConfig
from model_runtime.deepseek_ocr.position_table import resized_square


class ClipEncoder(nn.Module):
    """A map [B, D, n, n] -> its places read together [B, n*n, D]."""

    def __init__(self, config: ClipConfig) -> None:
        super().__init__()
        self.class_embedding = nn.Parameter(torch.zeros(config.width))
        # The class token's vector first, then the square, row by row.
        self.position = nn.Parameter(torch.zeros(1 + config.position_side**2, config.width))
        self.pre_norm = nn.LayerNorm(config.width, eps=config.norm_eps)
        self.blocks = nn.ModuleList(ClipBlock(config) for _ in range(config.layers))

    def forward(self, places: Tensor) -> Tensor:
        """[B, D, n, n] -> [B, n*n, D]; the class token takes part and is left out at the end."""
        batch, width, side, _ = places.shape
        class_token = self.class_embedding.expand(batch, 1, width)
        embedded = torch.cat((class_token, places.flatten(2).transpose(1, 2)), dim=1)
        tokens: Tensor = self.pre_norm(embedded + self._positions(side))
        for block in self.blocks:
            tokens = block(tokens)
        return tokens[:, 1:]

    def _positions(self, side: int) -> Tensor:
        """Position vectors of the class token and a square of `side`: [1 + side*side, D]."""
        stored_side = round((self.position.shape[0] - 1) ** 0.5)
        square = resized_square(self.position[1:].view(stored_side, stored_side, -1), side)
        return torch.cat((self.position[:1], square.flatten(0, 1)))


class ClipBlock(nn.Module):
    """Attention over all tokens, then an MLP, each behind a norm and added to what came in."""

    def __init__(self, config: ClipConfig) -> None:
        super().__init__()
        self.norm1 = nn.LayerNorm(config.width, eps=config.norm_eps)
        self.attention = ClipAttention(config.width, config.heads)
        self.norm2 = nn.LayerNorm(config.width, eps=config.norm_eps)
        self.mlp = nn.Sequential(
            nn.Linear(config.width, config.mlp_width), QuickGelu(), nn.Linear(config.mlp_width, config.width)
        )

    def forward(self, tokens: Tensor) -> Tensor:
        """[B, T, D] -> [B, T, D]."""
        tokens = tokens + self.attention(self.norm1(tokens))
        mixed: Tensor = tokens + self.mlp(self.norm2(tokens))
        return mixed


class ClipAttention(nn.Module):
    """Plain multi-head attention, nothing masked."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)

    def forward(self, tokens: Tensor) -> Tensor:
        """[B, T, D] -> [B, T, D]."""
        batch, count, width = tokens.shape
        qkv = self.qkv(tokens).view(batch, count, 3, self.heads, -1)
        queries, keys, values = qkv.permute(2, 0, 3, 1, 4).unbind(0)
        seen = F.scaled_dot_product_attention(queries, keys, values)
        mixed: Tensor = self.out(seen.transpose(1, 2).reshape(batch, count, width))
        return mixed


class QuickGelu(nn.Module):
    """CLIP's approximation of GELU: x * sigmoid(1.702 x)."""

    def forward(self, values: Tensor) -> Tensor:
        """Any shape, kept."""
        return values * torch.sigmoid(1.702 * values)
