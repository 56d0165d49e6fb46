"""What the model will see of a page: pictures of each mode, made in the page process and kept while they are looked at.

Needs neither an engine nor a reading; where a reading knows lines, two of them are compared between the modes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.controllers.page_cost import engine_size
from app.document.block import Block, BlockKind, Line
from app.document.document import PageRecord
from app.document.geometry import BoundingBox, box_to_unit
from app.pages.messages import PageFailure, SeenPart, SeenRequest
from app.pages.page_images import PageImages, SeenImage
from model_runtime.messages import NOTHING, Message
from model_runtime.protocol import UnitBox
from model_runtime.resolution_modes import ResolutionMode, Size, tile_grid

_CHANNEL = "seen"
_LINE_MARGIN = 0.15  # of a line's height: recognized lines end close to their ink
_RUNNING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


@dataclass(frozen=True, slots=True)
class SightSizes:
    """Longest sides of the pictures on the screen, in device pixels."""

    whole: int
    tiles: int


class ModelSight(QObject):
    """Pictures of one page at a time.

    Signals:
        changed: another picture is there, or will never be.
    """

    changed = Signal()

    def __init__(self, images: PageImages) -> None:
        super().__init__()
        self._images = images
        self._page: PageRecord | None = None
        self._lines: UnitBox | None = None
        self._modes: tuple[ResolutionMode, ...] = ()
        self._wanted: dict[SeenRequest, None] = {}
        self._seen: dict[tuple[str, SeenPart], SeenImage] = {}
        self._problem = NOTHING
        images.seen_ready.connect(self._on_seen)
        images.seen_failed.connect(self._on_failed)

    @property
    def problem(self) -> Message:
        """Why the page cannot be shown; empty where it can."""
        return self._problem

    def begin(self, page: PageRecord, modes: Sequence[ResolutionMode]) -> None:
        """Look at this page, as it is turned now, in these modes."""
        self.leave()
        self._modes = tuple(modes)
        self._page, self._lines = page, two_lines(page)

    def look(self, mode: ResolutionMode, sizes: SightSizes) -> None:
        """Have this mode's pictures first, then the lines of all modes, then those that the slider may come to next."""
        if self._page is None:
            return
        have = {seen.request for seen in self._seen.values()}
        asked = [request for request in self._requests(mode, sizes) if request not in have]
        self._wanted = dict.fromkeys(asked)
        self._images.want(_CHANNEL, asked)

    def leave(self) -> None:
        """Nobody looks any more; the pictures are given up."""
        self._page = None
        self._problem = NOTHING
        self._seen.clear()
        if self._wanted:
            self._wanted.clear()
            self._images.want(_CHANNEL, ())

    def picture(self, mode: str, part: SeenPart) -> SeenImage | None:
        """What has come of it."""
        return self._seen.get((mode, part))

    def engine_size(self, mode: ResolutionMode) -> Size:
        """Pixels of the picture that an engine is given; foretold until one of its pictures has come.

        Raises:
            RuntimeError: no page is looked at.
        """
        if self._page is None:
            raise RuntimeError("no page is looked at")
        known = next((seen.engine_size for (name, _), seen in self._seen.items() if name == mode.name), None)
        return known or engine_size(self._page, mode)

    def _requests(self, mode: ResolutionMode, sizes: SightSizes) -> Iterator[SeenRequest]:
        here = self._modes.index(mode)
        nearest = sorted(self._modes, key=lambda other: abs(self._modes.index(other) - here))
        yield from self._pictures(mode, sizes)
        for other in nearest:
            yield self._request(other, SeenPart.LINES, 0)
        for other in nearest[1:3]:
            yield from self._pictures(other, sizes)

    def _pictures(self, mode: ResolutionMode, sizes: SightSizes) -> Iterator[SeenRequest]:
        yield self._request(mode, SeenPart.WHOLE, sizes.whole)
        if tile_grid(self.engine_size(mode), mode) != (1, 1):
            yield self._request(mode, SeenPart.TILES, sizes.tiles)

    def _request(self, mode: ResolutionMode, part: SeenPart, longest: int) -> SeenRequest:
        assert self._page is not None
        lines = self._lines if part is SeenPart.LINES else None
        return SeenRequest(self._page.number, self._page.rotation, mode, part, longest, lines)

    def _on_seen(self, seen: SeenImage) -> None:
        if seen.request in self._wanted:
            del self._wanted[seen.request]
            self._seen[seen.request.mode.name, seen.request.part] = seen
            self.changed.emit()

    def _on_failed(self, failure: PageFailure) -> None:
        if failure.request in self._wanted:
            self._wanted = {request: None for request in self._wanted if request != failure.request}
            if isinstance(failure.request, SeenRequest) and failure.request.part is SeenPart.WHOLE:
                self._problem = failure.title
            self.changed.emit()


def two_lines(page: PageRecord) -> UnitBox | None:
    """Two neighboring lines of running text near the middle of the turned page; None where no reading knows lines."""
    texts = [block for block in page.blocks if block.bbox is not None and len(_level(block)) >= 2]
    running = [block for block in texts if block.kind in _RUNNING] or texts
    if not running:
        return None
    longest = max(len(_level(block)) for block in running)
    block = min((block for block in running if len(_level(block)) >= min(3, longest)), key=lambda b: _distance(b, page))
    lines = _level(block)
    first = (len(lines) - 1) // 2 - (len(lines) % 2 == 0 and len(lines) > 2)
    box = lines[first].bbox.union(lines[first + 1].bbox)
    margin = _LINE_MARGIN * lines[first].bbox.height
    top, bottom = max(0.0, box.top - margin), min(page.size.height, box.bottom + margin)
    return box_to_unit(BoundingBox(box.left, top, box.right, bottom), page.size, page.rotation)


def _level(block: Block) -> Sequence[Line]:
    """Its lines that run across the page."""
    return [line for line in block.lines if line.bbox.width > line.bbox.height]


def _distance(block: Block, page: PageRecord) -> float:
    return abs(block.bbox.center[1] - page.size.height / 2) if block.bbox else 0.0
