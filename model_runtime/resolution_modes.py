"""The resolution modes: how much of a page the model sees, and what that costs in tokens.

Sizes and rules follow the published preprocessing of DeepSeek-OCR. Standard library only: the window asks these
functions for its slider without loading a model. Sizes are in pixels, (width, height); a tile grid is
(columns, rows), and (1, 1) means that no tiles are cut.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

Size = tuple[int, int]
Grid = tuple[int, int]

_PATCH = 16  # SAM patch size in pixels
_COMPRESSION = 4  # the convolutional compressor halves the grid twice
_TILE_FREE_SIDE = 640  # a picture within this on both sides is never tiled, in either tiled mode
_SQUASH_SIDE = 640  # untiled modes up to this side ignore the aspect ratio
_TILES_MIN, _TILES_MAX = 2, 9

PAD_LEVEL = 127
"""Gray of the padding, in each of red, green and blue."""


@dataclass(frozen=True, slots=True)
class ResolutionMode:
    """One stop of the slider.

    Attributes:
        base: side of the square global view.
        tile: side of a local tile, or None where the mode cuts none.
        nominal_tokens: the figure people know the mode by; for tiled modes the global view's and one tile's.
        trained: False where the released weights never saw this mode.
    """

    name: str
    title: str
    base: int
    tile: int | None
    nominal_tokens: str
    trained: bool = True

    @property
    def squashes(self) -> bool:
        """Whether the page is stretched to the square instead of padded."""
        return self.tile is None and self.base <= _SQUASH_SIDE


MODES: dict[str, ResolutionMode] = {
    mode.name: mode
    for mode in (
        ResolutionMode("tiny", "Tiny", 512, None, "64"),
        ResolutionMode("small", "Small", 640, None, "100"),
        ResolutionMode("base", "Base", 1024, None, "256"),
        ResolutionMode("large", "Large", 1280, None, "400"),
        ResolutionMode("gundam", "Gundam", 1024, 640, "n×100+256"),
        ResolutionMode("gundam-m", "Gundam-M", 1280, 1024, "n×256+400", trained=False),
    )
}


def _side_tokens(side: int) -> int:
    return math.ceil((side // _PATCH) / _COMPRESSION)


def _is_better(columns: int, rows: int, best: Grid, size: Size, tile: int) -> bool:
    width, height = size
    gap = abs(width / height - columns / rows)
    best_gap = abs(width / height - best[0] / best[1])
    # On a tie the larger grid wins only if the picture fills more than half of it.
    return gap < best_gap or (gap == best_gap and width * height > 0.5 * tile * tile * columns * rows)


def tile_grid(size: Size, mode: ResolutionMode) -> Grid:
    """Columns and rows of tiles for a picture of `size`; (1, 1) means none."""
    width, height = size
    if mode.tile is None or (width <= _TILE_FREE_SIDE and height <= _TILE_FREE_SIDE):
        return 1, 1
    grids = sorted(
        (
            (columns, rows)
            for columns in range(1, _TILES_MAX + 1)
            for rows in range(1, _TILES_MAX + 1)
            if _TILES_MIN <= columns * rows <= _TILES_MAX
        ),
        key=lambda grid: grid[0] * grid[1],
    )
    best = grids[0]
    for columns, rows in grids[1:]:
        if _is_better(columns, rows, best, size, mode.tile):
            best = columns, rows
    return best


@dataclass(frozen=True, slots=True)
class ViewTokens:
    """What a page's vision tokens are made of.

    Attributes:
        whole: of the whole page as a square.
        tiles: of all tiles together.
        line_ends: one after each row of the others, and one between tiles and whole page.
    """

    whole: int
    tiles: int
    line_ends: int

    @property
    def total(self) -> int:
        """All that are put into the prompt."""
        return self.whole + self.tiles + self.line_ends

    @property
    def of_tiles(self) -> int:
        """Those put in for the tiles, their line ends included."""
        return self.total - self.of_whole

    @property
    def of_whole(self) -> int:
        """Those put in for the whole page, its line ends and the separator included."""
        return self.whole + math.isqrt(self.whole) + 1


def view_tokens(size: Size, mode: ResolutionMode) -> ViewTokens:
    """The tokens really put into the prompt for a picture of `size`, by what they show."""
    side = _side_tokens(mode.base)
    whole, tiles, line_ends = side * side, 0, side + 1
    columns, rows = tile_grid(size, mode)
    if mode.tile is not None and (columns, rows) != (1, 1):
        tile_side = _side_tokens(mode.tile)
        tiles, line_ends = columns * rows * tile_side**2, line_ends + rows * tile_side
    return ViewTokens(whole, tiles, line_ends)


def vision_tokens(size: Size, mode: ResolutionMode) -> int:
    """Tokens really put into the prompt for a picture of `size`, newline and separator tokens included."""
    return view_tokens(size, mode).total


def valid_tokens(size: Size, mode: ResolutionMode) -> int:
    """Tokens that carry page rather than padding (the published code's count, rounded down)."""
    side = _side_tokens(mode.base)
    count = side * side
    if not mode.squashes:
        # In the published order of operations, whose rounding decides where the exact value is a whole number.
        count = int(count * (1 - (max(size) - min(size)) / max(size)))
    columns, rows = tile_grid(size, mode)
    if mode.tile is not None and (columns, rows) != (1, 1):
        count += columns * rows * _side_tokens(mode.tile) ** 2
    return count


def fitted_size(size: Size, side: int) -> Size:
    """Size of a picture of `size` scaled to fit a square of `side`: the long side is `side`."""
    width, height = size
    if width >= height:
        return side, max(1, round(height / width * side))
    return max(1, round(width / height * side)), side


def picture_size(size: Size, mode: ResolutionMode) -> Size:
    """Size of the sharpest picture the mode makes of a page of `size`, padding left out.

    A page rendered larger than this on both axes gains nothing in this mode.
    """
    columns, rows = tile_grid(size, mode)
    if mode.tile is not None and (columns, rows) != (1, 1):
        return columns * mode.tile, rows * mode.tile
    if mode.squashes:
        return mode.base, mode.base
    return fitted_size(size, mode.base)
