"""How much memory decoding a picture takes at most, told from its header. Knows Pillow's ways; decodes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.sources.page_source import PixelSize

if TYPE_CHECKING:
    from PIL.Image import Image

_POINTER_BYTES = 8  # Pillow keeps the place of every row
_SMALL_MODES = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16L": 2, "I;16B": 2, "I;16N": 2}
_OTHER_MODES = 4
_RGB_BYTES = 4
_COEFFICIENT_BYTES = 2
# libwebp's two canvases and the copy that Pillow takes of one.
_WEBP_BYTES = 12
_STRIP_ROWS, _TILE_WIDTH, _TILE_HEIGHT, _SAMPLE_BITS, _SAMPLES = 278, 322, 323, 258, 277  # tags of TIFF


def decoding_bytes(picture: Image, whole: PixelSize) -> int:
    """Bytes at the highest point, RGB included.

    Args:
        picture: opened, its pixels not loaded; its size is what it will be decoded to.
        whole: its size in the file.
    """
    width, height = picture.size
    rows = height * (_POINTER_BYTES + _whole_words(width * _SMALL_MODES.get(picture.mode, _OTHER_MODES)))
    rgb = height * (_POINTER_BYTES + width * _RGB_BYTES)
    match picture.format:
        case "GIF":
            return 3 * rows + rgb  # the frame before, and the screen it is laid on
        case "WEBP":
            return rows + rgb + _WEBP_BYTES * width * height  # kept as long as the picture is
        case "JPEG" | "MPO":
            return rows + max(rgb, _coefficients(picture, whole))
        case "TIFF":
            return rows + max(rgb, _largest_piece(picture, whole))
    return rows + rgb


def _whole_words(size: int) -> int:
    return (size + 3) // 4 * 4


def _coefficients(picture: Any, whole: PixelSize) -> int:
    """A progressive JPEG comes a little of all of it at a time: everything is kept until the end."""
    if not picture.info.get("progressive") or not picture.layer:
        return 0
    across, down = max(layer[1] for layer in picture.layer), max(layer[2] for layer in picture.layer)
    shares = sum(layer[1] * layer[2] for layer in picture.layer) / (across * down)
    return int(_COEFFICIENT_BYTES * shares * whole[0] * whole[1])


def _largest_piece(picture: Any, whole: PixelSize) -> int:
    """A strip or a tile of a TIFF, which is unpacked in one go; often it is all of the picture."""
    tags = picture.tag_v2
    strip = min(whole[1], tags.get(_STRIP_ROWS, whole[1]))
    width, height = tags.get(_TILE_WIDTH, whole[0]), tags.get(_TILE_HEIGHT, strip)
    bits = tags.get(_SAMPLE_BITS, (1,))
    sample = max(bits) if isinstance(bits, tuple) else bits
    return int(width * height * sample * tags.get(_SAMPLES, 1) // 8)
