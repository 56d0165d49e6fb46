"""Pictures cut from a page, for the reading panel and the exports."""

from __future__ import annotations

import io
import math

from app.document.geometry import BoundingBox, PageSize, Rotation, turn_box
from app.sources import limits
from app.sources.page_source import Clip, PageSource

_POINTS_PER_INCH = 72


def crop_png_from(
    source: PageSource, number: int, bbox: BoundingBox, dpi: float = 200.0, rotation: Rotation = Rotation.NONE
) -> bytes:
    """The piece `bbox` (points of the unturned page) of page `number`, turned, as a PNG file.

    Smaller than `dpi` asks where the piece would be over `limits.MAX_CROP_PIXELS`. Blocks while it draws.

    Raises:
        SourceError: the page cannot be drawn.
    """
    whole, piece = crop_geometry(source.pages[number - 1].size, bbox, dpi, rotation)
    picture = source.render(number, rotation, *whole, piece)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", dpi=(dpi, dpi), compress_level=4)
    return buffer.getvalue()


def crop_geometry(size: PageSize, bbox: BoundingBox, dpi: float, rotation: Rotation) -> tuple[tuple[int, int], Clip]:
    """Pixels of the whole turned page at `dpi`, and the piece of it that holds `bbox` (at least one pixel)."""
    shown, box = size.turned(rotation), turn_box(bbox, size, rotation)
    scale = dpi / _POINTS_PER_INCH
    scale = min(scale, math.sqrt(limits.MAX_CROP_PIXELS / max(1.0, box.area)))
    whole = max(1, round(shown.width * scale)), max(1, round(shown.height * scale))
    left = min(whole[0] - 1, max(0, math.floor(box.left * scale)))
    top = min(whole[1] - 1, max(0, math.floor(box.top * scale)))
    right = max(left + 1, min(whole[0], math.ceil(box.right * scale)))
    bottom = max(top + 1, min(whole[1], math.ceil(box.bottom * scale)))
    return whole, (left, top, right - left, bottom - top)
