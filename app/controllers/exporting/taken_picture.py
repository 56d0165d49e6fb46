"""The picture of a block, to be taken away: onto the clipboard, or into a file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.controllers.background import Background, Failure, Order
from app.controllers.exporting.page_crops import PageCrops
from app.document.document import PageRecord
from app.document.geometry import BoundingBox
from model_runtime.messages import message


class TakenPicture(QObject):
    """Cuts pieces of pages out as exports do, as finely as the page holds them.

    Signals:
        cut_out(png): a piece that was asked for is there, its bytes.
        failed(error): a `RectoError`; it could not be cut out.
    """

    cut_out = Signal(object)
    failed = Signal(object)

    def __init__(self, crops: PageCrops, background: Background) -> None:
        super().__init__()
        self._crops = crops
        self._lane = background.lane("picture", Order.LATEST, must_finish=False)

    def cut(self, page: PageRecord, bbox: BoundingBox) -> None:
        """Have a piece of a page; answered by `cut_out` or `failed`, unless another is asked for meanwhile."""
        self._lane.run(self.cutting(page, bbox), self._on_cut)

    def cutting(self, page: PageRecord, bbox: BoundingBox) -> Callable[[], bytes]:
        """What makes the PNG of a piece of a page as it stands now, on a thread; it may raise a `RectoError`."""
        document, number, rotation = self._crops.begin(), page.number, page.rotation
        return lambda: self._crops.cut(document, number, rotation, bbox)

    def _on_cut(self, png: bytes | Failure) -> None:
        if isinstance(png, Failure):
            title = message("The picture could not be cut out")
            self.failed.emit(png.problem(title, message("Try again.")))
        else:
            self.cut_out.emit(png)
