"""The page pictures that have arrived, the oldest dropped first when they take too much memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from PySide6.QtGui import QImage

from app.document.geometry import Rotation
from app.pages.messages import RenderRequest

DEFAULT_LIMIT = 256 * 1024 * 1024
_Shelf = dict[tuple[int, Rotation], list[RenderRequest]]


class PictureCache:
    """Pictures by the request they answer."""

    def __init__(self, limit_bytes: int = DEFAULT_LIMIT) -> None:
        self._limit = limit_bytes
        self._pictures: OrderedDict[RenderRequest, QImage] = OrderedDict()
        self._wholes: _Shelf = {}
        self._tiles: _Shelf = {}
        self._bytes = 0

    @property
    def total_bytes(self) -> int:
        return self._bytes

    def __contains__(self, request: RenderRequest) -> bool:
        return request in self._pictures

    def put(self, request: RenderRequest, picture: QImage) -> None:
        """Keep a picture; the least used ones go while all together are over the limit."""
        self._drop(request)
        self._pictures[request] = picture
        self._bytes += picture.sizeInBytes()
        self._shelf(request).setdefault((request.number, request.rotation), []).append(request)
        while self._bytes > self._limit and len(self._pictures) > 1:
            self._drop(next(iter(self._pictures)))

    def get(self, request: RenderRequest) -> QImage | None:
        """The picture of exactly this request."""
        if request in self._pictures:
            self._pictures.move_to_end(request)
        return self._pictures.get(request)

    def best(self, number: int, rotation: Rotation, width: int) -> QImage | None:
        """The picture of a whole page that looks best at `width`: the smallest that is large enough, or the largest."""
        known = self._wholes.get((number, rotation), ())
        if not known:
            return None
        enough = [request for request in known if request.width >= width]
        if enough:
            return self.get(min(enough, key=lambda request: request.width))
        return self.get(max(known, key=lambda request: request.width))

    def stand_in_tiles(self, number: int, rotation: Rotation, width: int) -> list[RenderRequest]:
        """Tiles of the page drawn for the other width that was used last; none if there are none."""
        others = [r for r in self._tiles.get((number, rotation), ()) if r.width != width]
        return [request for request in others if request.width == others[-1].width]

    def missing(self, requests: Iterable[RenderRequest]) -> list[RenderRequest]:
        """Those that have not arrived, in the same order; the others count as used."""
        return [request for request in requests if self.get(request) is None]

    def clear(self) -> None:
        self._pictures.clear()
        self._wholes.clear()
        self._tiles.clear()
        self._bytes = 0

    def _drop(self, request: RenderRequest) -> None:
        picture = self._pictures.pop(request, None)
        if picture is None:
            return
        self._bytes -= picture.sizeInBytes()
        shelf, key = self._shelf(request), (request.number, request.rotation)
        shelf[key].remove(request)
        if not shelf[key]:
            del shelf[key]

    def _shelf(self, request: RenderRequest) -> _Shelf:
        return self._wholes if request.clip is None else self._tiles
