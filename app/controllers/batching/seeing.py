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


def new_files(look: BatchLook | None, found: Sequence[FoundFile]) -> Sequence[FoundFile]:
    """Files that no run has taken in yet; where not all that it has are listed, nobody can say which these are."""
    if look is None:
        return found
    if look.counts.documents > len(look.rows):
        return ()
    taken = {row.path for row in look.rows}
    return [file for file in found if file.path not in taken]


def sight_of(
    plan: BatchPlan,
    look: BatchLook | None,
    new: Sequence[FoundFile],
    counter: PageCounter,
    pace: Pace,
    order: QueueOrder,
    run: tuple[bool, bool, bool],
) -> BatchSight:
    """The sight of a batch; what it costs does not grow with the files that were found and not begun.

    Args:
        plan: what is wanted.
        look: what was seen in its folder.
        new: files that no run has taken in.
        counter: how many pages they have.
        pace: what pages took in this way before.
        order: of the rows.
        run: whether a run is ours, was asked to stop, and waits for its turn.
    """
    stage = _stage(plan, look, bool(new), *run)
    if look is None:
        expected = forecast(len(new), counter.pages, max(0, len(new) - counter.files), pace.seconds, pace.pages)
    elif new and stage is BatchStage.PAUSED:
        expected = _together(forecast_of_rest(look.counts), _forecast_of(new, counter, pace))
    else:
        expected = forecast_of_rest(look.counts)
    more = [QueueRow(0, file.path, BatchState.WAITING, pages=counter.count_of(file.path)) for file in new[:MOST_ROWS]]
    rows = (*(look.rows if look else ()), *more)
    files = (look.counts.documents if look else 0) + len(new)
    return BatchSight(plan, stage, order, expected, look.counts if look else None, rows, files)


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


def _forecast_of(new: Sequence[FoundFile], counter: PageCounter, pace: Pace) -> Forecast:
    counted = counter.known(file.path for file in new)
    return forecast(len(new), sum(counted.values()), len(new) - len(counted), pace.seconds, pace.pages)


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
