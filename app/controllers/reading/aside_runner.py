"""Jobs through an engine process beside whatever else it reads, one at a time and told to whoever asked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.controllers.reading.engine_pictures import EnginePictures
from app.controllers.reading.silence_watch import SilenceWatch
from app.engine_client.engine_client import EngineClient
from app.engine_client.process_exit import ProcessExit
from app.jobs.job_runner import JobRunner
from app.jobs.read_job import Outcome, ReadJob
from app.pages.messages import PreparedPage
from model_runtime.protocol import Event


class AsideRunner(QObject):
    """Has a process that is silent over its jobs ended, as long as there are any."""

    def __init__(
        self,
        pictures: EnginePictures,
        engine: EngineClient,
        tell: Callable[[Outcome, PreparedPage | None], None],
        name: str,
        before_page: Callable[[str, str], None] = lambda _engine, _model: None,
    ) -> None:
        """Nothing is asked yet.

        Args:
            pictures: of its own.
            engine: the process.
            tell: hears what becomes of each job, and with which picture.
            name: begins the ids of the jobs, and differs from that of all others who send any.
            before_page: is called with the names of engine and model before a page is sent to them.
        """
        super().__init__()
        self._pictures = pictures
        self._runner = JobRunner(pictures, engine.send, tell, name, before_page, at_once=1)
        self._silence = SilenceWatch(engine, self._runner.is_overdue, self)
        pictures.ready.connect(lambda _job: self._runner.go_on())
        pictures.failed.connect(self._runner.on_picture_failed)
        engine.event_received.connect(self._on_event)
        engine.exited.connect(self._on_exited)

    @property
    def is_empty(self) -> bool:
        return self._runner.is_empty

    def add(self, job: ReadJob, *, urgent: bool = False) -> None:
        """Have it done after all others; an urgent one before those that wait."""
        self._runner.add([job], urgent=urgent)
        self._silence.look_on(True)

    def stop(self, *, only: ReadJob | None = None) -> None:
        """Stop everything, or one job; what becomes of them is told."""
        if only is None:
            self._runner.cancel_all()
        else:
            self._runner.cancel(only.slot)

    def forget(self) -> None:
        """Another document is open: nothing more is told of what was asked for."""
        for job in self._runner.jobs:
            self._runner.forget(job)
        self._pictures.forget()
        self._silence.look_on(False)

    def _on_event(self, event: Event) -> None:
        self._runner.on_event(event)
        self._silence.look_on(not self._runner.is_empty)

    def _on_exited(self, ended: ProcessExit) -> None:
        self._runner.on_exit(ended.problem, ended.lost_jobs, ended.blamed_jobs)
        self._silence.look_on(not self._runner.is_empty)
