"""Pages that Auto had read and that were read badly: once more in the next finer mode, and said on the page."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from app.auto_mode.second_try import why_again
from app.auto_mode.words import told_again
from app.comparison.reading_along import finer_mode
from app.controllers.document_session import DocumentSession
from app.controllers.engine_status import EngineStatus
from app.controllers.reading.reading_controller import ReadingController
from app.document.page import Reading
from app.jobs.read_job import ReadJob


class FinerTries(QObject):
    """Looks at what the `ReadingController` has read with Auto; a page is read no more than twice for this."""

    def __init__(self, session: DocumentSession, reading: ReadingController, status: EngineStatus) -> None:
        super().__init__()
        self._reading, self._status = reading, status
        self._begun: dict[int, ReadJob] = {}  # with Auto, by page
        self._tried: set[int] = set()
        reading.page_begun.connect(self._on_page_begun)
        reading.page_given_up.connect(lambda job: self._begun.pop(job.number, None))
        reading.reading_kept.connect(self._on_reading_kept)
        session.document_left.connect(self._on_document_left)

    def _on_page_begun(self, job: ReadJob) -> None:
        if self._reading.chosen.is_auto:
            self._begun[job.number] = job

    def _on_reading_kept(self, number: int, reading: Reading) -> None:
        job = self._begun.pop(number, None)
        if job is None or number in self._tried or reading.key.way != job.way:
            return
        why, engine = why_again(reading), self._status.describe(job.engine)
        mode = engine.mode(finer_mode(engine, job.mode)) if engine else None
        if why is not None and mode is not None:
            self._tried.add(number)
            self._reading.read_again(replace(job, mode=mode.name), told_again(mode, why))

    def _on_document_left(self) -> None:
        self._begun.clear()
        self._tried.clear()
