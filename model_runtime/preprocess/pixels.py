"""The views of a page as tensors, with the values that the vision encoders were trained on.

The one file of this package that needs torch; nothing else here imports it. Sizes, grids and colors are decided in
`transform`.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from PIL import Image
from torch import Tensor

from model_runtime.preprocess.page_views import View
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
    tiles = torch.stack([_of(tile) for tile in views.tiles]) if views.tiles else None
    return _of(views.global_view).unsqueeze(0), tiles


def view_pixels(views: Sequence[View], device: torch.device) -> Tensor:
    """Views of one size as numbers from -1 (black) to 1 (white), made of their bytes on the device.

    Returns:
        float32 [n, 3, S, S].
    """
    side = views[0].side
    flat = torch.frombuffer(bytearray().join(view.data for view in views), dtype=torch.uint8)
    return _normalized(flat.to(device).view(len(views), side, side, _CHANNELS))


def _of(image: Image.Image) -> Tensor:
    """One RGB picture as float32 [3, height, width]."""
    flat = torch.frombuffer(bytearray(image.tobytes()), dtype=torch.uint8)
    return _normalized(flat.view(1, image.height, image.width, _CHANNELS))[0]


def _normalized(channels_last: Tensor) -> Tensor:
    """Bytes [n, height, width, 3] as float32 [n, 3, height, width]."""
    # These steps in this order in float32: folded into one scale they would give other last bits.
    values = channels_last.permute(0, 3, 1, 2).to(torch.float32, memory_format=torch.contiguous_format)
    return values.div_(_WHITE).sub_(_MEAN).div_(_DEVIATION)
