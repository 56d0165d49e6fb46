"""Comparing readings on a thread of its own: a long page takes longer than the window may stand still."""

from __future__ import annotations

import logging
import queue
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from app.comparison.comparison import Comparison, compare
from app.comparison.report import ReportPage
from app.comparison.report_file import write_report
from app.comparison.run import Reference, Run
from app.controllers.file_saving import not_written
from app.document.problems import RectoError

_Job = Callable[[], object]
_TURN_SECONDS = 0.0005
_log = logging.getLogger(__name__)


class ComparisonWork(QObject):
    """Compares what was asked for last; what was asked before is not told any more. Writes reports.

    Signals:
        compared(comparison): a `Comparison`; None where these readings cannot be compared.
        saved(path): a report is on the disk.
        save_failed(error): a `RectoError`; it could not be written; what stood there still stands.
    """

    compared = Signal(object)
    saved = Signal(object)
    save_failed = Signal(object)
    _ended = Signal(int, object)
    _written = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._asked = 0
        self._thread: threading.Thread | None = None
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self._written.connect(self._on_written, Qt.ConnectionType.QueuedConnection)

    def compare(self, reference: Reference, runs: Sequence[Run]) -> None:
        """Answered by `compared`."""
        self._asked += 1
        number, given = self._asked, tuple(runs)
        self._begin(lambda: self._compare(number, reference, given))

    def save(self, title: str, page: ReportPage, target: Path) -> None:
        """Write a comparison as HTML or CSV, as the name ends; answered by `saved` or `save_failed`."""
        self._begin(lambda: self._save(title, page, target))

    def forget(self) -> None:
        """What was asked for is not wanted any more."""
        self._asked += 1

    def close(self) -> None:
        """End the thread."""
        self._asked += 1
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
            self._thread = None

    def _begin(self, job: _Job) -> None:
        self._jobs.put(job)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="comparison", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()

    def _compare(self, number: int, reference: Reference, runs: Sequence[Run]) -> None:
        if number == self._asked:
            self._ended.emit(number, _compared(reference, runs))

    def _save(self, title: str, page: ReportPage, target: Path) -> None:
        try:
            with _letting_others_in():
                write_report(title, [page], target)
        except RectoError as error:
            self._written.emit(target, error)
        except Exception as error:
            self._written.emit(target, not_written(target, error))
        else:
            self._written.emit(target, None)

    def _on_written(self, target: Path, error: RectoError | None) -> None:
        if error is None:
            self.saved.emit(target)
        else:
            self.save_failed.emit(error)

    def _on_ended(self, number: int, comparison: Comparison | None) -> None:
        if number == self._asked:
            self.compared.emit(comparison)


def _compared(reference: Reference, runs: Sequence[Run]) -> Comparison | None:
    """The comparison; None, and a word in the log, where it fails: the thread is there for the next one."""
    try:
        with _letting_others_in():
            return compare(reference, runs)
    except Exception:
        _log.exception("readings could not be compared")
        return None


@contextmanager
def _letting_others_in() -> Iterator[None]:
    """While this thread works it gives way soon: the window would wait 5 ms each time it wants its turn."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
