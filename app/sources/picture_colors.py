"""Pictures of any Pillow mode as RGB on white. Knows pixels and nothing of files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

# Pictures are worked through in pieces of so many pixels: a second copy of all of a large one is too much.
_PIECE_PIXELS = 4_000_000
# What each value of EXIF's orientation wants done to a picture, by the names of Pillow's `Transpose`.
_TURNS = {
    2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_270", 7: "TRANSVERSE",
    8: "ROTATE_90",
}  # fmt: skip
SIDEWAYS = frozenset({5, 6, 7, 8})
"""Orientations that make columns of rows."""

_LAST_ROW_FIRST = frozenset({3, 4, 6, 7})


def to_rgb(picture: Image, orientation: int = 1) -> Image:
    """Any Pillow mode as RGB: transparency on white, 16 bits and more scaled down.

    Args:
        picture: with its pixels loaded.
        orientation: as EXIF gives it; the answer is upright.
    """
    from PIL import Image as images

    width, height = picture.size
    turn = images.Transpose[_TURNS[orientation]] if orientation in _TURNS else None
    sheet = images.new("RGB", (height, width) if orientation in SIDEWAYS else (width, height))
    convert = _conversion(picture)
    for top, bottom in _pieces(picture.size):
        piece = convert(picture.crop((0, top, width, bottom)))
        sheet.paste(piece if turn is None else piece.transpose(turn), _place((top, bottom), height, orientation))
    return sheet


def bgrx_of(rgb: Image) -> bytes:
    """An RGB picture the way windows keep pixels: blue, green, red, 255; rows without gaps."""
    return b"".join(_bgrx(rgb.crop((0, top, rgb.width, bottom))) for top, bottom in _pieces(rgb.size))


def _bgrx(rgb: Image) -> bytes:
    from PIL import Image as images

    red, green, blue = rgb.split()
    # Pillow's own "BGRX" is four times slower.
    return images.merge("RGBA", (blue, green, red, images.new("L", rgb.size, 255))).tobytes()


def _pieces(size: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Rows from and to, one piece below the other."""
    width, height = size
    rows = max(1, _PIECE_PIXELS // width)
    return ((top, min(height, top + rows)) for top in range(0, height, rows))


def _place(rows: tuple[int, int], height: int, orientation: int) -> tuple[int, int]:
    """Where the corner of a piece of a picture of `height` rows comes to lie once it is turned upright."""
    along = height - rows[1] if orientation in _LAST_ROW_FIRST else rows[0]
    return (along, 0) if orientation in SIDEWAYS else (0, along)


def _conversion(picture: Image) -> Callable[[Image], Image]:
    """What makes RGB of a piece of this picture."""
    if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info:
        return lambda piece: _on_white(piece.convert("RGBA"))
    if picture.mode.startswith("I;16"):
        return lambda piece: piece.point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if picture.mode in ("I", "F"):
        scale, shift = _stretching(picture)
        return lambda piece: piece.convert("F").point(lambda value: value * scale + shift).convert("L").convert("RGB")
    return lambda piece: piece.convert("RGB")


def _on_white(picture: Image) -> Image:
    from PIL import Image as images

    sheet = images.new("RGB", picture.size, "white")
    sheet.paste(picture, mask=picture.getchannel("A"))
    return sheet


def _stretching(picture: Image) -> tuple[float, float]:
    """Factor and summand that make gray of 32-bit numbers: 16-bit ones keep their scale, others fill black to white."""
    extrema: Any = picture.getextrema()
    low, high = (float(value) for value in extrema)
    if picture.mode == "I" and low >= 0 and high <= 0xFFFF:
        low, high = 0.0, float(0xFFFF)
    scale = 255.0 / (high - low) if high > low else 0.0
    return scale, -low * scale


def is_one_color(rgb: Image) -> bool:
    bands: Any = rgb.getextrema()
    return all(low == high for low, high in bands)
