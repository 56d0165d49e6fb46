"""What a resolution mode makes of a page: the global view, the tiles, and the sharpest single picture.

The rules are those of DeepSeek-OCR's published preprocessing; sizes and grids come from `resolution_modes`.
Pillow only, no tensors: an engine turns these pictures into whatever it computes with.
"""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from model_runtime.protocol import UnitBox
from model_runtime.resolution_modes import PAD_LEVEL, Grid, ResolutionMode, Size, fitted_size, tile_grid

PAD_COLOR = (PAD_LEVEL, PAD_LEVEL, PAD_LEVEL)


@dataclass(frozen=True, slots=True)
class ModeViews:
    """The pictures a model gets: the whole page as a square, and tiles in row order (none when grid is (1, 1))."""

    global_view: Image.Image
    tiles: tuple[Image.Image, ...]
    grid: Grid


@dataclass(frozen=True, slots=True)
class ReadingPicture:
    """The sharpest single picture of a mode. It shows the whole page and nothing else, perhaps stretched."""

    image: Image.Image

    def to_unit(self, left: float, top: float, right: float, bottom: float) -> UnitBox:
        """A box in this picture's pixels as a box on the page picture, 0..1 on both axes, cut at the edges."""
        width, height = self.image.size
        return _unit(left, width), _unit(top, height), _unit(right, width), _unit(bottom, height)

    def to_pixels(self, box: UnitBox) -> tuple[float, float, float, float]:
        """A box on the page picture in this picture's pixels."""
        width, height = self.image.size
        left, top, right, bottom = box
        return left * width, top * height, right * width, bottom * height


def _unit(value: float, extent: int) -> float:
    return min(1.0, max(0.0, float(value) / extent))


def pad_to_square(image: Image.Image, side: int) -> Image.Image:
    """The picture scaled to fit a square of `side` and centered on gray; an odd rest rounds half to even."""
    fitted = image.resize(fitted_size(image.size, side), Image.Resampling.BICUBIC)
    if fitted.size == (side, side):
        return fitted
    square = Image.new("RGB", (side, side), PAD_COLOR)
    square.paste(fitted, (round((side - fitted.width) * 0.5), round((side - fitted.height) * 0.5)))
    return square


def mode_views(image: Image.Image, mode: ResolutionMode) -> ModeViews:
    """The views of an upright RGB page in a mode."""
    grid = tile_grid(image.size, mode)
    square = (mode.base, mode.base)
    whole = _stretched(image, square) if mode.squashes else pad_to_square(image, mode.base)
    return ModeViews(whole, _tiles(image, mode, grid), grid)


def _tiles(image: Image.Image, mode: ResolutionMode, grid: Grid) -> tuple[Image.Image, ...]:
    if mode.tile is None or grid == (1, 1):
        return ()
    columns, rows = grid
    side = mode.tile
    mosaic = _stretched(image, (columns * side, rows * side))
    return tuple(
        mosaic.crop((column * side, row * side, (column + 1) * side, (row + 1) * side))
        for row in range(rows)
        for column in range(columns)
    )


def _stretched(image: Image.Image, size: Size) -> Image.Image:
    return image.resize(size, Image.Resampling.BICUBIC)


def reading_picture(image: Image.Image, mode: ResolutionMode) -> ReadingPicture:
    """The sharpest single picture that the mode makes of an upright RGB page.

    The tiles put together where the mode cuts tiles, otherwise the global view without its padding.
    """
    columns, rows = tile_grid(image.size, mode)
    if mode.tile is not None and (columns, rows) != (1, 1):
        size = columns * mode.tile, rows * mode.tile
    elif mode.squashes:
        size = mode.base, mode.base
    else:
        size = fitted_size(image.size, mode.base)
    return ReadingPicture(_stretched(image, size))
