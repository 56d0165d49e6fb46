"""The pictures cut from the page for the reading panel: figures as they stand on the page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.document.document import PageRecord
from app.document.geometry import BoundingBox, turn_box
from app.pages.messages import PageFailure, RenderRequest
from app.pages.page_images import PageImages, RenderedImage

_CHANNEL = "crop"
_LARGEST_SIDE = 12_000  # pixels of the whole page; a tiny figure shown large needs no more


class BlockPictures(QObject):
    """Pictures of blocks of one page at a time.

    Signals:
        picture_ready(block id, image): the block as it stands on the page.
        picture_failed(block id, failure): it cannot be drawn; a `PageFailure`.
    """

    picture_ready = Signal(int, object)
    picture_failed = Signal(int, object)

    def __init__(self, images: PageImages) -> None:
        super().__init__()
        self._images = images
        self._wanted: dict[RenderRequest, int] = {}
        self._number, self._asked = 0, dict[int, int]()  # the page, and how wide its blocks' pictures were asked for
        images.image_ready.connect(self._on_image_ready)
        images.image_failed.connect(self._on_image_failed)

    def forget(self) -> None:
        """Another page is shown: what was wanted is not any more."""
        self._wanted.clear()
        self._images.want(_CHANNEL, ())

    def want(self, page: PageRecord, block_id: int, width: int) -> None:
        """Have a block's picture, `width` device pixels wide."""
        if page.number != self._number:
            self._number, self._asked = page.number, {}
        self._asked[block_id] = width
        request = _request(page, block_id, width)
        if request is not None:
            self._wanted = {asked: block for asked, block in self._wanted.items() if block != block_id}
            self._wanted[request] = block_id
            self._images.want(_CHANNEL, tuple(self._wanted))

    def turn(self, page: PageRecord) -> None:
        """The page was turned: all pictures that were asked for of it are wanted again, as they stand now."""
        if page.number == self._number:
            for block_id, width in tuple(self._asked.items()):
                self.want(page, block_id, width)

    def _on_image_ready(self, rendered: RenderedImage) -> None:
        block_id = self._wanted.pop(rendered.request, None)
        if block_id is not None:
            self.picture_ready.emit(block_id, rendered.image)

    def _on_image_failed(self, failure: PageFailure) -> None:
        request = failure.request
        block_id = self._wanted.pop(request, None) if isinstance(request, RenderRequest) else None
        if block_id is not None:
            self.picture_failed.emit(block_id, failure)


def _request(page: PageRecord, block_id: int, width: int) -> RenderRequest | None:
    """The piece of the turned page that shows a block, or None where it has no place."""
    bbox = next((block.bbox for block in page.blocks if block.id == block_id), None)
    return piece_request(page, bbox, width) if bbox is not None else None


def piece_request(page: PageRecord, bbox: BoundingBox, width: int) -> RenderRequest | None:
    """The piece of the turned page inside a box of page points, `width` pixels wide; None for an empty box."""
    if bbox.area <= 0 or width <= 0:
        return None
    shown = page.size.turned(page.rotation)
    box = turn_box(bbox, page.size, page.rotation)
    scale = min(width / box.width, _LARGEST_SIDE / max(shown.width, shown.height))
    piece = box.scaled(scale)
    left, top = int(piece.left), int(piece.top)
    whole = round(shown.width * scale), round(shown.height * scale)
    clip = (left, top, max(1, round(piece.right) - left), max(1, round(piece.bottom) - top))
    return RenderRequest(page.number, page.rotation, *whole, clip)
