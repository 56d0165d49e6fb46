"""Where pages stand in the long column that is scrolled, and how zoom changes that. Pure mathematics, no Qt.

Lengths are pixels of the screen before its own scaling ("logical"), unless they are called points. At zoom 1 a point
is a pixel. The origin is the top-left corner of the column, y grows downward.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.document.geometry import PageSize

MARGIN = 20.0
GAP = 20.0
MIN_ZOOM, MAX_ZOOM = 0.1, 8.0
ZOOM_STEPS = (0.1, 0.15, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0)

Fit = Literal["width", "page", ""]


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A page's rectangle in the column."""

    number: int
    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Anchor:
    """A point that stays itself when the zoom changes.

    Attributes:
        across, down: the place on the page, 0..1.
        over_x, over_y: pixels beyond the page's edge, for points in the gaps.
    """

    number: int
    across: float
    down: float
    over_x: float = 0.0
    over_y: float = 0.0


class PageLayout:
    """The column, each page at its own zoom.

    Args:
        sizes: the pages as they look, turned, in points; at least one.
        zooms: pixels for a point, for each page.
        viewport_width: pages are centered in it while it is wider than they are.
    """

    def __init__(self, sizes: Sequence[PageSize], zooms: Sequence[float], viewport_width: float) -> None:
        self._sizes, self._zooms = sizes, zooms
        widest = max(size.width * zoom for size, zoom in zip(sizes, zooms, strict=True))
        self.width = max(widest + 2 * MARGIN, viewport_width)
        self._tops: list[float] = []
        y = MARGIN
        for size, zoom in zip(sizes, zooms, strict=True):
            self._tops.append(y)
            y += size.height * zoom + GAP
        self.height = y - GAP + MARGIN

    def zoom_of(self, number: int) -> float:
        """Pixels for a point of a page."""
        return self._zooms[number - 1]

    def place(self, number: int) -> PagePlace:
        """The rectangle of a page."""
        size, zoom = self._sizes[number - 1], self._zooms[number - 1]
        width = size.width * zoom
        return PagePlace(number, (self.width - width) / 2, self._tops[number - 1], width, size.height * zoom)

    def page_at(self, y: float) -> int:
        """The page at this height, or the one above the gap that is there."""
        return max(1, bisect_right(self._tops, y))

    def between(self, top: float, bottom: float) -> list[PagePlace]:
        """The pages of which something lies between two heights."""
        first, last = self.page_at(top), self.page_at(bottom)
        places = (self.place(number) for number in range(first, last + 1))
        return [place for place in places if place.bottom >= top and place.y <= bottom]

    def most_visible(self, top: float, bottom: float) -> int:
        """The page of which most is between two heights; of equals, the upper one."""
        places = self.between(top, bottom) or [self.place(self.page_at((top + bottom) / 2))]
        shown = [min(place.bottom, bottom) - max(place.y, top) for place in places]
        return places[shown.index(max(shown))].number

    def anchor_at(self, x: float, y: float) -> Anchor:
        """What is under a point of the column."""
        number = self.page_at(y)
        place = self.place(number)
        across = min(1.0, max(0.0, (x - place.x) / place.width))
        down = min(1.0, max(0.0, (y - place.y) / place.height))
        over_x = x - place.x - across * place.width
        return Anchor(number, across, down, over_x, y - place.y - down * place.height)

    def position(self, anchor: Anchor) -> tuple[float, float]:
        """Where an anchor stands in this column."""
        place = self.place(anchor.number)
        x = place.x + anchor.across * place.width + anchor.over_x
        return x, place.y + anchor.down * place.height + anchor.over_y


def fitting_zoom(fit: Fit, size: PageSize, viewport_width: float, viewport_height: float) -> float:
    """The zoom at which a page of `size` fills the viewport's width, or lies in it whole."""
    zoom = (viewport_width - 2 * MARGIN) / size.width
    if fit == "page":
        zoom = min(zoom, (viewport_height - 2 * MARGIN) / size.height)
    return clamped_zoom(zoom)


def clamped_zoom(zoom: float) -> float:
    return min(MAX_ZOOM, max(MIN_ZOOM, zoom))


def next_zoom(zoom: float, direction: int) -> float:
    """The next step of the zoom ladder, larger for `direction` 1, smaller for -1."""
    if direction > 0:
        return next((step for step in ZOOM_STEPS if step > zoom * 1.005), MAX_ZOOM)
    return next((step for step in reversed(ZOOM_STEPS) if step < zoom * 0.995), MIN_ZOOM)
