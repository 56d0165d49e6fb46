"""Taking a document away: one export at a time beside the window, its progress and its end as signals."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.controllers.background import Background, Failure, Order
from app.controllers.document_session import DocumentSession
from app.controllers.exporting.export_outlook import running_heads_of
from app.controllers.exporting.file_saving import unwritten
from app.controllers.exporting.page_crops import PageCrops
from app.document.block import Block
from app.document.document import PageRecord
from app.document.geometry import BoundingBox, Rotation
from app.document.problems import RectoError
from app.export.contract import ExportCancelled, ExportPage, ExportReport, SourceFile, export_stopped, telling_text
from app.export.formats import FORMATS
from app.export.request import ExportRequest

Ended = Callable[[ExportReport | RectoError], None]
"""Told how an export ended; an `ExportCancelled` among the errors is that the person has stopped it."""


class ExportController(QObject):
    """Writes files from the session's pages as they are when the export begins.

    Signals, of what was begun with `start`:
        progressed(done, total): pages written so far.
        finished(report): an `ExportReport`.
        failed(error): a `RectoError`; nothing was written.
        cancelled: nothing was written, as the person wanted.
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        session: DocumentSession,
        crops: PageCrops,
        background: Background,
        language_of: Callable[[str], str] = lambda _text: "",
    ) -> None:
        """`language_of` gives the code of the language that the document or a text is in; called on a thread."""
        super().__init__()
        self._language_of = language_of
        self._session, self._crops, self._background = session, crops, background
        self._lane = background.lane("export", Order.IN_ORDER, must_finish=True, before_close=self._give_up)
        self._is_running = False
        self._stop = threading.Event()
        session.document_left.connect(crops.give_up)

    @property
    def is_running(self) -> bool:
        return self._is_running

    def start(self, request: ExportRequest) -> None:
        """Begin; the end is told by one of the other signals. Does nothing while one is under way."""
        if self.write(request, self.progressed.emit, self._tell_ended):
            self.progressed.emit(0, len(request.pages))

    def write(self, request: ExportRequest, progressed: Callable[[int, int], None], ended: Ended) -> bool:
        """Begin, and tell this caller alone; both are called on the main thread. False where nothing can begin now."""
        document = self._session.document
        if self._is_running or document is None:
            return False
        wanted = [document.page(number) for number in request.pages]
        running = running_heads_of(document)
        pages = [_export_page(page, request, running[page.number - 1]) for page in wanted]
        source = SourceFile(document.path, document.password, document.content_hash)
        turns = {page.number: page.rotation for page in wanted}
        self._stop.clear()
        self._is_running = True
        tell = self._background.here(progressed)
        self._lane.run(
            partial(self._write, document.title, source, request, pages, turns, self._crops.begin(), tell),
            partial(self._on_ended, request.target, ended),
        )
        return True

    def cancel(self) -> None:
        """Stop before the next page or picture."""
        self._stop.set()

    def _give_up(self) -> None:
        """The window closes: no answer of the page process comes any more."""
        self._stop.set()
        self._crops.give_up()

    def _write(
        self,
        title: str,
        source: SourceFile,
        request: ExportRequest,
        pages: Sequence[ExportPage],
        turns: dict[int, Rotation],
        crops: int,
        tell: Callable[[int, int], None],
    ) -> ExportReport:
        """On a thread, from which the session must not be looked at."""

        def crop(number: int, bbox: BoundingBox) -> bytes:
            if self._stop.is_set():
                raise export_stopped()
            return self._crops.cut(crops, number, turns[number], bbox)

        def proceed(done: int) -> bool:
            tell(done, len(pages))
            return not self._stop.is_set()

        options = replace(request.options, language=self._language_of(telling_text(pages)))
        way = FORMATS[request.format]
        return way.write(
            title, pages, request.target, options, crop, proceed=proceed, source=source, goes_on=self._goes_on
        )

    def _goes_on(self) -> bool:
        return not self._stop.is_set()

    def _on_ended(self, target: Path, tell: Ended, ended: ExportReport | Failure) -> None:
        self._is_running = False
        if not isinstance(ended, Failure):
            tell(ended)
        else:
            tell(ended.error if isinstance(ended.error, ExportCancelled) else unwritten(target, ended))

    def _tell_ended(self, ended: ExportReport | RectoError) -> None:
        if isinstance(ended, ExportReport):
            self.finished.emit(ended)
        elif isinstance(ended, ExportCancelled):
            self.cancelled.emit()
        else:
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
