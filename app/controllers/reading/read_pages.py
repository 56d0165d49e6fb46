"""What is read of pages, put into the session while it comes and when it has come to its end."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.controllers.correcting.spelling import Spelling
from app.controllers.document_session import DocumentSession
from app.controllers.engine_status import EngineStatus
from app.document.document import PageRecord
from app.document.page import PageState, Reading, StopReason, TextSource
from app.document.problems import PageProblem
from app.jobs.read_job import PageCancelled, PageDone, PageFailed, ReadJob
from app.recognition.readings import cut_short_reading, finished_reading, turned_upright
from app.recognition.spans import block_from_span
from app.spelling.mending import may_need_mending
from model_runtime.messages import Message
from model_runtime.protocol import PageProgress, PageStarted, SpanFound


class ReadPages(QObject):
    """The open document's pages as they are read. Of pages that are not there nothing is told.

    Signals:
        kept(number, reading): a reading to save.
        kept_apart(number, reading): one to save beside what the page shows.
        failed(number, problem): a page could not be read; a `PageProblem`.
        turned(number, before): a page was turned to stand upright; the `Rotation` it had before.
    """

    kept = Signal(int, object)
    kept_apart = Signal(int, object)
    failed = Signal(int, object)
    turned = Signal(int, object)

    def __init__(self, session: DocumentSession, status: EngineStatus, spelling: Spelling | None) -> None:
        """`spelling` mends words of pages that are read to their end."""
        super().__init__()
        self._session, self._status, self._spelling = session, status, spelling
        self._notes: dict[ReadJob, Message] = {}
        self._again: set[ReadJob] = set()

    def say_of(self, job: ReadJob, note: Message) -> None:
        """Have this stand on the page once it was read so."""
        self._notes[job] = note

    def try_again(self, job: ReadJob) -> None:
        """The page was read already: if only that came to its end, it goes on being shown."""
        self._again.add(job)

    def forget(self) -> None:
        """Nothing of the document before is read any more."""
        self._notes.clear()
        self._again.clear()

    def advance(self, job: ReadJob, event: PageStarted | PageProgress | SpanFound) -> None:
        """Show what the engine said of a page under way."""
        page = self._session.page(job.number)
        if page is None:
            return
        match event:
            case PageStarted():
                self._session.set_activity(job.number, PageState.QUEUED)  # begun anew: what was read so far is void
                self._session.set_activity(job.number, PageState.READING)
            case PageProgress(fraction=fraction):
                self._session.set_activity(job.number, PageState.READING, fraction)
            case SpanFound(index=index, span=span):
                block = block_from_span(span, index, page.size, job.rotation)
                self._session.put_block(job.number, index, block)
                if self._spelling is not None and may_need_mending(block):
                    self._spelling.begin()  # until the page is read, they are loaded

    def conclude(self, outcome: PageDone | PageFailed | PageCancelled) -> None:
        """Show how a page has ended."""
        page = self._session.page(outcome.job.number)
        if page is None:
            return
        match outcome:
            case PageDone():
                self._take(page, outcome)
            case PageFailed(problem=problem):
                failure = PageProblem.of(problem)
                self._session.fail(page.number, failure)
                self.failed.emit(page.number, failure)
            case PageCancelled(job=job):
                self.keep_part(page, job)

    def _take(self, page: PageRecord, done: PageDone) -> None:
        """Keep what was read; a page that is not upright is turned, unless the person has turned it meanwhile."""
        reading = finished_reading(done, page.size, self._spelling.speller if self._spelling is not None else None)
        note = self._notes.pop(done.job, None)
        if note is not None and reading.key.text_source is TextSource.PICTURE:
            reading = replace(reading, notes=(*reading.notes, note))
        if done.job in self._again and _is_whole(page.reading) and not _is_whole(reading):
            self._keep_apart(page, reading)
            return
        before = page.rotation
        if before is done.job.rotation:
            reading = turned_upright(reading, done.finished)
            self._session.set_rotation(page.number, reading.rotation)
        self._keep(page, reading)
        if page.rotation is not before:
            self.turned.emit(page.number, before)

    def keep_part(self, page: PageRecord, job: ReadJob) -> None:
        """Keep what was read of a page that was stopped.

        A page that shows a whole reading goes on showing it, and has the part beside it. One of the same engine and
        mode is not replaced by a part of it.
        """
        engine = self._status.describe(job.engine)
        part = cut_short_reading(job, tuple(page.partial), engine.version if engine else "")
        if not part.blocks or _is_whole(page.readings.get(part.key)):
            self._session.set_activity(page.number, None)
        elif _is_whole(page.reading):
            self._keep_apart(page, part)
        else:
            self._keep(page, part)

    def _keep_apart(self, page: PageRecord, reading: Reading) -> None:
        self._session.set_activity(page.number, None)
        self._session.put_reading(page.number, reading)
        self.kept_apart.emit(page.number, reading)

    def _keep(self, page: PageRecord, reading: Reading) -> None:
        self._session.add_reading(page.number, reading)
        self.kept.emit(page.number, reading)


def _is_whole(reading: Reading | None) -> bool:
    return reading is not None and reading.stop_reason is StopReason.END
