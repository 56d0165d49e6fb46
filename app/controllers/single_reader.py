"""Reads one page in one way after another through the engine process, beside whatever else is being read.

What becomes of a reading is the asker's business: nothing here touches the session.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from app.controllers.engine_status import EngineStatus
from app.controllers.page_sender import PageSender
from app.controllers.reading_pictures import ReadingPictures
from app.controllers.spelling import Spelling
from app.document.geometry import PageSize
from app.engine_client.engine_client import EngineClient
from app.engine_client.process_exit import ProcessExit
from app.pages.messages import PreparedPage
from app.recognition.read_job import Outcome, PageAdvanced, PageCancelled, PageDone, PageFailed, ReadJob, SendCancel
from app.recognition.read_queue import ReadQueue
from app.recognition.readings import cut_short_reading, finished_reading, unusable
from app.recognition.spans import block_from_span
from model_runtime.errors import Problem
from model_runtime.protocol import Cancel, Describe, Event, PageProgress, PageStarted

_log = logging.getLogger(__name__)


class SingleReader(QObject):
    """Jobs one at a time, in the order in which they were asked for.

    Signals:
        advanced(job, fraction): the job is being read, and so far.
        read(job, reading): it is read; one that was stopped has what was read until then.
        failed(job, problem): a `Problem`: it could not be read.
        stopped(job): it was stopped before anything was read.
    """

    advanced = Signal(object, float)
    read = Signal(object, object)
    failed = Signal(object, object)
    stopped = Signal(object)

    def __init__(
        self,
        pictures: ReadingPictures,
        engine: EngineClient,
        status: EngineStatus,
        name: str,
        before_page: Callable[[str], None] = lambda _engine: None,
        spelling: Spelling | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is read yet.

        Args:
            pictures: of its own.
            engine: the process, which others use too.
            status: what is known of it.
            name: begins the ids of the jobs, and differs from that of all others who send any.
            before_page: is called with the engine's name before a page is sent to it.
            spelling: mends words of pages that are read to their end.
            parent: owner, if any.
        """
        super().__init__(parent)
        self._pictures, self._engine, self._status = pictures, engine, status
        self._speller = spelling.speller if spelling is not None else None
        self._queue = ReadQueue(in_flight=1, name=name)
        self._waiting: deque[tuple[ReadJob, PageSize]] = deque()
        self._now: tuple[ReadJob, PageSize] | None = None
        self._unsent = ""
        self._picture: PreparedPage | None = None
        self._sender = PageSender(engine, before_page, self)
        pictures.ready.connect(self._on_picture)
        pictures.failed.connect(self._on_picture_failed)
        engine.event_received.connect(lambda event: self._on_event(event))
        engine.exited.connect(lambda ended: self._on_exited(ended))
        status.changed.connect(lambda: self._go_on())

    @property
    def is_reading(self) -> bool:
        return self._now is not None or bool(self._waiting)

    def add(self, job: ReadJob, size: PageSize) -> None:
        """Read a page of this size, unturned, after all that were asked for before."""
        self._waiting.append((job, size))
        if not self._status.known:
            self._engine.send(Describe())  # starts the process, which says hello
        self._go_on()

    def stop(self, *, only: ReadJob | None = None) -> None:
        """Stop everything, or one job."""
        left = [item for item in self._waiting if only is not None and item[0] != only]
        dropped = [job for job, _ in self._waiting if only is None or job == only]
        self._waiting = deque(left)
        for job in dropped:
            self.stopped.emit(job)
        if self._now and only in (None, self._now[0]):
            self._act(self._queue.cancel(self._now[0].number))
        self._go_on()

    def forget(self) -> None:
        """Another document is open: nothing more is told of what was asked for."""
        self._waiting.clear()
        self._unsent = ""
        if self._now:
            job, self._now = self._now[0], None
            for outcome in self._queue.remove(job.number):
                if isinstance(outcome, SendCancel):
                    self._engine.send(Cancel(outcome.job_id))
        self._let_go()
        self._pictures.forget()

    # --- within ---

    def _go_on(self) -> None:
        if self._now is None and self._waiting and self._status.known:
            self._now = self._waiting.popleft()
            self._queue.add([self._now[0]])
        while (send := self._queue.next_to_send()) is not None:
            self._unsent = send.job_id
        if self._unsent and not self._queue.awaits(self._unsent):
            self._unsent = ""
        wanted = [self._now[0]] if self._now and self._unsent else []
        self._pictures.want(wanted)
        if wanted:
            self._send(wanted[0])
        self._sender.watch(self._queue)

    def _send(self, job: ReadJob) -> None:
        picture = self._pictures.take(job)
        if picture is not None:
            self._picture = picture
            job_id, self._unsent = self._unsent, ""
            self._sender.send(self._queue, job_id, job, picture)

    def _act(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            match outcome:
                case SendCancel(job_id=job_id):
                    self._engine.send(Cancel(job_id))
                case PageAdvanced(job=job, event=PageStarted()):
                    self.advanced.emit(job, 0.0)
                case PageAdvanced(job=job, event=PageProgress(fraction=fraction)):
                    self.advanced.emit(job, fraction)
                case PageDone() | PageFailed() | PageCancelled():
                    self._end(outcome)
                case PageAdvanced():
                    pass
                case _:  # read again, by itself
                    self._let_go()

    def _end(self, outcome: PageDone | PageFailed | PageCancelled) -> None:
        """Tell how the job has ended; one of which nothing can be made has failed."""
        self._let_go()
        now, self._now = self._now, None
        if now is None:
            return
        try:
            self._tell(outcome, *now)
        except Exception as error:
            _log.exception("nothing could be made of page %s", now[0].number)
            self.failed.emit(now[0], unusable(error))

    def _tell(self, outcome: PageDone | PageFailed | PageCancelled, job: ReadJob, size: PageSize) -> None:
        match outcome:
            case PageDone():
                self.read.emit(job, finished_reading(outcome, size, self._speller))
            case PageFailed(problem=problem):
                self.failed.emit(job, problem)
            case PageCancelled(read=read):
                engine = self._status.describe(job.engine)
                blocks = tuple(block_from_span(span, id_, size, job.rotation) for id_, span in enumerate(read.spans))
                if blocks:
                    self.read.emit(job, cut_short_reading(job, blocks, engine.version if engine else ""))
                else:
                    self.stopped.emit(job)

    def _let_go(self) -> None:
        if self._picture is not None:
            self._pictures.release(self._picture)
            self._picture = None

    def _on_picture(self, _job: ReadJob) -> None:
        self._go_on()

    def _on_picture_failed(self, job: ReadJob, problem: Problem) -> None:
        if self._now and self._now[0] == job and self._unsent:
            job_id, self._unsent = self._unsent, ""
            self._act(self._queue.fail(job_id, problem))
        self._go_on()

    def _on_event(self, event: Event) -> None:
        if outcomes := self._queue.on_event(event):
            self._act(outcomes)
            self._go_on()

    def _on_exited(self, ended: ProcessExit) -> None:
        self._act(self._queue.on_exit(ended.problem, ended.lost_jobs))
        if ended.problem is not None and not self._status.known:  # it did not even say hello
            waiting, self._waiting = self._waiting, deque()
            for job, _ in waiting:
                self.failed.emit(job, ended.problem)
        self._go_on()
