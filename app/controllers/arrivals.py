"""Several files that come at once: looked through beside the window, and told as the documents they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.controllers.background import Background, Failure, Order
from app.sources.gathered import documents_of
from model_runtime.messages import message


class Arrivals(QObject):
    """One drop at a time; a later one takes the place of one that is not looked through yet.

    Signals:
        sorted(paths): these are the documents, pictures being one of them.
        failed(error): a `RectoError`; they could not be brought together.
    """

    sorted = Signal(object)
    failed = Signal(object)

    def __init__(self, background: Background, folder: Path) -> None:
        """`folder` takes pictures that are to be one document."""
        super().__init__()
        self._folder = folder
        self._lane = background.lane("arrivals", Order.LATEST, must_finish=False)

    def take(self, paths: Sequence[Path]) -> None:
        """Answered by `sorted` or `failed`."""
        title = self.tr("{name} and {count} more")
        self._lane.run(lambda: documents_of(paths, self._folder, title), self._on_sorted)

    def _on_sorted(self, found: list[Path] | Failure) -> None:
        if isinstance(found, Failure):
            words = message("These pictures could not be brought together")
            self.failed.emit(found.problem(words, message("Put them into a folder, and open that.")))
        else:
            self.sorted.emit(found)
