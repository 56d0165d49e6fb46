"""What a resolution mode makes of the picture that an engine gets, for showing it. Pixels only; decides no sizes.

The engines do this in a process and a package of their own, which this one must not import; a test holds the two
to the same pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model_runtime.resolution_modes import PAD_LEVEL, ResolutionMode, Size, fitted_size, tile_grid

if TYPE_CHECKING:
    from PIL.Image import Image

_PAD_COLOR = (PAD_LEVEL, PAD_LEVEL, PAD_LEVEL)


def whole_picture(picture: Image, mode: ResolutionMode) -> Image:
    """The whole page as the square that the mode makes of it, padding and all."""
    from PIL import Image as images

    side = mode.base
    if mode.squashes:
        return _stretched(picture, (side, side))
    fitted = _stretched(picture, fitted_size(picture.size, side))
    square = images.new("RGB", (side, side), _PAD_COLOR)
    square.paste(fitted, (round((side - fitted.width) * 0.5), round((side - fitted.height) * 0.5)))
    return square


def tiles_picture(picture: Image, mode: ResolutionMode) -> Image:
    """All tiles of the mode, not yet cut apart.

    Raises:
        ValueError: the mode cuts none out of this picture.
    """
    columns, rows = tile_grid(picture.size, mode)
    if mode.tile is None or (columns, rows) == (1, 1):
        raise ValueError(f"no tiles of a picture of {picture.size} in {mode.title}")
    return _stretched(picture, (columns * mode.tile, rows * mode.tile))


def sharpest_picture(picture: Image, mode: ResolutionMode) -> Image:
    """The picture in which the mode shows most: the tiles together, else the whole page without its padding."""
    if mode.tile is not None and tile_grid(picture.size, mode) != (1, 1):
        return tiles_picture(picture, mode)
    return _stretched(picture, (mode.base, mode.base) if mode.squashes else fitted_size(picture.size, mode.base))


def shrunk(picture: Image, longest: int) -> Image:
    """The picture with no side above `longest`, for a screen that shows it smaller; never enlarged."""
    from PIL import Image as images

    if max(picture.size) <= longest:
        return picture
    return picture.resize(fitted_size(picture.size, longest), images.Resampling.LANCZOS)


def _stretched(picture: Image, size: Size) -> Image:
    from PIL import Image as images

    return picture.resize(size, images.Resampling.BICUBIC)
