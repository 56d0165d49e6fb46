"""Pictures of any Pillow mode as RGB on white. Knows pixels and nothing of files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image


def to_rgb(picture: Image) -> Image:
    """Any Pillow mode as RGB: transparency on white, 16 bits and more scaled down."""
    if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info:
        return _on_white(picture.convert("RGBA"))
    if picture.mode.startswith("I;16"):
        return picture.point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if picture.mode in ("I", "F"):
        return _stretched(picture).convert("RGB")
    return picture.convert("RGB")


def bgrx_of(rgb: Image) -> bytes:
    """An RGB picture the way windows keep pixels: blue, green, red, 255; rows without gaps."""
    from PIL import Image as images

    red, green, blue = rgb.split()
    # Pillow's own "BGRX" is four times slower.
    return images.merge("RGBA", (blue, green, red, images.new("L", rgb.size, 255))).tobytes()


def _on_white(picture: Image) -> Image:
    from PIL import Image as images

    sheet = images.new("RGB", picture.size, "white")
    sheet.paste(picture, mask=picture.getchannel("A"))
    return sheet


def _stretched(picture: Image) -> Image:
    """32-bit numbers as grey: 16-bit ones by their scale, others from their darkest to their lightest."""
    extrema: Any = picture.getextrema()
    low, high = (float(value) for value in extrema)
    if picture.mode == "I" and low >= 0 and high <= 0xFFFF:
        low, high = 0.0, float(0xFFFF)
    scale = 255.0 / (high - low) if high > low else 0.0
    return picture.convert("F").point(lambda value: value * scale + (-low * scale)).convert("L")


def is_one_color(rgb: Image) -> bool:
    bands: Any = rgb.getextrema()
    return all(low == high for low, high in bands)
