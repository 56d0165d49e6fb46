"""The picture of one place on a page, for whoever looks closely at it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.controllers.pictures.block_pictures import piece_request
from app.document.document import PageRecord
from app.document.geometry import BoundingBox
from app.pages.messages import PageFailure, RenderRequest
from app.pages.page_images import PageImages, RenderedImage

_CHANNEL = "place"


class PlacePicture(QObject):
    """One picture at a time; asking for another forgets the one before.

    Signals:
        picture_ready(image): the place as it stands on the page.
        picture_failed(failure): it cannot be drawn; a `PageFailure`.
    """

    picture_ready = Signal(object)
    picture_failed = Signal(object)

    def __init__(self, images: PageImages) -> None:
        super().__init__()
        self._images = images
        self._wanted: RenderRequest | None = None
        images.image_ready.connect(self._on_image_ready)
        images.image_failed.connect(self._on_image_failed)

    def want(self, page: PageRecord, bbox: BoundingBox, width: int) -> None:
        """Have the piece of the page inside a box of page points, `width` device pixels wide."""
        self._wanted = piece_request(page, bbox, width)
        self._images.want(_CHANNEL, (self._wanted,) if self._wanted else ())

    def _on_image_ready(self, rendered: RenderedImage) -> None:
        if rendered.request == self._wanted:
            self._wanted = None
            self.picture_ready.emit(rendered.image)

    def _on_image_failed(self, failure: PageFailure) -> None:
        if failure.request == self._wanted:
            self._wanted = None
            self.picture_failed.emit(failure)
