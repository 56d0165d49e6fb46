"""Rotary positions: tables of cosines and sines, and turning queries and keys by them.

The halves convention: channel i turns with channel i + d/2. Pure functions; know no cache and no module.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import torch
from torch import Tensor

Turn = Callable[[Tensor], Tensor]
"""From queries and keys of some tokens [B, N, T, d] to the same turned by the tokens' positions."""


def rotary_tables(positions: Tensor, head_dim: int, theta: float, dtype: torch.dtype) -> tuple[Tensor, Tensor]:
    """Cosines and sines for the given positions, computed in float32 and then cast.

    Args:
        positions: [B, T] int64, from 0.
        head_dim: d, even.
        theta: base of the wavelengths (`rope_theta`).
        dtype: of the queries and keys they will turn.

    Returns:
        Two tensors [B, 1, T, d]; the first half of the sines is that of the opposite angles, so that both halves turn
        alike.
    """
    exponents = torch.arange(0, head_dim, 2, device=positions.device, dtype=torch.float32) / head_dim
    # Reciprocals first, as the published code rounds them: at position 8000 the other order is off by 1e-4.
    frequencies = 1.0 / theta**exponents
    angles = positions[:, None, :, None].float() * frequencies
    angles = torch.cat((-angles, angles), dim=-1)
    return angles.cos().to(dtype), angles.sin().to(dtype)


def rotate(states: Tensor, cosines: Tensor, sines: Tensor) -> Tensor:
    """Queries or keys [B, H, T, d] turned by tables [B, 1, T, d]."""
    first, second = states.chunk(2, dim=-1)
    return torch.addcmul(states * cosines, torch.cat((second, first), dim=-1), sines)


def rotation(cosines: Tensor, sines: Tensor) -> Turn:
    """Turning any number of tokens by tables [B, 1, T, d]."""
    return partial(rotate, cosines=cosines, sines=sines)


def step_rotation(cosines: Tensor, sines: Tensor) -> Turn:
    """Turning one token a row by tables [B, 1, 1, d]: as one product, which on a card is one operation for three."""
    matrices = torch.diag_embed(cosines.flatten(1)) + torch.diag_embed(sines.flatten(1)).roll(sines.shape[-1] // 2, 1)
    return lambda states: torch.bmm(states.squeeze(2), matrices).unsqueeze(2)
