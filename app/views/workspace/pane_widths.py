"""How wide the panes are: the pages in pixels, page and panel in shares, which hold in a window of any size. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_LEAST_PAGES, _MOST_PAGES = 108, 1000  # pixels
_LEAST_SHARE, _MOST_SHARE = 0.1, 0.9
LEAST_PAGE = 320


@dataclass(frozen=True, slots=True)
class PaneWidths:
    """One way to share a window out.

    Attributes:
        pages: pixels of the pages pane: thumbnails have one size in every window.
        panel: the reading panel's share of what page and panel have together, 0..1.
        least: pixels that the panel has in a small window, too, as long as the page keeps its own least: a text that is
            read needs more room than a page that is looked at.
    """

    pages: int
    panel: float
    least: int = 450

    def in_pixels(self, room: int, with_pages: bool) -> list[int]:
        """Widths of pages, page and panel in so many pixels; the pages may be hidden."""
        rest = max(0, room - (self.pages if with_pages else 0))
        panel = max(round(rest * self.panel), min(self.least, rest - LEAST_PAGE))
        return [self.pages, rest - panel, panel]

    def after_move(self, sizes: Sequence[int]) -> PaneWidths:
        """These widths once the person has moved a line; panes that are hidden have no size and keep what they had."""
        pages, page, panel = sizes[:3]
        share = panel / (page + panel) if page and panel else self.panel
        return PaneWidths(pages or self.pages, share, min(ORDINARY.least, panel or self.least))

    def state(self) -> dict[str, Any]:
        """What `widths_of` reads."""
        return {"pages": self.pages, "panel": self.panel, "least": self.least}


ORDINARY = PaneWidths(188, 612 / 1252)
WIDE = PaneWidths(188, 880 / 1252)
"""While tables, charts and structures are in view."""


def widths_of(state: object, usual: PaneWidths) -> PaneWidths:
    """What was kept by `PaneWidths.state`; the usual widths where it is no such thing."""
    if not isinstance(state, Mapping):
        return usual
    pages, panel, least = state.get("pages"), state.get("panel"), state.get("least")
    if not (isinstance(pages, int) and isinstance(panel, int | float) and isinstance(least, int)):
        return usual
    fits = _LEAST_PAGES <= pages <= _MOST_PAGES and _LEAST_SHARE <= panel <= _MOST_SHARE
    return PaneWidths(pages, float(panel), min(ORDINARY.least, max(0, least))) if fits else usual
