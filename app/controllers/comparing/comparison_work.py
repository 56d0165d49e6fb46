"""Comparing readings beside the window: a long page takes longer than that may stand still."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.comparison.comparison import Comparison, compare
from app.comparison.report import ReportPage
from app.comparison.report_file import write_report
from app.comparison.run import ComparisonReference, NamedReading
from app.controllers.background import Background, Failure, Order
from app.controllers.exporting.file_saving import FileSaving


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

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._lane = background.lane("comparison", Order.LATEST, must_finish=False)
        self._saving = FileSaving(background, "report")
        self._saving.saved.connect(self.saved)
        self._saving.failed.connect(self.save_failed)

    def compare(self, reference: ComparisonReference, runs: Sequence[NamedReading]) -> None:
        """Answered by `compared`."""
        given = tuple(runs)
        self._lane.run(lambda: compare(reference, given), self._on_compared)

    def save(self, title: str, page: ReportPage, target: Path) -> None:
        """Write a comparison as HTML or CSV, as the name ends; answered by `saved` or `save_failed`."""
        self._saving.write(target, lambda: write_report(title, [page], target))

    def forget(self) -> None:
        """What was asked for is not wanted any more."""
        self._lane.forget()

    def _on_compared(self, comparison: Comparison | Failure) -> None:
        self.compared.emit(None if isinstance(comparison, Failure) else comparison)
