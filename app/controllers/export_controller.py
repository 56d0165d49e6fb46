"""Taking a document away: one export at a time on a thread of its own, its progress and its end as signals."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal

from app.controllers.document_session import DocumentSession
from app.controllers.export_outlook import running_heads_of
from app.controllers.page_crops import PageCrops
from app.document.block import Block
from app.document.document import PageRecord
from app.document.geometry import BoundingBox, Rotation
from app.document.problems import RectoError
from app.export.contract import ExportCancelled, ExportPage, ExportReport, export_stopped
from app.export.formats import FORMATS
from app.export.request import ExportRequest


class ExportController(QObject):
    """Writes files from the session's pages as they are when the export begins.

    Signals:
        progressed(done, total): pages written so far.
        finished(report): an `ExportReport`.
        failed(error): a `RectoError`; nothing was written.
        cancelled: nothing was written, as the person wanted.
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    _ended = Signal(object)

    def __init__(self, session: DocumentSession, crops: PageCrops, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._crops = session, crops
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        session.document_changed.connect(crops.give_up)

    @property
    def is_running(self) -> bool:
        return self._thread is not None

    def start(self, request: ExportRequest) -> None:
        """Begin; the end is told by one of the other signals. Does nothing while one is under way."""
        document = self._session.document
        if self.is_running or document is None:
            return
        wanted = [document.page(number) for number in request.pages]
        running = running_heads_of(document)
        pages = [_export_page(page, request, running[page.number - 1]) for page in wanted]
        turns = {page.number: page.rotation for page in wanted}
        self._stop.clear()
        self._thread = threading.Thread(
            target=self._run,
            args=(document.title, request, pages, turns, self._crops.begin()),
            name="export",
            daemon=True,
        )
        self.progressed.emit(0, len(pages))
        self._thread.start()

    def cancel(self) -> None:
        """Stop before the next page or picture."""
        self._stop.set()

    def close(self) -> None:
        """Stop and wait for the thread; to be called once no answer of the page process can come any more."""
        self._stop.set()
        self._crops.give_up()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(
        self,
        title: str,
        request: ExportRequest,
        pages: Sequence[ExportPage],
        turns: dict[int, Rotation],
        document: int,
    ) -> None:
        """On the export's own thread, from which the session must not be looked at."""

        def crop(number: int, bbox: BoundingBox) -> bytes:
            if self._stop.is_set():
                raise export_stopped()
            return self._crops.cut(document, number, turns[number], bbox)

        def proceed(done: int) -> bool:
            self.progressed.emit(done, len(pages))
            return not self._stop.is_set()

        try:
            write = FORMATS[request.format].function
            self._ended.emit(write(title, pages, request.target, request.options, crop, proceed=proceed))
        except RectoError as error:  # any failure of a writer is one
            self._ended.emit(error)

    def _on_ended(self, ended: ExportReport | RectoError) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        match ended:
            case ExportReport():
                self.finished.emit(ended)
            case ExportCancelled():
                self.cancelled.emit()
            case RectoError():
                self.failed.emit(ended)


def _export_page(page: PageRecord, request: ExportRequest, running: frozenset[int]) -> ExportPage:
    blocks, state = _blocks(page, request), page.state_at_rest
    return ExportPage(page.number, page.size, blocks, state, page.reading, page.rotation, running)


def _blocks(page: PageRecord, request: ExportRequest) -> tuple[Block, ...]:
    """The blocks of a page that were asked for; of one that is being read again those from before."""
    blocks = page.reading.blocks if page.reading else ()
    if not request.only:
        return blocks
    return tuple(block for block in blocks if (page.number, block.id) in request.only)
