"""How large the picture of a page, or of a region of one, is that an engine reads. Arithmetic only."""

from __future__ import annotations

import math

from app.document.geometry import BoundingBox, PageSize, Rotation, turn_box
from app.sources import limits
from app.sources.crops import crop_geometry
from app.sources.page_source import Clip, PixelSize
from model_runtime.resolution_modes import ResolutionMode, picture_size

ENGINE_DPI = 200
"""Text of 8 points is 22 pixels high at this; text readers gain little beyond it and lose much below."""

REGION_DPI = 400
"""The most for a region that is looked at as a picture: print of 5 points is 28 pixels high at this."""

PAPER_FOR_LINES = 60
"""Pixels round a region at `ENGINE_DPI`: with 8 mm the built-in reader finds all lines and leaves paragraphs whole."""

PAPER_FOR_LAYOUT = 250
"""32 mm, as round a page: it then sees that a table is one. Half of either is not enough."""

_POINTS_PER_INCH = 72


def engine_picture_size(size: PageSize, mode: ResolutionMode, native: PixelSize | None = None) -> PixelSize:
    """Pixels of the picture to make of a page for an engine.

    `ENGINE_DPI`, or what the mode needs where that is more; never more than the page holds, nor than the limits.

    Args:
        size: the page as it is turned for reading, in points.
        mode: in which the engine looks at it.
        native: pixels of the page, turned, where it is one picture: drawing it larger shows nothing new.
    """
    width, height = (side * ENGINE_DPI / _POINTS_PER_INCH for side in (size.width, size.height))
    needed = picture_size((max(1, round(width)), max(1, round(height))), mode)
    scale = max(1.0, needed[0] / width, needed[1] / height)
    if native is not None:
        scale = min(scale, max(native[0] / width, native[1] / height))
    scale = min(scale, limits.MAX_ENGINE_SIDE / max(width, height))
    scale = min(scale, math.sqrt(limits.MAX_ENGINE_PIXELS / (width * height)))
    return max(1, round(width * scale)), max(1, round(height * scale))


def engine_region(
    size: PageSize,
    region: BoundingBox,
    mode: ResolutionMode,
    rotation: Rotation,
    native: PixelSize | None = None,
    dpi: int = REGION_DPI,
) -> tuple[PixelSize, Clip]:
    """How to draw a region of a page for an engine: pixels of the whole turned page, and the piece that is cut from it.

    The region is looked at as if it were a page of its own, up to `dpi`.

    Args:
        size: the unturned page, in points.
        region: in points of the unturned page.
        mode: in which the engine looks at it.
        rotation: the turn of the page for reading.
        native: as in `engine_picture_size`, of the whole page.
        dpi: `ENGINE_DPI` where letters are looked for, because readers of letters lose above it again.
    """
    shown, box = size.turned(rotation), turn_box(region, size, rotation)
    piece = PageSize(max(1.0, box.width), max(1.0, box.height))
    pixels = None
    if native is not None:
        pixels = _share(native[0], piece.width / shown.width), _share(native[1], piece.height / shown.height)
    width, height = engine_picture_size(piece, mode, pixels)
    scale = min(dpi / _POINTS_PER_INCH, max(width / piece.width, height / piece.height))
    return crop_geometry(size, region, scale * _POINTS_PER_INCH, rotation)


def _share(pixels: int, share: float) -> int:
    return max(1, math.ceil(pixels * share))
