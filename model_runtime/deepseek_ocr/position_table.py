"""Resizing a stored square of position vectors to another picture size; both encoders do it alike."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional as F


def resized_square(table: Tensor, side: int) -> Tensor:
    """Position vectors [m, m, D] for a square of `side`: [side, side, D].

    Bicubic with antialiasing in float32, cast back; a table of that side is returned as it is.
    """
    if table.shape[0] == side:
        return table
    channels_first = table.float().permute(2, 0, 1)[None]
    resized = F.interpolate(channels_first, size=(side, side), mode="bicubic", antialias=True, align_corners=False)
    return resized[0].permute(1, 2, 0).to(table.dtype)
