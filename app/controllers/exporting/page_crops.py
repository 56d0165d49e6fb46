"""Pieces of pages as PNG for exports, which run on a thread of their own and may wait for them."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLate

from PySide6.QtCore import QObject

from app.document.geometry import BoundingBox, Rotation
from app.document.problems import RectoError
from app.pages.messages import CroppedPicture, CropRequest, PageFailure
from app.pages.page_images import PageImages
from model_runtime.messages import message

_SECONDS = 60.0
_HINT = message("Export again, or export without pictures.")


class CropFailedError(RectoError):
    """A picture could not be cut out of a page."""


def _document_left() -> CropFailedError:
    return CropFailedError(message("The pictures could not be cut out: another document was opened"), _HINT)


class PageCrops(QObject):
    """Cuts pieces out of the open document's pages. Whoever wants some asks `begin` first, while it is open."""

    def __init__(self, images: PageImages) -> None:
        super().__init__()
        self._images = images
        self._lock = threading.Lock()
        self._waiting: dict[int, Future[bytes]] = {}
        self._document = 0
        images.crop_ready.connect(self._on_crop_ready)
        images.crop_failed.connect(self._on_crop_failed)

    def begin(self) -> int:
        """The number of the open document, which `cut` asks for; to be called on the main thread."""
        return self._document

    def cut(self, document: int, number: int, rotation: Rotation, bbox: BoundingBox) -> bytes:
        """PNG bytes of a piece of a page. Waits; never to be called on the main thread, which brings the answer.

        Raises:
            CropFailedError: the page cannot be drawn, another document is open, or the window is closing.
        """
        future: Future[bytes] = Future()
        with self._lock:  # the answer must find the future, and who gives up all of them
            if document != self._document:
                raise _document_left()
            self._waiting[self._images.crop_png(number, rotation, bbox)] = future
        try:
            return future.result(_SECONDS)
        except TooLate:
            title = message("The picture on page {number} took too long to cut out", number=number)
            raise CropFailedError(title, _HINT) from None

    def give_up(self) -> None:
        """No answer will come any more of this document: let go of those who wait, and of those who still ask."""
        with self._lock:
            self._document += 1
            waiting, self._waiting = self._waiting, {}
        for future in waiting.values():
            future.set_exception(_document_left())

    def _on_crop_ready(self, picture: CroppedPicture) -> None:
        future = self._take(picture.request)
        if future is not None:
            future.set_result(picture.png)

    def _on_crop_failed(self, failure: PageFailure) -> None:
        future = self._take(failure.request) if isinstance(failure.request, CropRequest) else None
        if future is not None:
            future.set_exception(CropFailedError(failure.title, failure.hint, failure.detail))

    def _take(self, request: CropRequest) -> Future[bytes] | None:
        with self._lock:
            return self._waiting.pop(request.request_id, None)
