"""Reads the pages of one document: what becomes of each is told as it happens."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
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
from app.sessions.page_modes import PageModes, better
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


@dataclass(frozen=True, slots=True)
class PageAgain:
    """A page that Auto has read once more, in a finer mode: what was read of it so far, and why that is not enough."""

    number: int
    reading: Reading
    note: Message


# What cannot be read is told as the queue tells it.
Step = PageRead | PageAgain | PageFailed | PageRetried

_AHEAD = 2  # pages that wait: so many are looked at before an engine that reads one asks for the next


class PageLoop:
    """One pass over some pages of one document. `progress` may be asked between steps.

    Args:
        session: the engine process.
        pictures: of the pages.
        sizes: of all pages, in points.
        name: begins the names of the jobs.
        pages_together: how many pages each engine reads at a time.
        options: what the engine is told with each page.
        speller: mends what is read.
        modes: says of each reading whether it is enough, where Auto takes the modes.
    """

    def __init__(
        self,
        session: EngineSession,
        pictures: PageDrawing,
        sizes: dict[int, PageSize],
        name: str,
        pages_together: Mapping[str, int],
        options: Mapping[str, Any],
        speller: Callable[[], Speller] | None = None,
        modes: PageModes | None = None,
    ) -> None:
        self._session, self._pictures, self._sizes = session, pictures, sizes
        self._runner = JobRunner(pictures, session.send, self._take, name, options=options)
        self._steps: deque[Step] = deque()
        self._speller, self._modes = speller, modes
        self._jobs: Iterator[ReadJob] = iter(())
        self._again: deque[ReadJob] = deque()
        self._first: dict[int, tuple[PageRead, Message]] = {}  # pages that are being read again
        for engine, count in pages_together.items():
            self._runner.allow(engine, count)

    def run(self, jobs: Iterable[ReadJob]) -> Iterator[Step | None]:
        """Every step as it happens, and None now and then so that progress can be shown.

        The jobs are taken from where they come as they are needed, if Auto has to look at their pages first.
        """
        self._jobs = iter(jobs)
        if self._modes is None:
            self._runner.add(self._jobs)
        self._feed()
        while not self._runner.is_empty or self._steps:
            if not self._runner.is_empty:
                self._hear(self._session.next_word(LOOK_SECONDS, or_nudge=True))
            while self._steps:
                yield self._steps.popleft()
            self._feed()
            yield None

    def _feed(self) -> None:
        """Put in what is to be read again, and the next pages where few wait."""
        while self._again:
            self._runner.add([self._again.popleft()])
        while len(self._runner.waiting) < _AHEAD and (job := next(self._jobs, None)) is not None:
            self._runner.add([job])

    def stop(self) -> None:
        """Want no more pages; returns when the engine has let go of those it has."""
        self._jobs = iter(())
        self._again.clear()
        self._runner.cancel_all()
        while not self._runner.is_empty:
            self._hear(self._session.next_word(LOOK_SECONDS, or_nudge=True))
        self._steps.clear()

    @property
    def progress(self) -> QueueProgress:
        return self._runner.progress

    def _hear(self, word: Word | None) -> None:
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
                if self._modes is not None:
                    reading = self._modes.noted(job, reading)
                upright = turned_upright(reading, outcome.finished)
                self._settle(job, PageRead(job.number, reading, upright, self._pictures.notes(job.number)))
            case PageFailed(job=job) if job.number in self._first:
                self._steps.append(self._first.pop(job.number)[0])
            case PageFailed() | PageRetried():
                self._steps.append(outcome)

    def _settle(self, job: ReadJob, read: PageRead) -> None:
        """Tell what was read, or have it read again, which ends with one of the two."""
        if self._modes is None:
            self._steps.append(read)
        elif (first := self._first.pop(job.number, None)) is not None:
            self._steps.append(_better(first[0], _with_note(read, first[1])))
        else:
            read = replace(read, notes=(*read.notes, *self._modes.notes(job, read.reading)))
            again = self._modes.again(job, read.reading)
            if again is None:
                self._steps.append(read)
                return
            self._first[job.number] = read, again.note
            self._again.append(again.job)
            self._steps.append(PageAgain(job.number, read.reading, again.note))


def _better(first: PageRead, second: PageRead) -> PageRead:
    """What is kept of a page that was read twice."""
    return second if better(first.reading, second.reading) is second.reading else first


def _with_note(read: PageRead, note: Message) -> PageRead:
    """The same, with a note on the page."""
    reading, upright = (replace(one, notes=(*one.notes, note)) for one in (read.reading, read.upright))
    return PageRead(read.number, reading, upright, read.notes)
