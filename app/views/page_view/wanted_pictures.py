"""Asks for the pictures that a view of pages needs, and takes them in as they come."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.item_models.page_pictures import PagePictures
from app.pages.messages import PageFailure, RenderRequest
from app.views.page_view.picture_cache import PictureCache
from app.views.page_view.scrolling_pages import ScrollingPages
from app.views.page_view.tiles import requests_for

_CHANNEL = "view"
_ASK_AHEAD = 0.5  # of the view's height, above and below it
_ASK_SOON_MS, _ASK_AFTER_ZOOM_MS = 0, 80


class WantedPictures(QObject):
    """Follows the view, and puts what comes into the cache.

    Signals:
        arrived(page): a picture of this page, or word that it cannot be drawn.
    """

    arrived = Signal(int)

    def __init__(self, view: ScrollingPages, images: PagePictures, pictures: PictureCache) -> None:
        super().__init__(view)
        self._view, self._images, self._pictures = view, images, pictures
        self._asked: list[RenderRequest] = []
        self._failures: dict[int, PageFailure] = {}
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._ask)
        view.moved.connect(lambda: self._ask_in(_ASK_SOON_MS))
        view.zoom_changed.connect(lambda _: self._ask_in(_ASK_AFTER_ZOOM_MS))
        images.image_ready.connect(self._on_image_ready)
        images.image_failed.connect(self._on_image_failed)

    def forget(self) -> None:
        """Other pages are shown: what was asked for is not wanted any more."""
        self._asked = []
        self._failures.clear()

    def failure(self, number: int) -> PageFailure | None:
        """Why the page cannot be drawn, as far as was tried."""
        return self._failures.get(number)

    def _ask_in(self, milliseconds: int) -> None:
        if not self._soon.isActive() or milliseconds > 0:
            self._soon.start(milliseconds)

    def _ask(self) -> None:
        viewport = self._view.viewport()
        ratio, margin = viewport.devicePixelRatioF(), _ASK_AHEAD * viewport.height()
        seen = (0.0, 0.0, viewport.width() * ratio, viewport.height() * ratio)
        wanted = self._pictures.missing(requests_for(self._view.pages_near(margin), seen, margin * ratio))
        if wanted != self._asked:
            self._asked = wanted
            self._images.want(_CHANNEL, wanted)

    def _on_image_ready(self, rendered: Any) -> None:
        request: RenderRequest = rendered.request
        if request.number > self._view.page_count() or (request.clip is not None and request not in self._asked):
            return
        self._pictures.put(request, rendered.image)
        if request in self._asked:
            self._asked.remove(request)
        self._failures.pop(request.number, None)
        self.arrived.emit(request.number)

    def _on_image_failed(self, failure: PageFailure) -> None:
        """Keep why; it is not asked for again before other pictures are wanted."""
        if failure.request in self._asked:
            self._failures[failure.request.number] = failure
            self.arrived.emit(failure.request.number)
