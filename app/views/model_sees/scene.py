"""All that the view of one page in one mode shows, as values; and the arithmetic of fitting and stretching."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtGui import QImage

from app.library.pace import UNKNOWN_PACE, Pace
from model_runtime.resolution_modes import Grid, ResolutionMode, Size, fitted_size, tile_grid


@dataclass(frozen=True, slots=True)
class ModeLines:
    """Two lines of the page in one mode; `letter_px` is 0 where no small letter was found."""

    image: QImage
    letter_px: float


@dataclass(frozen=True, slots=True)
class Scene:
    """A page in a mode.

    Attributes:
        number: the page's.
        before: the mode that Esc goes back to.
        by_mouse: whether letting go of the mouse is what ends it.
        engine_size: pixels of the picture that the engine is given.
        whole, tiles: None until they have come.
        lines: by the mode's name, as far as they have come.
        pace: what pages took lately in this mode.
        problem: why there are no pictures, if so.
        modes: all that there are, the coarsest first.
        room: tokens that the model holds at once, those of the picture and those it writes; 0 where a reader has
            no model.
    """

    number: int
    mode: ResolutionMode
    before: ResolutionMode
    by_mouse: bool
    engine_size: Size
    whole: QImage | None = None
    tiles: QImage | None = None
    lines: Mapping[str, ModeLines] = field(default_factory=dict)
    pace: Pace = UNKNOWN_PACE
    problem: str = ""
    modes: tuple[ResolutionMode, ...] = ()
    room: int = 0

    @property
    def has_tokens(self) -> bool:
        """Whether there is a model that takes the page in as tokens."""
        return self.room > 0

    @property
    def grid(self) -> Grid:
        """Columns and rows of tiles; (1, 1) is none."""
        return tile_grid(self.engine_size, self.mode)

    @property
    def tile_count(self) -> int:
        """How many tiles are cut; 0 for none."""
        columns, rows = self.grid
        return 0 if self.grid == (1, 1) else columns * rows

    @property
    def page_in_square(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of the page in its square, in 0..1."""
        side = self.mode.base
        if self.mode.squashes:
            return 0.0, 0.0, 1.0, 1.0
        width, height = fitted_size(self.engine_size, side)
        left, top = round((side - width) * 0.5), round((side - height) * 0.5)
        return left / side, top / side, width / side, height / side

    @property
    def padding_px(self) -> tuple[int, int]:
        """Pixels of padding at the left, and at the top."""
        left, top, _, _ = self.page_in_square
        return round(left * self.mode.base), round(top * self.mode.base)

    @property
    def padded_share(self) -> float:
        """How much of the square is padding, 0..1."""
        _, _, width, height = self.page_in_square
        return 1 - width * height

    @property
    def square_stretch(self) -> float:
        """How many times wider letters become in a square that the page is squashed to; below 1 they get narrower."""
        width, height = self.engine_size
        return height / width

    @property
    def tile_stretch(self) -> float:
        """The same for the tiles together."""
        (width, height), (columns, rows) = self.engine_size, self.grid
        return (columns / rows) * (height / width)
