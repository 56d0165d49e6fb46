"""The test with needles: begun, shown as it goes on, and saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.document.problems import RectoError
from app.optical_memory.needle_test import needle_csv
from app.views.figures.save_dialog import ask_for_file, documents_folder
from app.views.memory_screen.needle_dialog import NeedleDialog
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts


class NeedleFlow(QObject):
    """Opens the dialog from the screen of optical memory, and keeps it true. A test ends with its dialog."""

    def __init__(self, panes: Panes, parts: WindowParts) -> None:
        super().__init__(panes.window)
        self._panes, self._parts = panes, parts
        self._needles = parts.needles
        self._dialog: NeedleDialog | None = None
        self._target: Path | None = None
        panes.screens.memory.needles_wanted.connect(self._open)
        self._needles.changed.connect(self._show)
        self._needles.failed.connect(self._say)
        parts.saving.saved.connect(self._on_saved)

    def _open(self) -> None:
        memory = self._parts.optical_memory.memory
        if memory is None:
            return
        dialog = NeedleDialog(memory.title, self._parts.theme, self._parts.icons, self._panes.window)
        self._dialog = dialog
        dialog.wanted.connect(self._needles.begin)
        dialog.stop_wanted.connect(self._needles.stop)
        dialog.save_wanted.connect(self._save)
        dialog.finished.connect(self._on_closed)
        self._show()
        dialog.open()

    def _show(self) -> None:
        test = self._needles
        if self._dialog is not None:
            self._dialog.show_test(
                test.steps, test.copy, test.finds,
                is_under_way=test.is_under_way, left=test.pages_left, unread=test.unread,
            )  # fmt: skip

    def _say(self, error: RectoError) -> None:
        if self._dialog is not None:
            self._dialog.show_problem(error)

    def _on_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = self._target = None
        if self._needles.is_under_way:
            self._needles.stop()

    def _save(self) -> None:
        memory = self._parts.optical_memory.memory
        assert self._dialog is not None
        title = memory.title if memory is not None else "memory"
        proposed = documents_folder(Path.home()) / f"{title}-needles.csv"
        if target := ask_for_file(self._dialog, proposed, self.tr("Tables") + " (*.csv)"):
            self._target = target
            self._parts.saving.save(target, needle_csv(self._needles.finds))

    def _on_saved(self, target: Path) -> None:
        if self._dialog is not None and target == self._target:
            self._dialog.show_saved(target.name)
