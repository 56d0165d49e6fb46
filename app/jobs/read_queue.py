"""The pages and regions to be read, in order, and what becomes of each. A state machine: no Qt, no threads, no pipes.

Its owner asks `next_to_send`, sends what it is given, says so with `mark_sent`, and hands in every event and every end
of an engine process. Each method answers with outcomes for the owner to act on. Every job that is added ends in exactly
one of `PageDone`, `PageFailed`, `PageCancelled` and `PageReplaced`, unless the owner takes it out with `remove`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable

from app.jobs.held_job import HeldJob
from app.jobs.held_jobs import HeldJobs
from app.jobs.queue_pace import QueuePace, QueueProgress, Spent
from app.jobs.read_job import (
    Outcome,
    Outcomes,
    PageAdvanced,
    PageCancelled,
    PageDone,
    PageFailed,
    PageReplaced,
    PageRequeued,
    PageRetried,
    ReadJob,
    Send,
    SendCancel,
    Slot,
)
from model_runtime.errors import ErrorCode, Problem
from model_runtime.protocol import (
    Cancelled,
    Event,
    Failed,
    LoadProgress,
    PageFinished,
    PageProgress,
    PageStarted,
    Ready,
    SpanFound,
)

MOST_TOGETHER = 64
DEATHS_ALLOWED = 1  # a page gets this many more tries
BARREN_DEATHS_ALLOWED = 3  # engine processes in a row that end before they take any page up
SILENCE_SECONDS = 180.0  # generous: a large page on a slow CPU says nothing for a minute


def in_flight(pages_together: int) -> int:
    """How many pages to have at an engine that reads so many together: one more waits there with its picture made.

    Each has a picture of some twelve megabytes on the disk, so there is an end to it.
    """
    return min(pages_together, MOST_TOGETHER) + 1


# An engine that says these is at work, be it on a page of another queue that shares its process.
_AT_WORK = (LoadProgress, Ready, PageStarted, PageProgress, SpanFound, PageFinished)
# Another try may end differently after these; after any other end it cannot.
_WORTH_A_RETRY = (ErrorCode.ENGINE_DIED, ErrorCode.ENGINE_SILENT)


class ReadQueue:
    """Jobs waiting and jobs at the engine.

    Args:
        in_flight: how many jobs may be at an engine together of which nothing else is known.
        silence_seconds: how long the engine may say nothing of a page before it counts as hanging; one that is slow on
            its device gets more.
        clock: seconds, rising.
        name: begins the job ids; queues that share an engine process need different ones.
    """

    def __init__(
        self,
        in_flight: int = 1,
        silence_seconds: float = SILENCE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
        name: str = "page",
    ) -> None:
        self._in_flight = in_flight
        self._allowed: dict[str, int] = {}
        self._silence_seconds = silence_seconds
        self._patience_seconds = 0.0  # of the engine that was loaded last
        self._clock = clock
        self._name = name
        self._last_id = 0
        self._jobs = HeldJobs()
        self._last_sign = clock()
        self._barren_deaths = 0
        self._done = 0
        self._pace = QueuePace()

    # --- what the person wants ----------------------------------------------------------------------------------

    def add(self, jobs: Iterable[ReadJob], *, urgent: bool = False) -> Outcomes:
        """Put pages in. One that is held already in the same way stays; in another way, the new job replaces it.

        Args:
            jobs: the pages.
            urgent: somebody waits for them: they go before all others, however many are at the engine.
        """
        if self.is_empty:
            self._done = self._barren_deaths = 0
        outcomes: list[Outcome] = []
        for job in jobs:
            held = self._jobs.find(job.slot)
            if held and held.job == job and not held.cancelling:
                held.urgent |= urgent
                continue
            if held:
                outcomes += self._take_out(held)
                outcomes.append(PageReplaced(held.job))
            self._jobs.put(HeldJob(job, urgent=urgent))
        return tuple(outcomes)

    def allow(self, engine: str, in_flight: int) -> None:
        """From now on so many jobs may be at this engine together."""
        self._allowed[engine] = in_flight

    def promote(self, document: str, number: int) -> None:
        """Read this page next if it waits, now or later: it is the one in view. What is urgent comes before it."""
        self._jobs.in_view = (document, number)

    def remove(self, slot: Slot) -> Outcomes:
        """Forget a page or region; nothing more is told of it."""
        held = self._jobs.find(slot)
        return tuple(self._take_out(held)) if held else ()

    def cancel(self, slot: Slot) -> Outcomes:
        """Stop a page or region. One that was sent ends when the engine has answered, and keeps what was read of it."""
        held = self._jobs.find(slot)
        if held is None or held.cancelling:
            return ()
        if held.sent_at is None:
            self._take_out(held)
            return (PageCancelled(held.job, ()),)
        held.cancelling = True
        return (SendCancel(held.job_id),)

    def cancel_all(self) -> Outcomes:
        """Stop everything."""
        slots = [held.job.slot for held in self._jobs]
        return tuple(outcome for slot in slots for outcome in self.cancel(slot))

    # --- what goes to the engine --------------------------------------------------------------------------------

    def next_to_send(self) -> Send | None:
        """The next job, if the engine may have another now; it counts as being at the engine from here on."""
        held = self._jobs.next
        may_go = held is not None and (held.urgent or self.has_room(held.job.engine))
        if held is None or not may_go or self._would_share_blame(held):
            return None
        self._last_id += 1
        self._jobs.send(held, f"{self._name}-{self._last_id}")
        return Send(held.job_id, held.job, held.urgent)

    def mark_sent(self, job_id: str) -> None:
        """The request is on its way: from now on the engine's silence counts, and a cancel must reach it."""
        if held := self._jobs.out.get(job_id):
            held.sent_at = self._clock()

    def awaits(self, job_id: str) -> bool:
        """Whether anybody still wants this job; ask when its picture is ready, before it is sent."""
        held = self._jobs.out.get(job_id)
        return held is not None and not held.cancelling

    # --- what happens -------------------------------------------------------------------------------------------

    def on_event(self, event: Event) -> Outcomes:
        """Take in what the engine said; words about jobs that are not held any more are dropped."""
        held = self._jobs.out.get(getattr(event, "job_id", ""))
        if isinstance(event, Ready):
            self._patience_seconds = event.patience_seconds
        if isinstance(event, _AT_WORK) or (held and not isinstance(event, Cancelled)):
            self._last_sign = self._clock()
        if held is None:
            return ()
        held.sent_at = self._last_sign if held.sent_at is None else held.sent_at
        match event:
            case PageStarted() | PageProgress() | SpanFound():
                self._advance(held, event)
                return (PageAdvanced(held.job, event),)
            case PageFinished():
                return (self._done_with(held, event),)
            case Failed(problem=problem):
                return (self._fail(held, problem),)
            case Cancelled():
                self._drop(held)
                return (PageCancelled(held.job, held.spans()),)
        return ()

    def fail(self, job_id: str, problem: Problem) -> Outcomes:
        """A job that was to be sent cannot be: its picture could not be made."""
        held = self._jobs.out.get(job_id)
        return (self._fail(held, problem),) if held else ()

    def on_exit(self, problem: Problem | None, lost_jobs: Collection[str], blamed_jobs: Collection[str]) -> Outcomes:
        """Take in that an engine process has ended.

        Args:
            problem: why; None where it was ended on purpose, for which no page is to blame.
            lost_jobs: the ids it had been sent and had not answered.
            blamed_jobs: those of them that its end is put down to; all may be of other queues.
        """
        lost = [held for job_id, held in self._jobs.out.items() if job_id in lost_jobs]
        if problem and problem.code not in _WORTH_A_RETRY:
            return self._give_up(problem)
        blamed = [held for held in lost if held.job_id in blamed_jobs] if problem else []
        self._barren_deaths += bool(blamed) and blamed[0].started_at is None
        outcomes = tuple(self._after_death(held, problem if held in blamed else None) for held in lost)
        if problem and self._barren_deaths > BARREN_DEATHS_ALLOWED:
            return outcomes + self._give_up(problem)
        return outcomes

    def overdue(self) -> bool:
        """Whether the engine has been silent over its pages for so long that it is to be killed.

        Kill it with the problem `ENGINE_SILENT` and hand its exit to `on_exit`.
        """
        patience = max(self._silence_seconds, 3 * self._patience_seconds)
        sent = [held.sent_at for held in self._jobs.out.values() if held.sent_at is not None]
        return bool(sent) and self._clock() - max(self._last_sign, min(sent)) > patience

    # --- how it stands ------------------------------------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits and nothing is at the engine."""
        return not self._jobs

    @property
    def is_under_way(self) -> bool:
        """Whether the engine has begun any of those that it has."""
        return any(held.started_at is not None for held in self._jobs.out.values())

    def has_room(self, engine: str) -> bool:
        """Whether one more page may be at this engine; those that are urgent do not take it from others."""
        there = sum(held.job.engine == engine and not held.urgent for held in self._jobs.out.values())
        return there < self._allowed.get(engine, self._in_flight)

    def waiting(self) -> tuple[ReadJob, ...]:
        """The jobs that wait, the next one first."""
        return tuple(self._jobs.by_urgency())

    def jobs(self) -> tuple[ReadJob, ...]:
        """All that wait or are at the engine."""
        return tuple(held.job for held in self._jobs)

    def progress(self) -> QueueProgress:
        """How far it is, and how long the rest will take."""
        left, now = len(self._jobs), self._clock()
        speeds = [speed for held in self._jobs.out.values() if (speed := held.tokens_per_second) is not None]
        return QueueProgress(
            done=self._done,
            total=self._done + left,
            reading=tuple(held.job.number for held in self._jobs.out.values() if held.job.region is None),
            seconds_per_page=self._pace.seconds_per_page,
            seconds_left=self._pace.seconds_left(left, now),
            regions=tuple(held.job.number for held in self._jobs.out.values() if held.job.region is not None),
            spent=self._pace.spent(now),
            tokens_per_second=sum(speeds) if speeds else None,
        )

    # --- within -------------------------------------------------------------------------------------------------

    def _would_share_blame(self, held: HeldJob) -> bool:
        """Whether a page would be read together with one that has ended an engine: each of those is read alone.

        An engine's end is put down to all pages that it was reading; read together again, they would all fail.
        """
        others = self._jobs.out.values()
        return any(held.deaths or other.deaths for other in others)

    def _take_out(self, held: HeldJob) -> list[Outcome]:
        """Hold a job no longer; the engine is told if it has it and does not know yet."""
        self._drop(held)
        return [] if held.cancelling or held.sent_at is None else [SendCancel(held.job_id)]

    def _advance(self, held: HeldJob, event: PageStarted | PageProgress | SpanFound) -> None:
        held.collect(event, self._clock())
        if isinstance(event, PageStarted):
            held.started_at = self._clock()
            self._pace.begin(held.job_id, held.started_at)
            self._barren_deaths = 0

    def _done_with(self, held: HeldJob, event: PageFinished) -> PageDone:
        spent = self._end(held)
        # An engine that cut a loop off has fewer spans in the end than it had told of.
        return PageDone(held.job, held.spans()[: event.span_count], event, spent)

    def _drop(self, held: HeldJob) -> Spent:
        """Hold a job no longer; what the engine spent on it."""
        self._jobs.drop(held)
        return self._pace.end(held.job_id, self._clock())

    def _end(self, held: HeldJob) -> Spent:
        spent = self._drop(held)
        self._done += 1
        if held.started_at is not None and held.job.region is None:
            self._pace.count(spent)
        return spent

    def _fail(self, held: HeldJob, problem: Problem) -> PageFailed:
        self._take_out(held)
        self._done += 1
        return PageFailed(held.job, problem)

    def _after_death(self, held: HeldJob, problem: Problem | None) -> Outcome:
        """What becomes of a page whose engine process ended; `problem` only where the page is to blame."""
        if held.cancelling:
            self._drop(held)
            return PageCancelled(held.job, held.spans())
        deaths = held.deaths + (problem is not None)
        if problem and deaths > DEATHS_ALLOWED:
            return self._fail(held, problem)
        self._drop(held)
        self._jobs.put(held.again(deaths))
        return PageRetried(held.job, problem) if problem else PageRequeued(held.job)

    def _give_up(self, problem: Problem) -> Outcomes:
        """Fail everything that is left: no page can be read any more."""
        outcomes: list[Outcome] = []
        for held in sorted(self._jobs, key=lambda held: held.job.number):
            if held.cancelling:
                self._take_out(held)
                outcomes.append(PageCancelled(held.job, held.spans()))
            else:
                outcomes.append(self._fail(held, problem))
        return tuple(outcomes)
