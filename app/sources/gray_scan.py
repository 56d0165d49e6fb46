"""A page that is one JPEG picture, in gray and small, without drawing the page: several times as fast."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from app.sources.page_source import PixelSize
from app.sources.page_turn import Matrix, joined
from app.sources.pdf_picture import is_bare_picture

if TYPE_CHECKING:
    from PIL.Image import Image

_COLORS = ("DeviceGray", "DeviceRGB", "CalGray", "CalRGB", "ICCBased")
_KEYS_THAT_CHANGE_IT = ("Mask", "Decode")
_MOST_PIXELS = 60_000_000  # a progressive picture is decoded whole, however small it is wanted
_STRAIGHT = 1e-3  # of its length that a side may lean


def gray_scan(page: Any, to_pixels: Matrix, size: PixelSize) -> Image | None:
    """The page on white, mode L, or None where it is not one plain JPEG picture and has to be drawn.

    Args:
        page: a `pymupdf.Page`.
        to_pixels: takes points of the page as it is shown to pixels.
        size: of the picture that is wanted.
    """
    pictures = page.get_images()
    if len(pictures) != 1:
        return None
    xref, mask, width, height, _, colors, _, _, filters, *_ = pictures[0]
    if mask or filters != "DCTDecode" or colors not in _COLORS or width * height > _MOST_PIXELS:
        return None
    if any(page.parent.xref_get_key(xref, key)[0] != "null" for key in _KEYS_THAT_CHANGE_IT):
        return None
    placed = is_bare_picture(page)
    if placed is None:
        return None
    return _laid(
        page.parent.xref_stream_raw(xref), joined(joined(placed, tuple(page.rotation_matrix)), to_pixels), size
    )


def _laid(jpeg: bytes, placed: Matrix, size: PixelSize) -> Image | None:
    """The picture where its unit square is placed; None where it leans, or cannot be decoded whole."""
    from PIL import Image as images

    a, b, c, d, e, f = placed
    is_turned = abs(a) < abs(b)
    leaning = max(abs(a), abs(d)) if is_turned else max(abs(b), abs(c))
    if leaning > _STRAIGHT * max(size):
        return None
    across, down = (c, b) if is_turned else (a, d)
    try:
        with images.open(io.BytesIO(jpeg), formats=["JPEG"]) as picture:
            wanted = round(abs(across)), round(abs(down))
            picture.draft("L", wanted[::-1] if is_turned else wanted)
            gray = picture.convert("L")
    except (OSError, ValueError, SyntaxError, images.DecompressionBombError):
        return None
    if is_turned:
        gray = gray.transpose(images.Transpose.TRANSPOSE)
    if across < 0:
        gray = gray.transpose(images.Transpose.FLIP_LEFT_RIGHT)
    if down < 0:
        gray = gray.transpose(images.Transpose.FLIP_TOP_BOTTOM)
    box = min(e, e + across), min(f, f + down), max(e, e + across), max(f, f + down)
    return _on_white(gray, box, size)


def _on_white(gray: Image, box: tuple[float, float, float, float], size: PixelSize) -> Image | None:
    """The picture scaled into `box` of a white sheet, cut at its edges."""
    from PIL import Image as images

    left, top, right, bottom = (
        min(max(0, round(value)), most) for value, most in zip(box, (*size, *size), strict=True)
    )
    if right <= left or bottom <= top:
        return None
    across, down = gray.width / (box[2] - box[0]), gray.height / (box[3] - box[1])
    wanted = (
        max(0.0, (left - box[0]) * across),
        max(0.0, (top - box[1]) * down),
        min(float(gray.width), (right - box[0]) * across),
        min(float(gray.height), (bottom - box[1]) * down),
    )
    scaled = gray.resize((right - left, bottom - top), images.Resampling.BOX, wanted)
    if scaled.size == size:
        return scaled
    sheet = images.new("L", size, 255)
    sheet.paste(scaled, (left, top))
    return sheet
