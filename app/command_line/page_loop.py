"""Reads the pages of one document: pictures go to the engine, outcomes come back as they happen."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.command_line.engine_session import EngineSession
from app.command_line.page_pictures import PagePictures
from app.document.geometry import PageSize
from app.document.page import Reading
from app.document.problems import RectoError
from app.engine_client.process_exit import ProcessExit
from app.recognition.pace import QueueProgress
from app.recognition.read_job import (
    Outcome,
    Outcomes,
    PageAdvanced,
    PageDone,
    PageFailed,
    PageRequeued,
    PageRetried,
    ReadJob,
    Send,
    SendCancel,
)
from app.recognition.read_queue import ReadQueue, in_flight
from app.recognition.readings import finished_reading, unusable
from model_runtime.errors import ErrorCode, Problem
from model_runtime.protocol import Cancel, PageStarted, Ready

_log = logging.getLogger(__name__)

LOOK_SECONDS = 1.0  # between looks at whether the engine hangs


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page and what was read of it."""

    number: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class PageLost:
    """A page that could not be read."""

    number: int
    problem: Problem


@dataclass(frozen=True, slots=True)
class PageAgain:
    """A page whose engine process ended; it is tried again."""

    number: int
    problem: Problem


Step = PageRead | PageLost | PageAgain


class PageLoop:
    """One pass over some pages of one document. `progress` may be asked between steps."""

    def __init__(
        self,
        session: EngineSession,
        pictures: PagePictures,
        sizes: dict[int, PageSize],
        name: str,
        pages_together: int = 1,
    ) -> None:
        self._session = session
        self._pictures = pictures
        self._sizes = sizes
        self._queue = ReadQueue(in_flight=in_flight(pages_together), name=name)
        self._started: dict[int, float] = {}

    def run(self, jobs: Iterable[ReadJob]) -> Iterator[Step | None]:
        """Every step as it happens, and None now and then so that progress can be shown."""
        self._queue.add(jobs)
        while not self._queue.is_empty:
            while send := self._queue.next_to_send():
                yield from self._steps(self._send(send))
            word = self._session.next_word(LOOK_SECONDS)
            if isinstance(word, Ready):
                self._queue.allow(in_flight(word.pages_together))
            if isinstance(word, ProcessExit):
                yield from self._steps(self._queue.on_exit(word.problem, word.lost_jobs))
            elif word is not None:
                yield from self._steps(self._queue.on_event(word))
            if self._queue.overdue():  # also while it talks, of other things
                self._session.kill_silent()
            yield None

    @property
    def progress(self) -> QueueProgress:
        return self._queue.progress()

    def _send(self, send: Send) -> Outcomes:
        try:
            request = self._pictures.request(send)
        except RectoError as error:
            problem = Problem(ErrorCode.IMAGE_UNREADABLE, error.title, error.detail, error.hint)
            return self._queue.fail(send.job_id, problem)
        self._queue.mark_sent(send.job_id)
        self._session.send(request)
        return ()

    def _steps(self, outcomes: Iterable[Outcome]) -> Iterator[Step]:
        for outcome in outcomes:
            if isinstance(outcome, SendCancel):
                self._session.send(Cancel(outcome.job_id))
            elif isinstance(outcome, PageAdvanced):
                if isinstance(outcome.event, PageStarted):
                    self._started[outcome.job.number] = time.monotonic()
            else:
                self._pictures.drop(outcome.job.number)
                yield from self._ending(outcome)

    def _ending(self, outcome: Outcome) -> Iterator[Step]:
        match outcome:
            case PageDone(job=job):
                seconds = time.monotonic() - self._started.get(job.number, time.monotonic())
                yield self._read(outcome, seconds)
            case PageFailed(job=job, problem=problem):
                yield PageLost(job.number, problem)
            case PageRetried(job=job, problem=problem):
                yield PageAgain(job.number, problem)
            case PageRequeued():
                pass

    def _read(self, done: PageDone, seconds: float) -> PageRead | PageLost:
        try:
            return PageRead(done.job.number, finished_reading(done, self._sizes[done.job.number], seconds))
        except Exception as error:  # whatever stands on the page, it is this page's failure
            _log.exception("nothing could be made of page %s", done.job.number)
            return PageLost(done.job.number, unusable(error))
