"""From the command to see optical memory to a text kept, pages of it read back, and the whole exported."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from app.controllers.memory_controller import MemoryController
from app.document.problems import RectoError
from app.optical_memory.kept_memory import KeptMemory
from app.optical_memory.text_file import TEXT_ENDINGS
from app.views.notices.window_notices import error_notice
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts

_ABOUT = "memory"


class MemoryFlow(QObject):
    """Shows the screen, keeps it true, and carries out what is asked there."""

    def __init__(self, panes: Panes, parts: WindowParts) -> None:
        super().__init__(panes.window)
        self._panes, self._parts = panes, parts
        self._screen, self._kept = panes.screens.memory, parts.optical_memory
        self._shown: KeptMemory | None = None
        panes.actions.memory_action.triggered.connect(self.begin)
        self._answer(self._kept)
        self._kept.changed.connect(self._show)
        self._kept.failed.connect(self._say)
        parts.session.document_changed.connect(self._show)

    def begin(self) -> None:
        """Show the screen; what was read of the open document is kept where nothing else is."""
        self._panes.screens.show_memory()
        if self._kept.memory is None and not self._kept.is_keeping and self._kept.has_document:
            self._kept.take_document()
        self._show()
        self._screen.begin()

    def _answer(self, kept: MemoryController) -> None:
        screen = self._screen
        screen.document_wanted.connect(kept.take_document)
        screen.clipboard_wanted.connect(self._take_clipboard)
        screen.file_wanted.connect(self._ask_for_file)
        screen.wished.connect(kept.set_wish)
        screen.recall_wanted.connect(kept.recall)
        screen.looked_at.connect(lambda _number: self._show_page())
        screen.export_wanted.connect(self._export)
        screen.closed.connect(self._panes.screens.leave_memory)

    def _show(self) -> None:
        if self._panes.screens.currentWidget() is not self._screen:
            return
        kept, memory = self._kept, self._kept.memory
        if memory is None:
            self._screen.show_nothing(has_document=kept.has_document, is_keeping=kept.is_keeping)
            self._shown = None
            return
        self._screen.show_memory(memory, kept.wish, has_document=kept.has_document, is_keeping=kept.is_keeping)
        if memory is not self._shown:
            self._shown = memory
            self._screen.show_strip(memory)
        self._show_page()

    def _show_page(self) -> None:
        kept = self._kept
        if kept.memory is not None:
            is_reading = kept.is_recalling(self._screen.number)
            self._screen.show_page(kept.memory, kept.recalled, is_reading=is_reading)

    def _take_clipboard(self) -> None:
        self._kept.take_text(QGuiApplication.clipboard().text(), self.tr("Clipboard"))

    def _ask_for_file(self) -> None:
        kinds = self.tr("Texts and conversations") + f" ({' '.join(f'*{ending}' for ending in TEXT_ENDINGS)})"
        title = self.tr("Keep a text as pictures")
        chosen, _ = QFileDialog.getOpenFileName(self._panes.window, title, str(Path.home()), kinds)
        if chosen:
            self._kept.take_file(Path(chosen))

    def _export(self) -> None:
        memory = self._kept.memory
        if memory is None:
            return
        proposed = Path.home() / f"{memory.title}-memory.zip"
        kinds = self.tr("Archives") + " (*.zip)"
        title = self.tr("Export pictures and context")
        chosen, _ = QFileDialog.getSaveFileName(self._panes.window, title, str(proposed), kinds)
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, target: Path) -> None:
        """Write the memory into an archive."""
        write = self._kept.entries()
        self._parts.saving.write(target, lambda: write(target))

    def _say(self, error: RectoError) -> None:
        self._panes.notices.show_notice(_ABOUT, error_notice(error))
