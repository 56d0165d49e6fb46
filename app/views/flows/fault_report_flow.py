"""The report of a fault: made, shown, and saved where the person wants it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.document.problems import RectoError
from app.views.dialogs.report_dialog import ReportDialog
from app.views.figures.save_dialog import ask_for_file, documents_folder
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts

_NAME = "recto-report.txt"


class FaultReportFlow(QObject):
    """Connects the command about it. All windows share what makes it: one without its dialog does not listen."""

    def __init__(self, panes: Panes, parts: WindowParts) -> None:
        super().__init__(panes.window)
        self._panes, self._parts = panes, parts
        self._dialog: ReportDialog | None = None
        self._target: Path | None = None
        panes.actions.report_action.triggered.connect(self._open)
        parts.fault_report.made.connect(self._on_made)
        parts.fault_report.failed.connect(self._on_failed)
        parts.saving.saved.connect(self._on_saved)
        parts.saving.failed.connect(self._on_unsaved)

    def _open(self) -> None:
        dialog = self._dialog = ReportDialog(self._parts.theme, self._parts.icons, self._panes.window)
        dialog.save_wanted.connect(self._on_save)
        dialog.finished.connect(self._on_closed)
        self._parts.fault_report.make()
        dialog.open()

    def _on_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = self._target = None

    def _on_made(self, text: str) -> None:
        if self._dialog is not None:
            self._dialog.show_text(text)

    def _on_failed(self, error: RectoError) -> None:
        if self._dialog is not None:
            self._dialog.show_problem(error)

    def _on_save(self, text: str) -> None:
        assert self._dialog is not None
        proposed = documents_folder(Path.home()) / _NAME
        if target := ask_for_file(self._dialog, proposed, self.tr("Text") + " (*.txt)"):
            self._target = target
            self._parts.saving.save(target, text.encode("utf-8", "replace"))

    def _on_saved(self, target: Path) -> None:
        if self._dialog is not None and target == self._target:
            self._dialog.show_saved(target.name)

    def _on_unsaved(self, error: RectoError) -> None:
        if self._dialog is not None and self._target is not None:
            self._dialog.show_problem(error)
