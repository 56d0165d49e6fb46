"""What reading a page will cost in a mode, before it is read."""

from __future__ import annotations

from dataclasses import dataclass

from app.document.document import PageRecord
from app.sources.engine_picture import engine_picture_size
from app.sources.page_turn import turned_pixels
from model_runtime.resolution_modes import ResolutionMode, Size, valid_tokens, vision_tokens


@dataclass(frozen=True, slots=True)
class PageCost:
    """Tokens put in, and those of them that carry page."""

    vision_tokens: int
    valid_tokens: int


def engine_size(page: PageRecord, mode: ResolutionMode) -> Size:
    """Pixels of the picture that an engine is given of a page, as it is turned now."""
    pixels = page.info.pixels
    native = turned_pixels(pixels, page.rotation) if pixels else None
    return engine_picture_size(page.size.turned(page.rotation), mode, native)


def cost_of_page(page: PageRecord, engine: str, mode: ResolutionMode) -> PageCost:
    """The cost of a page in an engine's mode; what an earlier reading by it really took, where there is one."""
    for reading in page.readings.values():
        read_so = (reading.key.engine, reading.key.mode) == (engine, mode.name)
        if read_so and reading.rotation is page.rotation and reading.vision_tokens:
            return PageCost(reading.vision_tokens, reading.valid_tokens)
    size = engine_size(page, mode)
    return PageCost(vision_tokens(size, mode), valid_tokens(size, mode))
