"""Which pictures a view of pages needs, most urgent first. Pure mathematics, no Qt.

A page is one picture until that would be larger than `WHOLE_LIMIT`; then it is cut into squares, and a small picture
of the whole page stands in until they are there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import sqrt

from app.document.geometry import Rotation
from app.pages.messages import Clip, RenderRequest

WHOLE_LIMIT = 4_000_000
BACKDROP_PIXELS = 1_000_000
TILE = 1024

Area = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageOnScreen:
    """A page near the viewport, in device pixels of the viewport; `area` is (left, top, right, bottom)."""

    number: int
    rotation: Rotation
    area: Area

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in whole device pixels."""
        left, top, right, bottom = self.area
        return max(1, round(right - left)), max(1, round(bottom - top))


def is_tiled(width: int, height: int) -> bool:
    """Whether a page of this many device pixels is drawn in pieces."""
    return width * height > WHOLE_LIMIT


def backdrop(page: PageOnScreen) -> RenderRequest:
    """The picture of the whole page: sharp where it fits the limit, else a small one."""
    width, height = page.size
    if is_tiled(width, height):
        shrink = sqrt(BACKDROP_PIXELS / (width * height))
        width, height = max(1, round(width * shrink)), max(1, round(height * shrink))
    return RenderRequest(page.number, page.rotation, width, height)


def tile_clips(width: int, height: int, seen: Area) -> Iterator[Clip]:
    """The squares of a page that `seen` touches; `seen` is in the page's own device pixels."""
    left, top, right, bottom = seen
    for y in range(_grid(top), min(height, int(max(0.0, bottom)) + 1), TILE):
        for x in range(_grid(left), min(width, int(max(0.0, right)) + 1), TILE):
            yield x, y, min(TILE, width - x), min(TILE, height - y)


def _grid(value: float) -> int:
    return int(max(0.0, value)) // TILE * TILE


def requests_for(pages: Iterable[PageOnScreen], viewport: Area, margin: float) -> list[RenderRequest]:
    """What to ask for so that `viewport` can be painted sharply.

    Whole pictures come before tiles, and what is nearer the middle of the viewport comes first.

    Args:
        pages: the pages near the viewport.
        viewport: in device pixels.
        margin: how far above and below the viewport is worth drawing already.
    """
    left, top, right, bottom = viewport
    wide = (left, top - margin, right, bottom + margin)
    near = sorted((page for page in pages if _touch(page.area, wide)), key=lambda page: _distance(page.area, viewport))
    tiles: list[tuple[float, RenderRequest]] = []
    for page in near:
        tiles += _tiles(page, viewport)
    return [backdrop(page) for page in near] + [request for _, request in sorted(tiles, key=lambda tile: tile[0])]


def _tiles(page: PageOnScreen, viewport: Area) -> Iterator[tuple[float, RenderRequest]]:
    width, height = page.size
    if not is_tiled(width, height) or not _touch(page.area, viewport):
        return
    x0, y0 = page.area[:2]
    seen = (viewport[0] - x0, viewport[1] - y0, viewport[2] - x0, viewport[3] - y0)
    for clip in tile_clips(width, height, seen):
        x, y, w, h = clip
        place = (x0 + x, y0 + y, x0 + x + w, y0 + y + h)
        yield _distance(place, viewport), RenderRequest(page.number, page.rotation, width, height, clip)


def _touch(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _distance(area: Area, viewport: Area) -> float:
    """How far the middle of the viewport is from an area; 0 inside it."""
    x, y = (viewport[0] + viewport[2]) / 2, (viewport[1] + viewport[3]) / 2
    dx = max(area[0] - x, 0.0, x - area[2])
    dy = max(area[1] - y, 0.0, y - area[3])
    return dx * dx + dy * dy
