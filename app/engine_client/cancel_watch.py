"""Which jobs are open at the engine, and whether a cancelled one may be holding it up. Plain bookkeeping, no clock."""

from __future__ import annotations

from collections.abc import Iterable

from model_runtime.protocol import Cancelled, Event, Failed, LoadProgress, PageFinished, PageStarted, Ready

LAST_EVENTS = (PageFinished, Failed, Cancelled)


class CancelWatch:
    """Jobs from their request until their last event, seen from the asking side."""

    def __init__(self) -> None:
        self._open: set[str] = set()
        self._started: set[str] = set()
        self._unanswered: set[str] = set()
        self._suspect = False

    def begin(self, job_id: str) -> None:
        """The job has been sent."""
        self._open.add(job_id)

    def ask(self, job_id: str) -> bool:
        """A cancel is to be sent; False where the job is not open and there is nobody to ask."""
        if job_id in self._open:
            self._unanswered.add(job_id)
        return job_id in self._open

    def take(self, event: Event) -> bool:
        """Note an event; False where it is to be dropped because its job is over."""
        job_id = getattr(event, "job_id", "")
        if job_id and job_id not in self._open:
            return False
        if isinstance(event, Cancelled):
            self._suspect |= job_id in self._started
        elif job_id or isinstance(event, LoadProgress | Ready):
            self._suspect = False  # the inference thread has got round to something else
        if isinstance(event, PageStarted):
            self._started.add(job_id)
        if isinstance(event, LAST_EVENTS):
            self.forget((job_id,))
        return True

    def is_unanswered(self, job_id: str) -> bool:
        """Whether a cancel of this job was sent and nothing has come back."""
        return job_id in self._unanswered

    def forget(self, job_ids: Iterable[str]) -> None:
        """These jobs are over: ended, or lost with their process."""
        for jobs in (self._open, self._started, self._unanswered):
            jobs.difference_update(job_ids)

    def process_ended(self, lost_jobs: Iterable[str]) -> None:
        """A new process owes nothing to the old one's cancelled page."""
        self.forget(lost_jobs)
        self._suspect = False

    @property
    def may_be_stuck(self) -> bool:
        """Whether a page waits while the last thing known of the engine is a page that was cancelled."""
        return self._suspect and bool(self._open) and not self._started
