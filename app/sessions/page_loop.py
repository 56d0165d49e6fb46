"""Reads pages through the engine process: what becomes of each is told as it happens."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.document.geometry import PageSize
from app.document.page import Reading
from app.engine_client.process_exit import ProcessExit
from app.jobs.job_runner import JobRunner
from app.jobs.queue_pace import QueueProgress
from app.jobs.read_job import Outcome, PageDone, PageFailed, PageRetried, ReadJob
from app.pages.messages import PreparedPage
from app.recognition.readings import finished_reading, turned_upright
from app.sessions.engine_session import EngineSession, Word
from app.sessions.page_drawing import PageDrawing
from app.spelling.unknown_words import Speller
from model_runtime.messages import Message

LOOK_SECONDS = 1.0  # between looks at whether the engine hangs


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page and what was read of it, also as one of the page turned upright.

    `notes` are about its picture, `document` is that of its job.
    """

    number: int
    reading: Reading
    upright: Reading
    notes: tuple[Message, ...] = ()
    document: str = ""


# What cannot be read is told as the queue tells it.
Step = PageRead | PageFailed | PageRetried


class PageLoop:
    """One pass over pages; `progress` may be asked between steps.

    Args:
        session: the engine process.
        pictures: of the pages.
        size_of: the size of a job's page in points, unturned.
        name: begins the ids of the jobs.
        pages_together: how many pages each engine reads together, as far as that is known.
        options: what the engine is told with each page.
        speller: mends what is read of a job's page.
    """

    def __init__(
        self,
        session: EngineSession,
        pictures: PageDrawing,
        size_of: Callable[[ReadJob], PageSize],
        name: str,
        pages_together: Mapping[str, int],
        options: Mapping[str, Any],
        speller: Callable[[ReadJob], Speller] | None = None,
    ) -> None:
        self._session, self._pictures, self._size_of = session, pictures, size_of
        self._runner = JobRunner(pictures, session.send, self._take, name, options=options)
        self._steps: deque[Step] = deque()
        self._speller = speller
        for engine, count in pages_together.items():
            self._runner.allow(engine, count)

    def run(self, jobs: Iterable[ReadJob]) -> Iterator[Step | None]:
        """Every step as it happens, and None now and then so that progress can be shown."""
        self.add(jobs)
        while not self.is_empty:
            yield from self.go_on()
            yield None

    def add(self, jobs: Iterable[ReadJob]) -> None:
        """Have these read too."""
        self._runner.add(jobs)

    def go_on(self) -> Iterator[Step]:
        """Wait for what happens next, a second at most; the steps that it makes."""
        if not self._runner.is_empty:
            self.hear(self._session.next_word(LOOK_SECONDS, or_nudge=True))
        yield from self.steps()

    def steps(self) -> Iterator[Step]:
        """What has happened since this was asked last."""
        while self._steps:
            yield self._steps.popleft()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be read, and nothing to be told."""
        return self._runner.is_empty and not self._steps

    def could_have_more(self, engine: str) -> bool:
        """Whether all pages are at the engine, and it would take another."""
        return self._runner.could_have_more(engine)

    def stop(self) -> None:
        """Want no more pages; returns when the engine has let go of those it has."""
        self._runner.cancel_all()
        while not self._runner.is_empty:
            self.hear(self._session.next_word(LOOK_SECONDS, or_nudge=True))
        self._steps.clear()

    @property
    def progress(self) -> QueueProgress:
        return self._runner.progress

    def hear(self, word: Word | None) -> None:
        """Take in what the engine process said, or that it said nothing; and what was drawn since.

        Several loops may hear the words of one process, each of all of them.
        """
        if isinstance(word, ProcessExit):
            self._runner.on_exit(word.problem, word.lost_jobs, word.blamed_jobs)
        elif word is not None:
            self._runner.on_event(word)
        for job, problem in self._pictures.drawn():
            if problem is None:
                self._runner.go_on()
            else:
                self._runner.on_picture_failed(job, problem)
        if self._runner.is_overdue():  # also while it talks, of other things
            self._session.kill_silent()

    def _take(self, outcome: Outcome, _picture: PreparedPage | None) -> None:
        match outcome:
            case PageDone(job=job):
                speller = partial(self._speller, job) if self._speller else None
                reading = finished_reading(outcome, self._size_of(job), speller)
                upright, notes = turned_upright(reading, outcome.finished), self._pictures.notes(job)
                self._steps.append(PageRead(job.number, reading, upright, notes, job.document))
            case PageFailed() | PageRetried():
                self._steps.append(outcome)
