"""Paper around a piece cut from a page. Readers of letters miss lines that touch the edge of their picture.

How much is in `engine_picture`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image


def with_paper(picture: Image, margin: int) -> Image:
    """The picture (RGB) with so many pixels of its paper on every side: the middle color of its own edge."""
    from PIL import Image as images
    from PIL import ImageStat

    width, height = picture.size
    edges = ((0, 0, width, 1), (0, height - 1, width, height), (0, 0, 1, height), (width - 1, 0, width, height))
    counts = [sum(counts) for counts in zip(*(picture.crop(edge).histogram() for edge in edges), strict=True)]
    red, green, blue = ImageStat.Stat(counts).median
    larger = images.new("RGB", (width + 2 * margin, height + 2 * margin), (red, green, blue))
    larger.paste(picture, (margin, margin))
    return larger
