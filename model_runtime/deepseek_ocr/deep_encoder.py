"""DeepEncoder: both encoders on every view, fused and projected to the decoder's width, and laid out as tokens.

Paper section 3.2. Knows views and the grid of tiles; must not know prompts or which mode made the views.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from model_runtime.deepseek_ocr.clip_encoder import ClipEncoder
from model_runtime.deepseek_ocr.config import DeepseekOcrConfig
from model_runtime.deepseek_ocr.initial import random_parameter
from model_runtime.deepseek_ocr.sam_encoder import SamEncoder

Grid = tuple[int, int]
"""Columns and rows of tiles; (1, 1) means that there are none."""


class DeepEncoder(nn.Module):
    """From pixels to rows that stand in the prompt like embeddings."""

    def __init__(self, config: DeepseekOcrConfig) -> None:
        super().__init__()
        width = config.decoder.hidden_size
        self.sam = SamEncoder(config.sam)
        self.clip = ClipEncoder(config.clip)
        self.projector = nn.Linear(config.clip.width + config.sam.compressed_channels[1], width)
        self.image_newline = random_parameter(width, deviation=width**-0.5)
        self.view_separator = random_parameter(width, deviation=width**-0.5)

    def forward(self, global_view: Tensor, tiles: Tensor | None, grid: Grid) -> Tensor:
        """All tokens of a page.

        Args:
            global_view: [1, 3, S, S], values -1..1.
            tiles: [n, 3, t, t], row by row, or None.
            grid: (columns, rows) of the tiles.

        Returns:
            [T, D]: tokens of the tiles, of the global view, one separator.

        Raises:
            ValueError: the views do not fit each other.
        """
        _check_views(global_view, tiles, grid)
        tile_features = None
        if tiles is not None and grid != (1, 1):
            # One at a time: a tile fills the device as it is, and nine together would multiply the memory.
            tile_features = torch.cat([self.view_features(tile[None]) for tile in tiles])
        return self.layout(self.view_features(global_view), tile_features, grid)

    def view_features(self, pixels: Tensor) -> Tensor:
        """Views [B, 3, S, S] -> [B, P, D], P places row by row."""
        compressed = self.sam(pixels.to(self.projector.weight.dtype))
        read = self.clip(compressed)
        fused: Tensor = self.projector(torch.cat((read, compressed.flatten(2).transpose(1, 2)), dim=-1))
        return fused

    def layout(self, global_features: Tensor, tile_features: Tensor | None, grid: Grid) -> Tensor:
        """Lay places out as the decoder reads them, each row ended by the newline vector.

        Args:
            global_features: [1, P, D] of the global view.
            tile_features: [n, P', D] of the tiles, row by row, or None.
            grid: (columns, rows) of the tiles.

        Returns:
            [T, D]: the tiles put together as one picture, the global view, one separator.
        """
        parts = [self._with_newlines(_as_picture(global_features, (1, 1))), self.view_separator[None]]
        if tile_features is not None:
            parts.insert(0, self._with_newlines(_as_picture(tile_features, grid)))
        return torch.cat(parts)

    def _with_newlines(self, picture: Tensor) -> Tensor:
        """[rows, columns, D] -> [rows * (columns + 1), D]."""
        newlines = self.image_newline.expand(picture.shape[0], 1, -1)
        return torch.cat((picture, newlines), dim=1).flatten(0, 1)


def _as_picture(features: Tensor, grid: Grid) -> Tensor:
    """Tiles [rows*columns, s*s, D] put together: [rows*s, columns*s, D]."""
    columns, rows = grid
    side = round(features.shape[1] ** 0.5)
    squares = features.view(rows, columns, side, side, -1).transpose(1, 2)
    return squares.reshape(rows * side, columns * side, -1)


def _check_views(global_view: Tensor, tiles: Tensor | None, grid: Grid) -> None:
    columns, rows = grid
    if global_view.shape[0] != 1 or global_view.shape[2] != global_view.shape[3]:
        raise ValueError(f"the global view must be one square picture, not {tuple(global_view.shape)}")
    given = 0 if tiles is None else tiles.shape[0]
    if given != columns * rows and (grid != (1, 1) or given):
        raise ValueError(f"{columns} columns and {rows} rows of tiles, but {given} tiles were given")
