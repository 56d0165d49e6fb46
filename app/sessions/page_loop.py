"""Reads the pages of one document: what becomes of each is told as it happens."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
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
    """A page and what was read of it, also as one of the page turned upright; `notes` are about its picture."""

    number: int
    reading: Reading
    upright: Reading
    notes: tuple[Message, ...] = ()


# What cannot be read is told as the queue tells it.
Step = PageRead | PageFailed | PageRetried


class PageLoop:
    """One pass over some pages of one document. `progress` may be asked between steps; `speller` mends what is read."""

    def __init__(
        self,
        session: EngineSession,
        pictures: PageDrawing,
        sizes: dict[int, PageSize],
        name: str,
        pages_together: Mapping[str, int],
        options: Mapping[str, Any],
        speller: Callable[[], Speller] | None = None,
    ) -> None:
        self._session, self._pictures, self._sizes = session, pictures, sizes
        self._runner = JobRunner(pictures, session.send, self._take, name, options=options)
        self._steps: deque[Step] = deque()
        self._speller = speller
        for engine, count in pages_together.items():
            self._runner.allow(engine, count)

    def run(self, jobs: Iterable[ReadJob]) -> Iterator[Step | None]:
        """Every step as it happens, and None now and then so that progress can be shown."""
        self.add(jobs)
        while not self.is_empty:
            if not self._runner.is_empty:
                self.hear(self._session.next_word(LOOK_SECONDS, or_nudge=True))
            yield from self.steps()
            yield None

    def add(self, jobs: Iterable[ReadJob]) -> None:
        """Read these too."""
        self._runner.add(jobs)

    def steps(self) -> Iterator[Step]:
        """What has happened since this was asked last."""
        while self._steps:
            yield self._steps.popleft()

    @property
    def is_empty(self) -> bool:
        """Whether everything was read and told."""
        return self._runner.is_empty and not self._steps

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
                reading = finished_reading(outcome, self._sizes[job.number], self._speller)
                upright = turned_upright(reading, outcome.finished)
                self._steps.append(PageRead(job.number, reading, upright, self._pictures.notes(job.number)))
            case PageFailed() | PageRetried():
                self._steps.append(outcome)
