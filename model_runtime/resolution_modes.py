"""Resolution modes: how much of a page a model sees, and what that costs in tokens.

Which modes there are belongs to each model (`model_kinds`); an engine's description brings them along. Here stands what
a mode is, and what follows from it: grids, sizes and token counts, by the published preprocessing of the family. No
libraries but msgspec, whose bounds hold for modes that come over a pipe: the window asks these functions for its slider
without loading a model. Sizes are in pixels, (width, height); a tile grid is (columns, rows), and (1, 1) means that no
tiles are cut.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from msgspec import Meta

Size = tuple[int, int]
Grid = tuple[int, int]

PAD_LEVEL = 127
"""Gray of the padding, in each of red, green and blue."""

_Side = Annotated[int, Meta(ge=16, le=16384)]
_TileCount = Annotated[int, Meta(ge=2, le=64)]
_Pixels = Annotated[int, Meta(ge=1, le=1024)]
_Name = Annotated[str, Meta(min_length=1, max_length=100)]

AUTO = "auto"
"""Asked for in place of a mode's name: each page is read in the mode that fits it. No mode is called so."""

_ModeName = Annotated[str, Meta(min_length=1, max_length=100, pattern=f"^(?!{AUTO}$)")]


@dataclass(frozen=True, slots=True)
class Tiling:
    """How a page is cut into tiles.

    Attributes:
        side: of a tile.
        fewest, most: how many tiles there may be.
        free_side: a picture within this on both sides is never cut.
    """

    side: _Side
    fewest: _TileCount
    most: _TileCount
    free_side: Annotated[int, Meta(ge=0, le=16384)]

    def __post_init__(self) -> None:
        """Refuse a range that holds no count.

        Raises:
            ValueError: so it is.
        """
        if self.fewest > self.most:
            raise ValueError(f"tiles from {self.fewest} to {self.most}")


@dataclass(frozen=True, slots=True)
class TokenLayout:
    """What a view becomes in the prompt.

    Attributes:
        patch: side of the encoder's patches.
        compression: how many patches in a row become one token.
        line_ends: whether each row of tokens ends with one that says so; all tiles together count as one picture.
        separators: how many stand behind everything.
    """

    patch: _Pixels
    compression: _Pixels
    line_ends: bool
    separators: Annotated[int, Meta(ge=0, le=16)]

    def side_tokens(self, side: int) -> int:
        """Tokens in a row of a square view."""
        return math.ceil((side // self.patch) / self.compression)


@dataclass(frozen=True, slots=True)
class ResolutionMode:
    """One stop of the slider.

    Attributes:
        name: how programs call it.
        title: how people call it.
        base: side of the square global view.
        tiling: how tiles are cut, or None where the mode cuts none.
        layout: what the views become in the prompt.
        nominal_tokens: the figure people know the mode by; for tiled modes the global view's and one tile's.
        squashes: whether the page is stretched to the square instead of padded.
        trained: False where the released weights never saw this mode.
    """

    name: _ModeName
    title: _Name
    base: _Side
    tiling: Tiling | None
    layout: TokenLayout
    nominal_tokens: _Name
    squashes: bool = False
    trained: bool = True

    @property
    def tile(self) -> int | None:
        """Side of a tile; None where there are none."""
        return self.tiling.side if self.tiling else None


def _is_better(columns: int, rows: int, best: Grid, size: Size, tile: int) -> bool:
    width, height = size
    gap = abs(width / height - columns / rows)
    best_gap = abs(width / height - best[0] / best[1])
    # On a tie the larger grid wins only if the picture fills more than half of it.
    return gap < best_gap or (gap == best_gap and width * height > 0.5 * tile * tile * columns * rows)


def tile_grid(size: Size, mode: ResolutionMode) -> Grid:
    """Columns and rows of tiles for a picture of `size`; (1, 1) means none."""
    tiling = mode.tiling
    if tiling is None or max(size) <= tiling.free_side:
        return 1, 1
    best, *others = _grids(tiling.fewest, tiling.most)
    for columns, rows in others:
        if _is_better(columns, rows, best, size, tiling.side):
            best = columns, rows
    return best


@lru_cache(maxsize=16)
def _grids(fewest: int, most: int) -> tuple[Grid, ...]:
    """All grids of so many tiles, small ones first."""
    counts = range(1, most + 1)
    grids = ((columns, rows) for columns in counts for rows in counts if fewest <= columns * rows <= most)
    return tuple(sorted(grids, key=lambda grid: grid[0] * grid[1]))


@dataclass(frozen=True, slots=True)
class ViewTokens:
    """What a page's vision tokens are made of.

    Attributes:
        whole: of the whole page as a square.
        tiles: of all tiles together.
        tile_ends: one after each row of the tiles, where the model has such.
        whole_ends: the same of the whole page, and what stands behind everything.
    """

    whole: int
    tiles: int
    tile_ends: int
    whole_ends: int

    @property
    def line_ends(self) -> int:
        """All that shows nothing of the page."""
        return self.tile_ends + self.whole_ends

    @property
    def total(self) -> int:
        """All that are put into the prompt."""
        return self.whole + self.tiles + self.line_ends

    @property
    def of_tiles(self) -> int:
        """Those put in for the tiles, their line ends included."""
        return self.tiles + self.tile_ends

    @property
    def of_whole(self) -> int:
        """Those put in for the whole page, its line ends and the separator included."""
        return self.whole + self.whole_ends


def view_tokens(size: Size, mode: ResolutionMode) -> ViewTokens:
    """The tokens really put into the prompt for a picture of `size`, by what they show."""
    layout = mode.layout
    side = layout.side_tokens(mode.base)
    whole_ends = side * layout.line_ends + layout.separators
    columns, rows = tile_grid(size, mode)
    if mode.tile is None or (columns, rows) == (1, 1):
        return ViewTokens(side * side, 0, 0, whole_ends)
    tile_side = layout.side_tokens(mode.tile)
    tiles, tile_ends = columns * rows * tile_side**2, rows * tile_side * layout.line_ends
    return ViewTokens(side * side, tiles, tile_ends, whole_ends)


def vision_tokens(size: Size, mode: ResolutionMode) -> int:
    """Tokens really put into the prompt for a picture of `size`, newline and separator tokens included."""
    return view_tokens(size, mode).total


def valid_tokens(size: Size, mode: ResolutionMode) -> int:
    """Tokens that carry page rather than padding (the published code's count, rounded down)."""
    side = mode.layout.side_tokens(mode.base)
    count = side * side
    if not mode.squashes:
        # In the published order of operations, whose rounding decides where the exact value is a whole number.
        count = int(count * (1 - (max(size) - min(size)) / max(size)))
    return count + view_tokens(size, mode).tiles


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
