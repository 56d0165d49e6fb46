"""A batch as it is shown. Plain records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from app.batch.forecast import Forecast
from app.batch.queue_rows import QueueOrder, QueueRow
from app.batch.standing import BatchCounts
from app.controllers.batching.batch_plan import BatchPlan


class BatchStage(Enum):
    """How far a batch is.

    EMPTY: nothing is to be read. QUEUED: not begun. READING: a run has it. STOPPING: that was asked to end. MAKING_WAY:
    it waits until the windows have read their pages. PAUSED: something is left, and nobody reads it. DONE: nothing is.
    """

    EMPTY = auto()
    QUEUED = auto()
    READING = auto()
    STOPPING = auto()
    MAKING_WAY = auto()
    PAUSED = auto()
    DONE = auto()

    @property
    def is_under_way(self) -> bool:
        return self in (BatchStage.READING, BatchStage.STOPPING, BatchStage.MAKING_WAY)


@dataclass(frozen=True, slots=True)
class BatchSight:
    """All that is shown of it.

    Attributes:
        counts: None before it was begun.
        rows: documents, in the order that was asked for.
        files: how many there are, listed or not.
        is_looking: whether files are still being looked for or counted.
        is_changed: whether what is to be written is something else than what the last run was told.
        told: the last words of a run that could not go on; empty otherwise.
    """

    plan: BatchPlan
    stage: BatchStage
    order: QueueOrder
    forecast: Forecast
    counts: BatchCounts | None = None
    rows: tuple[QueueRow, ...] = ()
    files: int = 0
    is_looking: bool = False
    is_changed: bool = False
    told: str = ""
