"""From what is known of a batch to what is shown of it."""

from __future__ import annotations

from collections.abc import Sequence

from app.batch.forecast import Forecast, forecast, forecast_of_rest
from app.batch.queue_rows import QueueOrder, QueueRow
from app.batch.states import BatchState, FoundFile
from app.controllers.batching.batch_look import MOST_ROWS, BatchLook
from app.controllers.batching.batch_plan import BatchPlan
from app.controllers.batching.batch_sight import BatchSight, BatchStage
from app.controllers.batching.page_counter import PageCounter
from app.library.pace import Pace


def sight_of(
    plan: BatchPlan,
    look: BatchLook | None,
    found: Sequence[FoundFile],
    counter: PageCounter,
    pace: Pace,
    order: QueueOrder,
    run: tuple[bool, bool, bool],
) -> BatchSight:
    """The sight of a batch.

    Args:
        plan: what is wanted.
        look: what was seen in its folder.
        found: files that were found.
        counter: how many pages they have.
        pace: what pages took in this way before.
        order: of the rows.
        run: whether a run is ours, was asked to stop, and waits for its turn.
    """
    new = _new_rows(look, found, counter)
    stage = _stage(plan, look, bool(new), *run)
    if stage is BatchStage.QUEUED or look is None:
        expected = _forecast_of(new, pace)
    elif new and stage is BatchStage.PAUSED:
        expected = _together(forecast_of_rest(look.counts), _forecast_of(new, pace))
    else:
        expected = forecast_of_rest(look.counts)
    rows = (*(look.rows if look else ()), *new[:MOST_ROWS])
    files = (look.counts.documents if look else 0) + len(new)
    return BatchSight(plan, stage, order, expected, look.counts if look else None, rows, files)


def _new_rows(look: BatchLook | None, found: Sequence[FoundFile], counter: PageCounter) -> list[QueueRow]:
    """Files that no run has taken in yet; where not all that it has are listed, nobody can say which these are."""
    if look is not None and look.counts.documents > len(look.rows):
        return []
    taken = {row.path for row in look.rows} if look else set()
    return [
        QueueRow(0, file.path, BatchState.WAITING, pages=counter.count_of(file.path))
        for file in found
        if file.path not in taken
    ]


def _stage(
    plan: BatchPlan, look: BatchLook | None, has_new: bool, is_ours: bool, is_stopping: bool, is_waiting: bool
) -> BatchStage:
    if is_waiting:
        return BatchStage.MAKING_WAY
    if is_ours or (look is not None and look.is_running):
        return BatchStage.STOPPING if is_stopping else BatchStage.READING
    if look is not None and plan.began:
        return BatchStage.PAUSED if look.counts.waiting or has_new else BatchStage.DONE
    if plan.began:
        return BatchStage.PAUSED
    return BatchStage.QUEUED if plan.inputs else BatchStage.EMPTY


def _forecast_of(rows: Sequence[QueueRow], pace: Pace) -> Forecast:
    counted = [row.pages for row in rows if row.pages is not None]
    return forecast(len(rows), sum(counted), len(rows) - len(counted), pace.seconds, pace.pages)


def _together(rest: Forecast, more: Forecast) -> Forecast:
    known = rest.seconds is not None and more.seconds is not None
    return Forecast(
        rest.documents + more.documents,
        rest.pages + more.pages,
        rest.unopened + more.unopened,
        (rest.seconds or 0.0) + (more.seconds or 0.0) if known else None,
        rest.measured_pages,
        rest.is_guess or more.is_guess,
    )
