"""Reads pages in one way after another through the engine process, beside whatever else is being read.

What becomes of a reading is the asker's business: nothing here touches the session.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.controllers.correcting.spelling import Spelling
from app.controllers.engine_status import EngineStatus
from app.controllers.reading.aside_runner import AsideRunner
from app.controllers.reading.engine_pictures import EnginePictures
from app.document.geometry import PageSize
from app.engine_client.engine_client import EngineClient
from app.jobs.read_job import Outcome, PageAdvanced, PageCancelled, PageDone, PageFailed, ReadJob
from app.pages.messages import PreparedPage
from app.recognition.readings import cut_short_reading, finished_reading
from app.recognition.spans import block_from_span
from model_runtime.protocol import PageProgress, PageStarted


class SingleReader(QObject):
    """Jobs one at a time, in the order in which they were asked for.

    Signals:
        advanced(job, fraction): the job is being read, and so far.
        read(job, reading): it is read; one that was stopped has what was read until then.
        failed(job, problem): a `Problem`: it could not be read.
        stopped(job): it was stopped before anything was read.
    """

    advanced = Signal(object, float)
    read = Signal(object, object)
    failed = Signal(object, object)
    stopped = Signal(object)

    def __init__(
        self,
        pictures: EnginePictures,
        engine: EngineClient,
        status: EngineStatus,
        name: str,
        before_page: Callable[[str, str], None] = lambda _engine, _model: None,
        spelling: Spelling | None = None,
    ) -> None:
        """Nothing is read yet.

        Args:
            pictures: of its own.
            engine: the process, which others use too.
            status: what is known of it.
            name: begins the ids of the jobs, and differs from that of all others who send any.
            before_page: is called with the names of engine and model before a page is sent to them.
            spelling: mends words of pages that are read to their end.
        """
        super().__init__()
        self._status = status
        self._speller = spelling.speller if spelling is not None else None
        self._sizes: dict[ReadJob, PageSize] = {}
        self._runner = AsideRunner(pictures, engine, self._tell, name, before_page)

    @property
    def is_reading(self) -> bool:
        return not self._runner.is_empty

    def add(self, job: ReadJob, size: PageSize) -> None:
        """Read a page of this size, unturned, after all that were asked for before; `job.beside` holds."""
        self._sizes[job] = size
        self._runner.add(job)

    def stop(self, *, only: ReadJob | None = None) -> None:
        """Stop everything, or one job."""
        self._runner.stop(only=only)

    def forget(self) -> None:
        """Another document is open: nothing more is told of what was asked for."""
        self._runner.forget()
        self._sizes.clear()

    # --- within ---

    def _tell(self, outcome: Outcome, _picture: PreparedPage | None) -> None:
        match outcome:
            case PageAdvanced(job=job, event=PageStarted()):
                self.advanced.emit(job, 0.0)
            case PageAdvanced(job=job, event=PageProgress(fraction=fraction)):
                self.advanced.emit(job, fraction)
            case PageDone(job=job):
                reading = finished_reading(outcome, self._sizes[job], self._speller)
                del self._sizes[job]
                self.read.emit(job, reading)
            case PageFailed(job=job, problem=problem):
                self._sizes.pop(job, None)
                self.failed.emit(job, problem)
            case PageCancelled(job=job):
                self._tell_stopped(outcome, self._sizes.pop(job))

    def _tell_stopped(self, outcome: PageCancelled, size: PageSize) -> None:
        """Tell what was read of a page until it was stopped, if anything was."""
        job, engine = outcome.job, self._status.describe(outcome.job.engine)
        spans = enumerate(outcome.spans)
        blocks = tuple(block_from_span(span, id_, size, job.rotation) for id_, span in spans)
        if blocks:
            self.read.emit(job, cut_short_reading(job, blocks, engine.version if engine else ""))
        else:
            self.stopped.emit(job)
