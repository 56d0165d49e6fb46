"""One of the readings that are compared in the window, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.document.page import Reading, Way
from app.document.problems import PageProblem


class RunState(StrEnum):
    """Where a reading stands."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ComparedRun:
    """A column of the comparison.

    Attributes:
        fraction: how much of the page has been read, 0..1.
        reading: what was read; only in the state READ.
        problem: why not; only in the state FAILED.
    """

    way: Way
    state: RunState
    fraction: float = 0.0
    reading: Reading | None = None
    problem: PageProblem | None = None

    @property
    def is_under_way(self) -> bool:
        return self.state in (RunState.WAITING, RunState.READING)
