"""What reading a page will cost in a mode, before it is read."""

from __future__ import annotations

from dataclasses import dataclass

from app.document.document import PageRecord
from app.sources.engine_picture import engine_picture_size
from app.sources.page_turn import turned_pixels
from model_runtime.resolution_modes import MODES, Size, valid_tokens, vision_tokens

ROOM_TOKENS = 8192
"""What the model holds at once: a page's vision tokens and the text it writes."""


@dataclass(frozen=True, slots=True)
class PageCost:
    """Tokens put in, and those of them that carry page."""

    vision_tokens: int
    valid_tokens: int


def engine_size(page: PageRecord, mode: str) -> Size:
    """Pixels of the picture that an engine is given of a page, as it is turned now.

    Raises:
        KeyError: there is no such mode.
    """
    pixels = page.info.pixels
    native = turned_pixels(pixels, page.rotation) if pixels else None
    return engine_picture_size(page.size.turned(page.rotation), mode, native)


def cost_of_page(page: PageRecord, mode: str) -> PageCost:
    """The cost of a page in a mode; what an earlier reading in that mode really took, where there is one.

    Raises:
        KeyError: there is no such mode.
    """
    for reading in page.readings.values():
        if reading.key.mode == mode and reading.rotation is page.rotation and reading.vision_tokens:
            return PageCost(reading.vision_tokens, reading.valid_tokens)
    size = engine_size(page, mode)
    return PageCost(vision_tokens(size, MODES[mode]), valid_tokens(size, MODES[mode]))
