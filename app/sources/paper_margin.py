"""Paper around a piece cut from a page. Readers of letters miss lines that touch the edge of their picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

MARGIN_PX = 60
"""At `engine_picture.ENGINE_DPI` about 8 mm, as round a small note. Half of it still leaves lines of tables unread."""


def with_margin(picture: Image) -> Image:
    """The picture (RGB) with `MARGIN_PX` of its paper on every side: the middle color of its own edge."""
    from PIL import Image as images
    from PIL import ImageStat

    width, height = picture.size
    edges = ((0, 0, width, 1), (0, height - 1, width, height), (0, 0, 1, height), (width - 1, 0, width, height))
    counts = [sum(counts) for counts in zip(*(picture.crop(edge).histogram() for edge in edges), strict=True)]
    red, green, blue = ImageStat.Stat(counts).median
    larger = images.new("RGB", (width + 2 * MARGIN_PX, height + 2 * MARGIN_PX), (red, green, blue))
    larger.paste(picture, (MARGIN_PX, MARGIN_PX))
    return larger
