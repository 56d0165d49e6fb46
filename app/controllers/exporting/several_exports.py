"""Taking several open documents away in one go: each by its own window's exports, one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.controllers.exporting.export_controller import ExportController
from app.document.problems import RectoError
from app.export.contract import ExportReport, export_stopped
from app.export.request import ExportRequest
from model_runtime.messages import message


@dataclass(frozen=True, slots=True)
class DocumentExport:
    """One of the documents: who writes it, and what is wanted of it."""

    exports: ExportController
    request: ExportRequest


class SeveralExports(QObject):
    """One run at a time. A document that cannot be written stops no other.

    Signals:
        progressed(done, total): pages of all documents.
        ended(results): for each document in its order an `ExportReport`, or the `RectoError` that kept it from being
            written; of those that the person stopped an `ExportCancelled`.
    """

    progressed = Signal(int, int)
    ended = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._wanted: Sequence[DocumentExport] = ()
        self._results: list[ExportReport | RectoError] = []
        self._is_stopped = False

    @property
    def is_running(self) -> bool:
        return len(self._results) < len(self._wanted)

    def start(self, wanted: Sequence[DocumentExport]) -> None:
        """Begin; `ended` tells the end. Does nothing while one is under way, or where nothing is wanted."""
        if self.is_running or not wanted:
            return
        self._wanted, self._results, self._is_stopped = tuple(wanted), [], False
        self.progressed.emit(0, self._total())
        self._go_on()

    def cancel(self) -> None:
        """Stop before the next page or picture; documents that are written stay."""
        if self.is_running:
            self._is_stopped = True
            self._wanted[len(self._results)].exports.cancel()

    def _go_on(self) -> None:
        """Write the next document. One that cannot begin has its result at once."""
        while self.is_running:
            one = self._wanted[len(self._results)]
            if not self._is_stopped and one.exports.write(one.request, self._tell, self._on_ended):
                return
            self._results.append(export_stopped() if self._is_stopped else _not_begun(one.request))
        self.ended.emit(tuple(self._results))

    def _tell(self, done: int, _total: int) -> None:
        if self.is_running:
            self.progressed.emit(self._pages(len(self._results)) + done, self._total())

    def _on_ended(self, ended: ExportReport | RectoError) -> None:
        self._results.append(ended)
        self._go_on()

    def _total(self) -> int:
        return self._pages(len(self._wanted))

    def _pages(self, documents: int) -> int:
        return sum(len(one.request.pages) for one in self._wanted[:documents])


def _not_begun(request: ExportRequest) -> RectoError:
    title = message(
        "“{name}” was not written: its window is exporting already, or shows it no longer", name=request.target.name
    )
    return RectoError(title, message("Export it again in its own window."))
