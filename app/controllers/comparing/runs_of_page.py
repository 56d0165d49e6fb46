"""Which readings of a page can be compared with each other, and how another one is asked for."""

from __future__ import annotations

from app.comparison.comparable import TASK, is_comparable, newest_of_each_way
from app.comparison.run import MOST_RUNS
from app.controllers.comparing.compared_run import ComparedRun, RunState
from app.document.document import PageRecord
from app.document.page import StopReason, Way
from app.jobs.read_job import ReadJob
from app.recognition.engine_catalog import EngineCatalog


def rank_of(way: Way, catalog: EngineCatalog) -> tuple[str, str, int]:
    """Where a way of reading stands among those that are compared."""
    return way.engine, way.model, catalog.mode_rank(way.engine, way.mode)


def runs_of(page: PageRecord, catalog: EngineCatalog) -> list[ComparedRun]:
    """What engines read of a page until now: the newest reading of each mode, as many as can be compared."""
    shown = sorted(newest_of_each_way(page.readings.values()).items(), key=lambda item: rank_of(item[0], catalog))
    return [ComparedRun(way, RunState.READ, 1.0, reading) for way, reading in shown[:MOST_RUNS]]


def whole_run(page: PageRecord, way: Way) -> ComparedRun | None:
    """The newest whole reading of a page as it is turned now."""
    fitting = [
        reading
        for reading in page.readings.values()
        if is_comparable(reading)
        and reading.key.way == way
        and reading.stop_reason is StopReason.END
        and reading.rotation is page.rotation
    ]
    newest = max(fitting, key=lambda reading: reading.created, default=None)
    return ComparedRun(way, RunState.READ, 1.0, newest) if newest else None


def job_of_run(page: PageRecord, way: Way) -> ReadJob:
    """Reads the page's picture."""
    return _job(page, way, with_text_layer=False)


def job_of_text_layer(page: PageRecord, catalog: EngineCatalog) -> ReadJob | None:
    """Looks at the file's own text of the page, in the coarsest mode: no picture is looked at. None can do it: None."""
    reader = catalog.reader_of_given_text
    return _job(page, Way(reader.name, reader.modes[0].name), with_text_layer=True) if reader else None


def _job(page: PageRecord, way: Way, *, with_text_layer: bool) -> ReadJob:
    engine, mode, model = way
    return ReadJob(page.number, engine, mode, TASK, "", page.rotation, with_text_layer, beside=True, model=model)
