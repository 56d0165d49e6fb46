"""Opening a page's picture as upright RGB pixels, whatever the file holds.

Pillow only. Knows nothing of modes or engines; every failure is an `EngineError` that a person can read.
"""

from __future__ import annotations

import math
import warnings
from pathlib import Path

from PIL import ExifTags, Image

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import message, verbatim

MAX_PIXELS = 150_000_000
"""Above this a picture is refused before it is decoded: an A0 sheet at 300 dpi passes, a bomb does not."""

_FORMATS = ("PPM", "PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF")
# Pages come as PPM. Pillow would open anything else by what it holds too: EPS, for one, by running Ghostscript on it.

_WHITE = (255, 255, 255, 255)
_BYTE_MAX, _WORD_MAX = 255, 65535
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What brings a picture upright, by the orientation that its EXIF states."""


def open_picture(path: str | Path) -> Image.Image:
    """The picture in `path`: turned as its EXIF says, transparency laid on white, mode RGB.

    Raises:
        EngineError: the file is missing, no picture, cut short, empty or over `MAX_PIXELS`.
    """
    with warnings.catch_warnings():
        # Pillow warns about odd but readable files; ours are the limits that count.
        warnings.simplefilter("ignore")
        try:
            with Image.open(path, formats=_FORMATS) as image:
                _check_size(image, Path(path).name)
                image.load()
                return to_rgb(_upright(image))
        except EngineError:
            raise
        except MemoryError as error:
            raise EngineError(ErrorCode.OUT_OF_MEMORY, verbatim(Path(path).name)) from error
        except Image.DecompressionBombError as error:
            raise EngineError(ErrorCode.IMAGE_TOO_LARGE, verbatim(Path(path).name)) from error
        except Exception as error:
            # On damaged files each of Pillow's decoders raises what it likes: SyntaxError, RuntimeError, struct.error.
            raise EngineError(ErrorCode.IMAGE_UNREADABLE, verbatim(f"{Path(path).name}: {error}")) from error


def _check_size(image: Image.Image, name: str) -> None:
    width, height = image.size
    if width < 1 or height < 1:
        detail = message("{name}: the picture is {size} pixels", name=name, size=f"{width} x {height}")
        raise EngineError(ErrorCode.IMAGE_UNREADABLE, detail)
    if width * height > MAX_PIXELS:
        detail = message(
            "{name}: {size} pixels; the limit is {limit} million",
            name=name, size=f"{width} x {height}", limit=MAX_PIXELS // 1_000_000,
        )  # fmt: skip
        raise EngineError(ErrorCode.IMAGE_TOO_LARGE, detail)


def _upright(image: Image.Image) -> Image.Image:
    """The picture turned as its EXIF says. `ImageOps.exif_transpose` writes that anew, which fails where it is odd."""
    try:
        turn = _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:
        return image  # damaged EXIF beside whole pixels: the page is still worth reading
    return image if turn is None else image.transpose(turn)


def to_rgb(image: Image.Image) -> Image.Image:
    """The same picture in mode RGB: deep grey scaled to bytes, transparent places white."""
    if image.mode == "RGB" and not image.has_transparency_data:
        return image
    if image.mode.startswith("I") or image.mode == "F":
        return _deep_gray_to_rgb(image)
    if image.has_transparency_data:
        pixels = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", pixels.size, _WHITE), pixels).convert("RGB")
    return image.convert("RGB")


def _deep_gray_to_rgb(image: Image.Image) -> Image.Image:
    """16-bit, 32-bit or floating grey, scaled by the smallest full scale that holds its brightest pixel.

    Raises:
        ValueError: no scale holds it, and the page would come out black.
    """
    darkest, brightest = _extrema(image)
    if not (math.isfinite(darkest) and math.isfinite(brightest)):
        raise ValueError("its shades of gray are not all numbers")
    if image.mode.startswith("I;16") or _BYTE_MAX < brightest <= _WORD_MAX:
        scale = _BYTE_MAX / _WORD_MAX
    elif image.mode == "F" and brightest <= 1:
        scale = float(_BYTE_MAX)
    else:
        scale = _BYTE_MAX / max(brightest, _BYTE_MAX)
    return image.convert("F").point(lambda value: value * scale + 0.0).convert("L").convert("RGB")


def _extrema(image: Image.Image) -> tuple[float, float]:
    low, high = image.convert("F").getextrema()
    return float(low), float(high)  # type: ignore[arg-type]
