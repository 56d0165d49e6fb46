"""The picture of a document's first page, for the list of recent documents."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.controllers.document_session import DocumentSession
from app.document.geometry import BoundingBox
from app.pages.messages import CroppedPicture
from app.pages.page_images import PageImages

_HEIGHT = 300  # pixels: twice what the start screen shows, for sharp screens
_POINTS_PER_INCH = 72


class PageThumbnail(QObject):
    """Makes one picture for each document that is opened.

    Signals:
        made(png): of the open document; empty for one that a password protects, which nobody is to see without it.
    """

    made = Signal(bytes)

    def __init__(self, session: DocumentSession, images: PageImages) -> None:
        super().__init__()
        self._session, self._images = session, images
        self._request = 0
        session.hash_known.connect(self._on_hash_known)
        images.crop_ready.connect(self._on_crop_ready)

    def _on_hash_known(self, _content_hash: str) -> None:
        page, document = self._session.page(1), self._session.document
        if document is not None and document.is_protected:
            self.made.emit(b"")
        elif page is not None and page.size.height > 0:
            whole = BoundingBox(0, 0, page.size.width, page.size.height)
            dpi = _POINTS_PER_INCH * _HEIGHT / max(page.size.width, page.size.height)
            self._request = self._images.crop_png(1, page.rotation, whole, dpi)

    def _on_crop_ready(self, picture: CroppedPicture) -> None:
        if picture.request.request_id == self._request:
            self.made.emit(picture.png)
