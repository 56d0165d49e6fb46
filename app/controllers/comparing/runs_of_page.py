"""Which readings of a page can be compared with each other, and how another one is asked for."""

from __future__ import annotations

from app.comparison.run import MOST_RUNS, mode_rank
from app.controllers.comparing.compared_run import ComparedRun, RunState
from app.document.document import PageRecord
from app.document.page import Reading, StopReason, TextSource
from app.jobs.read_job import ReadJob

TASK = "document"
_TEXT_ENGINE, _TEXT_MODE = "builtin", "tiny"  # what reads the file's own text looks at no picture


def runs_of(page: PageRecord) -> list[ComparedRun]:
    """What engines read of a page until now: the newest reading of each mode, as many as can be compared."""
    newest: dict[tuple[str, str], Reading] = {}
    for reading in page.readings.values():
        if _is_comparable(reading):
            pair = reading.key.engine, reading.key.mode
            newest[pair] = max(reading, newest.get(pair, reading), key=lambda one: one.created)
    shown = sorted(newest.items(), key=lambda item: (item[0][0], mode_rank(item[0][1])))
    return [ComparedRun(*pair, RunState.READ, 1.0, reading) for pair, reading in shown[:MOST_RUNS]]


def whole_run(page: PageRecord, engine: str, mode: str) -> ComparedRun | None:
    """The newest whole reading of a page as it is turned now."""
    fitting = [
        reading
        for reading in page.readings.values()
        if _is_comparable(reading)
        and (reading.key.engine, reading.key.mode) == (engine, mode)
        and reading.stop_reason is StopReason.END
        and reading.rotation is page.rotation
    ]
    newest = max(fitting, key=lambda reading: reading.created, default=None)
    return ComparedRun(engine, mode, RunState.READ, 1.0, newest) if newest else None


def job_of_run(page: PageRecord, engine: str, mode: str) -> ReadJob:
    """Reads the page's picture."""
    return ReadJob(page.number, engine, mode, TASK, "", page.rotation, with_text_layer=False, beside=True)


def job_of_text_layer(page: PageRecord) -> ReadJob:
    """Looks at the file's own text of the page."""
    return ReadJob(page.number, _TEXT_ENGINE, _TEXT_MODE, TASK, "", page.rotation, with_text_layer=True, beside=True)


def _is_comparable(reading: Reading) -> bool:
    key = reading.key
    return key.task == TASK and key.text_source is TextSource.PICTURE and not key.prompt
