"""Reads the pages of one document: pictures go to the engine, outcomes come back as they happen."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from app.command_line.engine_session import EngineSession, Word
from app.command_line.page_pictures import PagePictures
from app.document.geometry import PageSize
from app.document.page import Reading
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
    SendCancel,
)
from app.recognition.read_queue import ReadQueue, in_flight
from app.recognition.readings import finished_reading, unusable
from app.spelling.unknown_words import Speller
from model_runtime.errors import Problem
from model_runtime.messages import Message
from model_runtime.protocol import Cancel, PageStarted, Ready, Recognize

_log = logging.getLogger(__name__)

LOOK_SECONDS = 1.0  # between looks at whether the engine hangs


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page and what was read of it; `notes` are about its picture."""

    number: int
    reading: Reading
    notes: tuple[Message, ...] = ()


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
    """One pass over some pages of one document. `progress` may be asked between steps; `speller` mends what is read."""

    def __init__(
        self,
        session: EngineSession,
        pictures: PagePictures,
        sizes: dict[int, PageSize],
        name: str,
        pages_together: int = 1,
        speller: Callable[[], Speller] | None = None,
    ) -> None:
        self._session = session
        self._pictures = pictures
        self._sizes = sizes
        self._queue = ReadQueue(in_flight=in_flight(pages_together), name=name)
        self._started: dict[int, float] = {}
        self._speller = speller

    def run(self, jobs: Iterable[ReadJob]) -> Iterator[Step | None]:
        """Every step as it happens, and None now and then so that progress can be shown."""
        self._queue.add(jobs)
        self._ask()
        while not self._queue.is_empty:
            yield from self._steps(self._heard(self._session.next_word(LOOK_SECONDS, or_nudge=True)))
            for job_id, request in self._pictures.drawn():
                yield from self._steps(self._send(job_id, request))
            self._ask()
            yield None

    @property
    def progress(self) -> QueueProgress:
        return self._queue.progress()

    def _ask(self) -> None:
        """Have the next pages drawn, as many as the engine may have: one more than it reads at a time."""
        while send := self._queue.next_to_send():
            self._pictures.ask(send)

    def _heard(self, word: Word | None) -> Outcomes:
        if isinstance(word, Ready):
            self._queue.allow(in_flight(word.pages_together))
        outcomes: Outcomes = ()
        if isinstance(word, ProcessExit):
            outcomes = self._queue.on_exit(word.problem, word.lost_jobs)
        elif word is not None:
            outcomes = self._queue.on_event(word)
        if self._queue.overdue():  # also while it talks, of other things
            self._session.kill_silent()
        return outcomes

    def _send(self, job_id: str, request: Recognize | Problem) -> Outcomes:
        if isinstance(request, Problem):
            return self._queue.fail(job_id, request)
        if self._queue.awaits(job_id):
            self._queue.mark_sent(job_id)
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
            number = done.job.number
            reading = finished_reading(done, self._sizes[number], seconds, self._speller)
            return PageRead(number, reading, self._pictures.notes(number))
        except Exception as error:  # whatever stands on the page, it is this page's failure
            _log.exception("nothing could be made of page %s", done.job.number)
            return PageLost(done.job.number, unusable(error))
