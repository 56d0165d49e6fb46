"""Comparing readings of one page: which there are, which are made, and what they are measured against.

A reading that is made for a comparison stands beside what the page shows, until the person keeps it. Where the page
shows nothing it is the page's reading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.comparison.comparable import TASK
from app.comparison.comparison import Comparison
from app.comparison.references import finest, references
from app.comparison.run import (
    MOST_RUNS,
    ComparisonReference,
    NamedReading,
    ReferenceSort,
    names_apart,
    sort_of,
)
from app.controllers.comparing.compared_run import ComparedRun, RunState
from app.controllers.comparing.comparison_work import ComparisonWork
from app.controllers.comparing.made_readings import MadeReadings
from app.controllers.comparing.runs_of_page import job_of_run, job_of_text_layer, rank_of, runs_of, whole_run
from app.controllers.document_session import DocumentSession
from app.controllers.engine_status import EngineStatus
from app.controllers.reading.single_reader import SingleReader
from app.document.document import PageRecord
from app.document.page import Reading, ReadingKey, TextSource, Way
from app.document.plain_name import plain_name
from app.document.problems import PageProblem
from app.jobs.read_job import ReadJob
from model_runtime.errors import Problem
from model_runtime.protocol import EngineDescription


class CompareController(QObject):
    """The comparison in the window, of one page at a time.

    Signals:
        changed: its runs, what they are measured against, or which is kept.
        compared(comparison): a `Comparison` of all runs that are read, or None where nothing can be compared.
        reading_kept(number, reading): a reading to save, beside what the page shows.
        text_layer_missing(number): the file holds no good text of its own for this page.
    """

    changed = Signal()
    compared = Signal(object)
    reading_kept = Signal(int, object)
    text_layer_missing = Signal(int)

    def __init__(
        self,
        session: DocumentSession,
        reader: SingleReader,
        status: EngineStatus,
        work: ComparisonWork,
        models: Callable[[EngineDescription], tuple[str, ...]] = lambda _engine: ("",),
    ) -> None:
        """`models` tells which models an engine has that needs any."""
        super().__init__()
        self._models = models
        self._session, self._reader, self._status, self._work = session, reader, status, work
        self._number = 0
        self._runs: list[ComparedRun] = []
        self._wanted: ReadingKey | None = None  # what the person chose to measure against
        self._layer_job: ReadJob | None = None
        self._made = MadeReadings(session)
        self._comparison: Comparison | None = None
        self._asked: object = None
        reader.advanced.connect(self._on_advanced)
        reader.read.connect(self._on_read)
        reader.failed.connect(self._on_failed)
        reader.stopped.connect(self._on_stopped)
        work.compared.connect(self._on_compared)
        session.document_left.connect(self._on_document_left)
        session.page_changed.connect(self._on_page_changed)

    # --- what there is ---

    @property
    def number(self) -> int:
        """The page that is compared; 0 while none is."""
        return self._number

    @property
    def runs(self) -> tuple[ComparedRun, ...]:
        return tuple(self._runs)

    @property
    def is_reading(self) -> bool:
        return self._reader.is_reading

    @property
    def comparison(self) -> Comparison | None:
        """The last one that was made; its runs are those that are read."""
        return self._comparison

    def names(self) -> list[str]:
        """What the runs are called."""
        return names_apart([run.way for run in self._runs], self._status.catalog)

    def is_kept(self, index: int) -> bool:
        """Whether a run is what the page shows."""
        page, run = self._page(), self._runs[index]
        return page is not None and run.reading is not None and page.chosen == run.reading.key

    def choices(self) -> list[Way]:
        """What can be added: engines and models that can read now, and modes that are not compared yet."""
        if len(self._runs) >= MOST_RUNS:
            return []
        there = {run.way for run in self._runs}
        return [way for way in self.ways() if way not in there]

    def ways(self) -> list[Way]:
        """All ways in which a page's picture can be read now: engines with their models and modes."""
        usable = [engine for engine in self._status.catalog if engine.ready and TASK in engine.tasks]
        return [
            Way(engine.name, mode.name, model)
            for engine in usable
            for model in self._models_of(engine)
            for mode in engine.modes
        ]

    def references(self) -> list[Reading]:
        """What runs can be measured against, the most telling first."""
        page = self._page()
        if page is None:
            return []
        return [*references(page.readings.values()), *self._read()]

    def reference(self) -> Reading | None:
        """What the runs are measured against: what was chosen, else the most telling; of runs the one that saw most."""
        offered = self.references()
        chosen = next((reading for reading in offered if reading.key == self._wanted), None)
        apart = next((reading for reading in offered if sort_of(reading) is not ReferenceSort.RUN), None)
        return chosen or apart or finest(self._read(), self._status.catalog)

    @property
    def lacks_text_layer(self) -> bool:
        """Whether the file's own text of the page was not looked at yet."""
        return not any(sort_of(reading) is ReferenceSort.TEXT_LAYER for reading in self.references())

    # --- what the person wants ---

    def begin(self, number: int) -> None:
        """Compare what engines read of a page until now; other modes are added."""
        page = self._session.page(number)
        if page is None:
            return
        self._clear()
        self._number = number
        self._runs = runs_of(page, self._status.catalog)
        self._refresh()

    def leave(self) -> None:
        """Compare no page any more; what is being read for it is stopped."""
        self._clear()
        self._refresh()

    def add(self, way: Way) -> None:
        """Compare one more reading; it is made where there is none."""
        page = self._page()
        if page is None or way not in self.choices():
            return
        self._runs.append(whole_run(page, way) or ComparedRun(way, RunState.WAITING))
        self._runs.sort(key=lambda run: rank_of(run.way, self._status.catalog))
        if self._index(way, RunState.WAITING) is not None:
            self._reader.add(job_of_run(page, way), page.size)
        self._refresh()

    def remove(self, index: int) -> None:
        """Compare a reading no longer; it stays in the library."""
        run, page = self._runs.pop(index), self._page()
        if run.is_under_way and page is not None:
            self._reader.stop(only=job_of_run(page, run.way))
        self._refresh()

    def read_again(self, index: int) -> None:
        """Try once more what failed, was stopped or is not whole."""
        page, run = self._page(), self._runs[index]
        if page is not None and not run.is_under_way:
            self._runs[index] = ComparedRun(run.way, RunState.WAITING)
            self._reader.add(job_of_run(page, run.way), page.size)
            self._refresh()

    def stop(self) -> None:
        """Stop all readings that are being made; what was read of them stays."""
        self._reader.stop()

    def keep(self, index: int) -> None:
        """Make a reading the one that the page shows and that is exported."""
        reading = self._runs[index].reading
        if reading is not None:
            self._made.choose(self._number, reading.key)
            self.changed.emit()

    def measure_against(self, key: ReadingKey) -> None:
        """Measure against this one of `references`."""
        self._wanted = key
        self._refresh()

    def measure_against_text_layer(self) -> None:
        """Measure against the file's own text, which is looked at first."""
        page = self._page()
        if page is not None and self._layer_job is None:
            self._layer_job = job_of_text_layer(page, self._status.catalog)
            if self._layer_job is None:
                self.text_layer_missing.emit(page.number)
            else:
                self._reader.add(self._layer_job, page.size)
            self.changed.emit()

    # --- within ---

    def _clear(self) -> None:
        self._number = 0
        self._reader.stop()
        self._made.forget()
        self._runs, self._wanted, self._layer_job = [], None, None

    def _read(self) -> list[Reading]:
        return [run.reading for run in self._runs if run.reading is not None]

    def _page(self) -> PageRecord | None:
        return self._session.page(self._number) if self._number else None

    def _models_of(self, engine: EngineDescription) -> tuple[str, ...]:
        """Those of its models that can be read with, once it is in memory with one; its own is not named."""
        if not engine.needs:
            return ("",)
        return self._models(engine) if self._status.device_of(engine.name) else ()

    def _index(self, way: Way, *states: RunState) -> int | None:
        return next((i for i, run in enumerate(self._runs) if run.way == way and run.state in states), None)

    def _refresh(self) -> None:
        """Tell what there is, and have it compared where that is anything new."""
        names, reference = self.names(), self.reference()
        runs = [NamedReading(name, run.reading) for name, run in zip(names, self._runs, strict=True) if run.reading]
        if reference is None or not runs:
            self._asked, self._comparison = None, None
            self._work.forget()
            self.changed.emit()
            self.compared.emit(None)
            return
        self.changed.emit()
        asked = (names, reference, [run.reading for run in runs])
        if asked != self._asked:
            self._asked = asked
            self._work.compare(ComparisonReference(self.name_of(reference), reference), runs)

    def name_of(self, reading: Reading) -> str:
        """What a reading is called as that which others are measured against."""
        words: Mapping[ReferenceSort, str] = {
            ReferenceSort.EDITED: self.tr("Page as edited"),
            ReferenceSort.TEXT_LAYER: self.tr("The file's own text"),
            ReferenceSort.ELSEWHERE: self.tr("Reference: {origin}").format(
                origin=plain_name(reading.key.prompt or reading.key.engine)
            ),
        }
        sort = sort_of(reading)
        if sort is not ReferenceSort.RUN:
            return words[sort]
        named = zip(self.names(), self._runs, strict=True)
        return next((name for name, run in named if run.reading and run.reading.key == reading.key), reading.key.mode)

    def _change(self, job: ReadJob, **values: object) -> None:
        """Put a run that is under way somewhere else."""
        index = self._index(job.way, RunState.WAITING, RunState.READING)
        if index is not None and job.number == self._number:
            self._runs[index] = replace(self._runs[index], **values)  # type: ignore[arg-type]

    def _on_advanced(self, job: ReadJob, fraction: float) -> None:
        if not job.with_text_layer:
            self._change(job, state=RunState.READING, fraction=fraction)
            self.changed.emit()

    def _on_read(self, job: ReadJob, reading: Reading) -> None:
        page = self._session.page(job.number)
        if page is None:
            return
        if self._made.put(page, reading):
            self.reading_kept.emit(job.number, reading)
        if job.with_text_layer:
            self._take_layer(job, reading)
        else:
            self._made.show_where_nothing_is(page, reading)
            self._change(job, state=RunState.READ, fraction=1.0, reading=reading)
        self._refresh()

    def _take_layer(self, job: ReadJob, reading: Reading | None) -> None:
        """The file's own text was looked at; None where that could not be done."""
        wanted, self._layer_job = job == self._layer_job, None
        if not wanted:
            return
        if reading is not None and reading.key.text_source is TextSource.TEXT_LAYER:
            self._wanted = reading.key
        else:
            self.text_layer_missing.emit(job.number)

    def _on_failed(self, job: ReadJob, problem: Problem) -> None:
        if job.with_text_layer:
            self._take_layer(job, None)
        else:
            why = PageProblem.of(problem)
            self._change(job, state=RunState.FAILED, problem=why)
        self._refresh()

    def _on_stopped(self, job: ReadJob) -> None:
        if job.with_text_layer:
            self._layer_job = None
        else:
            self._change(job, state=RunState.STOPPED)
        self._refresh()

    def _on_compared(self, comparison: Comparison | None) -> None:
        self._comparison = comparison
        self.compared.emit(comparison)

    def _on_document_left(self) -> None:
        self._reader.forget()
        self.leave()

    def _on_page_changed(self, number: int) -> None:
        page = self._page()
        if page is not None and number == self._number:  # a run may have been read again, by somebody else
            for index, run in enumerate(self._runs):
                if run.reading is not None and run.reading.key in page.readings:
                    self._runs[index] = replace(run, reading=page.readings[run.reading.key])
            self._refresh()
