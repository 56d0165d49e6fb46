"""Pages through an engine: the queue, the pictures and the process, joined. No Qt, no session, no document.

Its owner hands in what was heard of pictures and of the engine process, on one thread, and is told every outcome. The
window's reading, its comparisons and the command line each have one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from app.jobs.queue_pace import QueueProgress
from app.jobs.read_job import (
    Outcome,
    PageAdvanced,
    PageFailed,
    ReadJob,
    Send,
    SendCancel,
    Slot,
)
from app.jobs.read_queue import ReadQueue, in_flight
from model_runtime.errors import ErrorCode, Problem
from model_runtime.messages import verbatim
from model_runtime.protocol import Cancel, Event, Ready, Recognize, Request, TextLine

_log = logging.getLogger(__name__)


class Picture(Protocol):
    """A page as an engine reads it."""

    @property
    def image_path(self) -> Path: ...
    @property
    def text_lines(self) -> tuple[TextLine, ...]: ...


PictureT = TypeVar("PictureT", bound=Picture)


class Pictures(Protocol[PictureT]):
    """Where the pictures of pages come from."""

    def want(self, jobs: Sequence[ReadJob]) -> None:
        """Have the pictures of these made, the most urgent first; those of no others are wanted any more."""

    def take(self, job: ReadJob) -> PictureT | None:
        """The job's picture, the taker's to release; None while it is not made."""

    def release(self, picture: PictureT) -> None:
        """The picture is not needed any more."""


class JobRunner(Generic[PictureT]):
    """Jobs of any documents through one engine process, which others may use too."""

    def __init__(
        self,
        pictures: Pictures[PictureT],
        send: Callable[[Request], None],
        tell: Callable[[Outcome, PictureT | None], None],
        name: str,
        before_page: Callable[[str, str], None] = lambda _engine, _model: None,
        *,
        options: Mapping[str, Any] | None = None,
        at_once: int = 0,
        may_send: Callable[[ReadJob], bool] = lambda _job: True,
    ) -> None:
        """Nothing is read yet.

        Args:
            pictures: of its own.
            send: takes requests to the engine process.
            tell: gets every outcome but the queue's own words to the engine, and the picture of a job that has left
                the engine. Where it raises, the job ends as failed.
            name: begins the ids of the jobs, and differs from that of all others who send any.
            before_page: called with engine and model of a job just before it is sent.
            options: what the engine is told with each page.
            may_send: whether a job that is not urgent may go to the engine now; call `go_on` where that changes.
            at_once: how many jobs may be at the engine; as many as it reads together, and one more, if 0.
        """
        self._pictures, self._send, self._tell = pictures, send, tell
        self._before_page, self._options, self._may_send = before_page, dict(options or {}), may_send
        self._learns = not at_once
        self._queue = ReadQueue(in_flight=at_once or in_flight(1), name=name)
        self._unsent: dict[ReadJob, Send] = {}
        self._at_engine: dict[ReadJob, PictureT] = {}

    # --- what somebody wants ------------------------------------------------------------------------------------

    def add(self, jobs: Iterable[ReadJob], *, urgent: bool = False) -> None:
        """Read these; see `ReadQueue.add`."""
        self._act(self._queue.add(jobs, urgent=urgent))
        self.go_on()

    def cancel(self, slot: Slot) -> None:
        """Stop a page or region; what was read of it is told."""
        self._act(self._queue.cancel(slot))
        self.go_on()

    def cancel_all(self) -> None:
        """Stop everything."""
        self._act(self._queue.cancel_all())
        self.go_on()

    def forget(self, job: ReadJob) -> PictureT | None:
        """Hold a job no longer, without a word; its picture, no longer to be relied on, if it was at the engine."""
        self._act(self._queue.remove(job.slot))
        return self._let_go(job)

    def promote(self, document: str, number: int) -> None:
        """Read this page next, if it waits now or later."""
        self._queue.promote(document, number)

    # --- what happens -------------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Have pictures made of what may be sent, and send those that are there.

        To be called where pictures that were wanted are there, and where jobs may be sent that might not before.
        """
        while (send := self._queue.next_to_send()) is not None:
            self._unsent[send.job] = send
        self._unsent = {job: send for job, send in self._unsent.items() if self._queue.awaits(send.job_id)}
        self._pictures.want(tuple(self._unsent))
        for job, send in tuple(self._unsent.items()):
            if not (send.urgent or self._may_send(job)):
                continue
            if (picture := self._pictures.take(job)) is not None:
                self._hand_over(self._unsent.pop(job), picture)

    def on_picture_failed(self, job: ReadJob, problem: Problem) -> None:
        """A picture could not be made."""
        send = self._unsent.pop(job, None)
        if send is not None:
            self._act(self._queue.fail(send.job_id, problem))
        self.go_on()

    def on_event(self, event: Event) -> None:
        """Take in what the engine process said, of these jobs or of others."""
        if isinstance(event, Ready) and self._learns:
            self.allow(event.engine, event.pages_together)
        outcomes = self._queue.on_event(event)
        self._act(outcomes)
        if not all(isinstance(outcome, PageAdvanced) for outcome in outcomes):  # that makes no room for another page
            self.go_on()

    def on_exit(self, problem: Problem | None, lost_jobs: Collection[str], blamed_jobs: Collection[str]) -> None:
        """Take in that an engine process has ended; see `ReadQueue.on_exit`."""
        self._act(self._queue.on_exit(problem, lost_jobs, blamed_jobs))
        self.go_on()

    def allow(self, engine: str, pages_together: int) -> None:
        """An engine reads so many pages together."""
        self._queue.allow(engine, in_flight(pages_together))

    def is_overdue(self) -> bool:
        """Whether the engine process is to be ended, because it has been silent for too long."""
        return self._queue.overdue()

    # --- how it stands ------------------------------------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        return self._queue.is_empty

    @property
    def is_under_way(self) -> bool:
        """Whether the engine has begun any of those that it has."""
        return self._queue.is_under_way

    def could_have_more(self, engine: str) -> bool:
        """Whether all that is held is at the engine, and it would take another page."""
        return len(self._at_engine) == len(self._queue.jobs()) and self._queue.has_room(engine)

    @property
    def progress(self) -> QueueProgress:
        return self._queue.progress()

    @property
    def jobs(self) -> tuple[ReadJob, ...]:
        """All that wait or are being read."""
        return self._queue.jobs()

    @property
    def at_engine(self) -> tuple[ReadJob, ...]:
        """Those that the engine has."""
        return tuple(self._at_engine)

    @property
    def waiting(self) -> tuple[ReadJob, ...]:
        """Those that wait, the next one first."""
        return self._queue.waiting()

    # --- within -------------------------------------------------------------------------------------------------

    def _hand_over(self, send: Send, picture: PictureT) -> None:
        """Send a page with its picture, which the engine needs until the page is over."""
        job = send.job
        self._at_engine[job] = picture
        self._before_page(job.engine, job.model)
        path, lines = str(picture.image_path), picture.text_lines
        self._send(
            Recognize(send.job_id, job.engine, path, job.mode, job.task, job.prompt, lines, self._options, send.urgent)
        )
        self._queue.mark_sent(send.job_id)

    def _act(self, outcomes: Iterable[Outcome]) -> None:
        """Act on all of them; a job of which nothing can be made fails, and takes no other along."""
        for outcome in outcomes:
            if isinstance(outcome, SendCancel):
                self._send(Cancel(outcome.job_id))
                continue
            picture = None if isinstance(outcome, PageAdvanced) else self._let_go(outcome.job)
            try:
                self._tell(outcome, picture)
            except Exception as error:
                _log.exception("what the engine said could not be taken in")
                self._give_up(outcome.job, unusable(error))

    def _give_up(self, job: ReadJob, problem: Problem) -> None:
        """Have a job end as failed, wherever it stands."""
        for outcome in self._queue.remove(job.slot):
            if isinstance(outcome, SendCancel):
                self._send(Cancel(outcome.job_id))
        self._tell(PageFailed(job, problem), self._let_go(job))

    def _let_go(self, job: ReadJob) -> PictureT | None:
        """Release the picture of a job that has left the engine; what it was, if the job had come so far."""
        picture = self._at_engine.pop(job, None)
        if picture is not None:
            self._pictures.release(picture)
        return picture


def unusable(error: Exception) -> Problem:
    """The words for a page of which nothing can be made, though the engine has read it."""
    return Problem.of(ErrorCode.BAD_ANSWER, verbatim(f"{type(error).__name__}: {error}"))
