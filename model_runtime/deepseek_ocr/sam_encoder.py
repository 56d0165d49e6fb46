"""The first encoder: SAM's blocks over 16-pixel patches, then the compressor that leaves one place in 16.

Paper section 3.2.1 and 3.2.2. Knows pictures as tensors; must not know views, tiles or what reads its map.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from model_runtime.deepseek_ocr.config import SamConfig
from model_runtime.deepseek_ocr.position_table import resized_square
from model_runtime.deepseek_ocr.sam_attention import SamAttention


class SamEncoder(nn.Module):
    """Pictures [B, 3, S, S] -> a map [B, C, S/64, S/64]."""

    def __init__(self, config: SamConfig) -> None:
        super().__init__()
        patch, side = config.patch_side, config.position_side
        self.patch_embedding = nn.Conv2d(3, config.width, kernel_size=patch, stride=patch)
        self.position = nn.Parameter(torch.zeros(1, side, side, config.width))
        self.blocks = nn.ModuleList(SamBlock(config, layer in config.global_layers) for layer in range(config.layers))
        self.neck = Neck(config)
        self.compressor = Compressor(config)

    def forward(self, pixels: Tensor) -> Tensor:
        """Pixels [B, 3, S, S] in -1..1 -> [B, C, S/64, S/64]."""
        patches = self.patch_embedding(pixels).permute(0, 2, 3, 1)
        patches = patches + resized_square(self.position[0], patches.shape[1])
        for block in self.blocks:
            patches = block(patches)
        compressed: Tensor = self.compressor(self.neck(patches.permute(0, 3, 1, 2)))
        return compressed


class SamBlock(nn.Module):
    """Attention over the whole picture or in windows, then an MLP, each behind a norm and added to what came in."""

    def __init__(self, config: SamConfig, is_global: bool) -> None:
        super().__init__()
        self.window = 0 if is_global else config.window_side
        self.norm1 = nn.LayerNorm(config.width, eps=config.norm_eps)
        self.attention = SamAttention(config.width, config.heads, self.window or config.position_side)
        self.norm2 = nn.LayerNorm(config.width, eps=config.norm_eps)
        self.mlp = nn.Sequential(
            nn.Linear(config.width, config.mlp_width), nn.GELU(), nn.Linear(config.mlp_width, config.width)
        )

    def forward(self, patches: Tensor) -> Tensor:
        """[B, n, n, D] -> [B, n, n, D]."""
        normed = self.norm1(patches)
        patches = patches + (self._in_windows(normed) if self.window else self.attention(normed))
        mixed: Tensor = patches + self.mlp(self.norm2(patches))
        return mixed

    def _in_windows(self, patches: Tensor) -> Tensor:
        side = patches.shape[1]
        return merge_windows(self.attention(split_windows(patches, self.window)), side)


def split_windows(patches: Tensor, window: int) -> Tensor:
    """[B, n, n, D] -> [B*m*m, window, window, D], padded with zeros at the right and the bottom.

    The padding is not masked: the published attention sees it too.
    """
    batch, side, _, width = patches.shape
    missing = -side % window
    padded = F.pad(patches, (0, 0, 0, missing, 0, missing))
    count = padded.shape[1] // window
    windows = padded.view(batch, count, window, count, window, width).transpose(2, 3)
    return windows.reshape(-1, window, window, width)


def merge_windows(windows: Tensor, side: int) -> Tensor:
    """Undo `split_windows` and cut the padding: [B*m*m, window, window, D] -> [B, side, side, D]."""
    window, width = windows.shape[1], windows.shape[3]
    count = -(-side // window)
    squares = windows.view(-1, count, count, window, window, width).transpose(2, 3)
    return squares.reshape(-1, count * window, count * window, width)[:, :side, :side]


class ChannelNorm(nn.LayerNorm):
    """Layer norm over the channels of a map [B, C, n, n]."""

    def forward(self, channels: Tensor) -> Tensor:
        """[B, C, n, n] -> [B, C, n, n]."""
        return super().forward(channels.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class Neck(nn.Module):
    """From the blocks' width to fewer channels: [B, D, n, n] -> [B, C, n, n]."""

    def __init__(self, config: SamConfig) -> None:
        super().__init__()
        channels = config.neck_channels
        self.conv1 = nn.Conv2d(config.width, channels, kernel_size=1, bias=False)
        self.norm1 = ChannelNorm(channels, eps=config.norm_eps)
        self.conv2 = nn.Conv2d(channels, channels, kernel_size=3, padding=1, bias=False)
        self.norm2 = ChannelNorm(channels, eps=config.norm_eps)

    def forward(self, channels: Tensor) -> Tensor:
        """[B, D, n, n] -> [B, C, n, n]."""
        mixed: Tensor = self.norm2(self.conv2(self.norm1(self.conv1(channels))))
        return mixed


class Compressor(nn.Module):
    """Two strided convolutions with nothing between them: [B, C, n, n] -> [B, C', n/4, n/4]."""

    def __init__(self, config: SamConfig) -> None:
        super().__init__()
        first, second = config.compressed_channels
        self.conv1 = nn.Conv2d(config.neck_channels, first, kernel_size=3, stride=2, padding=1, bias=False)
        self.conv2 = nn.Conv2d(first, second, kernel_size=3, stride=2, padding=1, bias=False)

    def forward(self, channels: Tensor) -> Tensor:
        """[B, C, n, n] -> [B, C', n/4, n/4]."""
        compressed: Tensor = self.conv2(self.conv1(channels))
        return compressed
