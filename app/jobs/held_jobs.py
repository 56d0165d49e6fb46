"""The jobs a queue holds: those that wait, the most urgent first, and those that are out at the engine."""

from __future__ import annotations

from collections.abc import Iterator

from app.jobs.held_job import HeldJob
from app.jobs.read_job import ReadJob, Slot


class HeldJobs:
    """Each job is held once: by its slot while it waits, by its job id once it is out.

    Attributes:
        out: those at the engine, by job id, in the order they were sent.
        in_view: document and number of the page that is read before other pages.
    """

    def __init__(self) -> None:
        self.out: dict[str, HeldJob] = {}
        self.in_view: tuple[str, int] | None = None
        self._waiting: dict[Slot, HeldJob] = {}

    def __len__(self) -> int:
        return len(self._waiting) + len(self.out)

    def __iter__(self) -> Iterator[HeldJob]:
        yield from self._waiting.values()
        yield from self.out.values()

    def find(self, slot: Slot) -> HeldJob | None:
        return self._waiting.get(slot) or next((held for held in self.out.values() if held.job.slot == slot), None)

    def by_urgency(self) -> list[ReadJob]:
        """What waits, the most urgent first."""
        return [self._waiting[slot].job for slot in sorted(self._waiting, key=self._urgency)]

    @property
    def next(self) -> HeldJob | None:
        """The most urgent of those that wait."""
        slot = min(self._waiting, key=self._urgency, default=None)
        return None if slot is None else self._waiting[slot]

    def put(self, held: HeldJob) -> None:
        """Have a job wait, in place of one of the same slot that waits."""
        self._waiting[held.job.slot] = held

    def send(self, held: HeldJob, job_id: str) -> None:
        """Put a job that waits out, under this id."""
        del self._waiting[held.job.slot]
        held.job_id = job_id
        self.out[job_id] = held

    def drop(self, held: HeldJob) -> None:
        """Hold a job no longer."""
        if held.job_id:
            del self.out[held.job_id]
        else:
            del self._waiting[held.job.slot]

    def _urgency(self, slot: Slot) -> tuple[bool, bool, int]:
        """What is smaller comes first."""
        held = self._waiting[slot]
        return not held.urgent, (held.job.document, held.job.number) != self.in_view, held.job.number
