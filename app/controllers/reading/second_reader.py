"""The built-in reader beside a model: it reads what the model reads, in a process of its own, to be held against it.

It begins a page only once the model has, so nothing of the model's waits for it. Where the two have too little in
common the page is read again, once, in the model's next finer mode.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.comparison.reading_along import as_second, finer_mode, second_of, second_reader
from app.comparison.second_reading import is_contested
from app.controllers.document_session import DocumentSession
from app.controllers.engine_status import EngineStatus
from app.controllers.reading.reading_controller import ReadingController
from app.controllers.reading.single_reader import SingleReader
from app.document.page import Reading, StopReason
from app.document.tasks import DOCUMENT
from app.jobs.read_job import ReadJob


class SecondReader(QObject):
    """Reads along with the `ReadingController`, while it is turned on.

    Signals:
        reading_kept(number, reading): a reading to save, beside what the page shows.
    """

    reading_kept = Signal(int, object)

    def __init__(
        self, session: DocumentSession, reading: ReadingController, reader: SingleReader, status: EngineStatus
    ) -> None:
        """`reader` has an engine process of its own; `status` is of the process that reads what is shown."""
        super().__init__()
        self._session, self._reading, self._reader, self._status = session, reading, reader, status
        self._is_on = False
        self._begun: dict[int, ReadJob] = {}  # what the model reads, or read last, by page
        self._second: dict[int, ReadJob] = {}  # what is read beside it, by page
        self._read_again: set[int] = set()
        reading.page_begun.connect(self._on_page_begun)
        reading.page_given_up.connect(self._on_page_given_up)
        reading.reading_kept.connect(lambda number, _reading: self._judge(number))
        reader.read.connect(self._on_read)
        reader.failed.connect(lambda job, _problem: self._second.pop(job.number, None))
        reader.stopped.connect(lambda job: self._second.pop(job.number, None))
        session.document_left.connect(self._on_document_left)

    @property
    def is_reading(self) -> bool:
        return bool(self._second)

    def turn(self, on: bool) -> None:
        """Read along from the next page on, or no longer; what is under way is stopped then."""
        self._is_on = on
        if not on:
            self._reader.stop()

    def _on_page_begun(self, job: ReadJob) -> None:
        """The model has begun a page; if it begins it again, what is read beside it goes on."""
        page, second = self._session.page(job.number), second_reader(self._status.catalog, job.engine, job.task)
        if not self._is_on or page is None or second is None:
            return
        self._begun[job.number] = job
        if job.number in self._second or second_of(page.readings.values(), job.rotation):
            return
        beside = ReadJob(
            job.number, second.name, second.usual_mode.name, DOCUMENT, "", job.rotation, False, beside=True
        )
        self._second[job.number] = beside
        self._reader.add(beside, page.size)

    def _on_page_given_up(self, job: ReadJob) -> None:
        """The model will not read the page: there is nothing to hold a second reading against."""
        self._begun.pop(job.number, None)
        if (beside := self._second.get(job.number)) is not None:
            self._reader.stop(only=beside)

    def _on_read(self, job: ReadJob, reading: Reading) -> None:
        self._second.pop(job.number, None)
        if reading.stop_reason is not StopReason.END or self._session.page(job.number) is None:
            return
        kept = as_second(reading)
        self._session.put_reading(job.number, kept)
        self.reading_kept.emit(job.number, kept)
        self._judge(job.number)

    def _judge(self, number: int) -> None:
        """Have a page that the second reader contests read again, once both have read it."""
        page, job = self._session.page(number), self._begun.get(number)
        if not self._is_on or page is None or job is None or page.activity is not None:
            return
        if number in self._second or number in self._read_again:
            return
        finer = finer_mode(self._status.describe(job.engine), job.mode)
        if finer and is_contested(page.reading, page.readings.values()):
            self._read_again.add(number)
            self._reading.read_again(replace(job, mode=finer))

    def _on_document_left(self) -> None:
        self._reader.forget()
        self._begun.clear()
        self._second.clear()
        self._read_again.clear()
