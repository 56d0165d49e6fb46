"""How large the picture of a page is that an engine reads. Arithmetic only."""

from __future__ import annotations

import math

from app.document.geometry import PageSize
from app.sources import limits
from app.sources.page_source import PixelSize
from model_runtime.resolution_modes import MODES, picture_size

ENGINE_DPI = 200
"""Text of 8 points is 22 pixels high at this; text readers gain little beyond it and lose much below."""

_POINTS_PER_INCH = 72


def engine_picture_size(size: PageSize, mode: str, native: PixelSize | None = None) -> PixelSize:
    """Pixels of the picture to make of a page for an engine.

    `ENGINE_DPI`, or what the mode needs where that is more; never more than the page holds, nor than the limits.

    Args:
        size: the page as it is turned for reading, in points.
        mode: a name in `resolution_modes.MODES`.
        native: pixels of the page, turned, where it is one picture: drawing it larger shows nothing new.

    Raises:
        KeyError: there is no such mode.
    """
    width, height = (side * ENGINE_DPI / _POINTS_PER_INCH for side in (size.width, size.height))
    needed = picture_size((max(1, round(width)), max(1, round(height))), MODES[mode])
    scale = max(1.0, needed[0] / width, needed[1] / height)
    if native is not None:
        scale = min(scale, max(native[0] / width, native[1] / height))
    scale = min(scale, limits.MAX_ENGINE_SIDE / max(width, height))
    scale = min(scale, math.sqrt(limits.MAX_ENGINE_PIXELS / (width * height)))
    return max(1, round(width * scale)), max(1, round(height * scale))
