"""The views of a page as tensors, with the values that the vision encoders were trained on.

The one file of this package that needs torch; nothing else here imports it. Sizes, grids and colors are decided in
`transform`.
"""

from __future__ import annotations

import torch
from PIL import Image
from torch import Tensor

from model_runtime.preprocess.transform import ModeViews

_CHANNELS = 3
_WHITE = 255.0
_MEAN = _DEVIATION = 0.5  # image_mean and image_std of the checkpoint's processor_config.json


def pixels(views: ModeViews) -> tuple[Tensor, Tensor | None]:
    """Views as numbers from -1 (black) to 1 (white).

    Args:
        views: RGB pictures of a mode.

    Returns:
        The global view, float32 [1, 3, S, S], and the tiles in row order, float32 [n, 3, t, t], or None for none.
    """
    tiles = torch.stack([_normalized(tile) for tile in views.tiles]) if views.tiles else None
    return _normalized(views.global_view).unsqueeze(0), tiles


def _normalized(image: Image.Image) -> Tensor:
    """One RGB picture as float32 [3, height, width]."""
    flat = torch.frombuffer(bytearray(image.tobytes()), dtype=torch.uint8)
    channels_last = flat.view(image.height, image.width, _CHANNELS)
    # These steps in this order in float32: folded into one scale they would give other last bits.
    values = channels_last.permute(2, 0, 1).to(torch.float32, memory_format=torch.contiguous_format)
    return values.div_(_WHITE).sub_(_MEAN).div_(_DEVIATION)
