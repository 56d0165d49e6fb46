"""The curve of a document in the window: which pages it is of, which readings are made for it, and their measures.

Readings are asked for from the reader of comparisons, and kept by its controller as any that is made to be compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.comparison.curve.measured_page import measured_page
from app.comparison.curve.point import Curve, CurvePage
from app.controllers.background import Background, Failure, Order
from app.controllers.comparing.runs_of_page import job_of_run, whole_run
from app.controllers.document_session import DocumentSession
from app.controllers.engine_status import EngineStatus
from app.controllers.exporting.file_saving import FileSaving
from app.controllers.reading.single_reader import SingleReader
from app.document.page import Reading, Way
from app.jobs.read_job import ReadJob
from app.recognition.engine_catalog import EngineCatalog

_Known = dict[int, tuple[tuple[Reading, ...], CurvePage]]


class CurveController(QObject):
    """Measures the pages that are chosen, and anew those of which something changes.

    Signals:
        changed: which pages, what is being read, or what could not be.
        measured(curve): a `Curve` of the chosen pages.
        saved(path): a file is on the disk.
        save_failed(error): a `RectoError`; it could not be written; what stood there still stands.
    """

    changed = Signal()
    measured = Signal(object)
    saved = Signal(object)
    save_failed = Signal(object)

    def __init__(
        self,
        session: DocumentSession,
        reader: SingleReader,
        status: EngineStatus,
        background: Background,
        ways: Callable[[], Sequence[Way]],
    ) -> None:
        """`ways` tells in which ways a page can be read now."""
        super().__init__()
        self._session, self._reader, self._status, self._ways = session, reader, status, ways
        self._lane = background.lane("curve", Order.LATEST, must_finish=False)
        self._saving = FileSaving(background, "curve file")
        self._saving.saved.connect(self.saved)
        self._saving.failed.connect(self.save_failed)
        self._pages: tuple[int, ...] = ()
        self._known: _Known = {}
        self._waiting: set[tuple[int, Way]] = set()
        self._failed: set[tuple[int, Way]] = set()
        self._curve: Curve | None = None
        reader.read.connect(lambda job, _reading: self._on_ended(job, failed=False))
        reader.failed.connect(lambda job, _problem: self._on_ended(job, failed=True))
        reader.stopped.connect(lambda job: self._on_ended(job, failed=False))
        session.page_changed.connect(self._on_page_changed)
        session.document_left.connect(self.leave)

    @property
    def pages(self) -> tuple[int, ...]:
        """Numbers of the pages that are measured; none while no curve is looked at."""
        return self._pages

    @property
    def curve(self) -> Curve | None:
        """The last one that was measured."""
        return self._curve

    @property
    def waiting(self) -> int:
        """How many readings are still to be made."""
        return len(self._waiting)

    @property
    def failed(self) -> int:
        """How many readings could not be made."""
        return len(self._failed)

    def choose(self, numbers: Iterable[int]) -> None:
        """Measure these pages; readings of others that wait to be made are not made."""
        self.stop()
        self._pages = tuple(number for number in numbers if self._session.page(number) is not None)
        self._failed.clear()
        self._measure()
        self.changed.emit()

    def leave(self) -> None:
        """No curve is looked at any more."""
        if self._pages:
            self.stop()
        self._lane.forget()
        self._pages, self._known, self._curve = (), {}, None
        self._waiting.clear()
        self._failed.clear()

    def choices(self) -> list[tuple[Way, int]]:
        """In which ways pages can be read, and how many of them were not read so yet."""
        missing = ((way, len(self._missing(way))) for way in self._ways())
        return [(way, count) for way, count in missing if count]

    def read(self, way: Way) -> None:
        """Read the pages that have no whole reading of this kind, one after another."""
        for number in self._missing(way):
            page = self._session.page(number)
            if page is not None and (number, way) not in self._waiting:
                self._waiting.add((number, way))
                self._failed.discard((number, way))
                self._reader.add(job_of_run(page, way), page.size)
        self.changed.emit()

    def stop(self) -> None:
        """Make no more readings; those that were made stay."""
        if self._waiting:
            self._reader.stop()

    def save(self, target: Path, data: bytes) -> None:
        """Write a curve; answered by `saved` or `save_failed`."""
        self._saving.save(target, data)

    # --- within ---

    def _missing(self, way: Way) -> list[int]:
        pages = filter(None, map(self._session.page, self._pages))
        return [page.number for page in pages if whole_run(page, way) is None]

    def _on_ended(self, job: ReadJob, *, failed: bool) -> None:
        ended = (job.number, job.way)
        if ended in self._waiting:
            self._waiting.discard(ended)
            if failed:
                self._failed.add(ended)
            self.changed.emit()

    def _on_page_changed(self, number: int) -> None:
        if number in self._pages:
            self._measure()

    def _measure(self) -> None:
        pages = filter(None, map(self._session.page, self._pages))
        given = [(page.number, tuple(page.readings.values())) for page in pages]
        self._lane.run(partial(_measured, given, self._known, self._status.catalog), self._on_measured)

    def _on_measured(self, known: _Known | Failure) -> None:
        if not isinstance(known, Failure) and self._pages:
            self._known = known
            self._curve = Curve(tuple(page for _, page in known.values()))
            self.measured.emit(self._curve)


def _measured(given: Sequence[tuple[int, tuple[Reading, ...]]], known: _Known, catalog: EngineCatalog) -> _Known:
    """All pages in their order; of those whose readings are the ones that were measured before, what is known."""
    found: _Known = {}
    for number, readings in given:
        before = known.get(number)
        is_same = before is not None and list(map(id, before[0])) == list(map(id, readings))
        found[number] = before if before and is_same else (readings, measured_page(number, readings, catalog))
    return found
