"""What a model sees of a page as plain bytes: what one process can hand to another. Pillow only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from model_runtime.preprocess.open_picture import open_picture
from model_runtime.preprocess.transform import mode_views
from model_runtime.resolution_modes import Grid, ResolutionMode, Size


@dataclass(frozen=True, slots=True)
class View:
    """A square of `side` pixels: red, green and blue bytes, row by row."""

    side: int
    data: bytes


@dataclass(frozen=True, slots=True)
class PageViews:
    """A page in a resolution mode.

    Attributes:
        size: of the whole picture, in pixels.
        grid: columns and rows of the tiles.
        views: the global view, then the tiles in row order.
        seconds: what it took to open the picture and to scale it.
    """

    size: Size
    grid: Grid
    views: tuple[View, ...]
    seconds: float = 0.0


def page_views(path: str | Path, mode: ResolutionMode) -> PageViews:
    """Open a picture and make of it what the mode shows a model.

    Raises:
        EngineError: it cannot be read.
    """
    return views_of(open_picture(path), mode)


def views_of(image: Image.Image, mode: ResolutionMode) -> PageViews:
    """What the mode shows a model of an RGB picture."""
    seen = mode_views(image, mode)
    views = tuple(View(view.width, view.tobytes()) for view in (seen.global_view, *seen.tiles))
    return PageViews(image.size, seen.grid, views)
