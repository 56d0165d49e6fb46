"""Attaching a reading made elsewhere and taking it away again; and saving an engine's raw output."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.document.page import ReadingKey, TextSource
from app.references.opening import SUFFIXES
from app.views.notices.notice import Notice, NoticeAction
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts

_ABOUT, _SHOW = "reference", "show-reference"


class ReferenceFlow(QObject):
    """Asks for a file, and tells what became of it."""

    def __init__(self, panes: Panes, parts: WindowParts) -> None:
        super().__init__(panes.window)
        self._panes, self._parts = panes, parts
        panes.actions.attach_reference_action.triggered.connect(self._ask_for_file)
        parts.references.attached.connect(self._on_attached)
        parts.session.document_changed.connect(lambda: panes.notices.clear(_ABOUT))
        panel = panes.workspace.panel
        panel.reading_removed.connect(self._on_removed)
        panel.save_requested.connect(self._on_save)
        panes.notices.action_chosen.connect(self._on_notice)

    def _ask_for_file(self) -> None:
        document = self._parts.session.document
        if document is None:
            return
        title = self.tr("Attach a reading as reference")
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        filters = self.tr("Readings ({patterns});;All files (*)").format(patterns=patterns)
        chosen, _ = QFileDialog.getOpenFileName(self._panes.window, title, str(document.path.parent), filters)
        if chosen:
            self._parts.references.attach(Path(chosen))

    def _on_attached(self, name: str, numbers: list[int]) -> None:
        title = self.tr("Reference: {file}").format(file=name)
        if len(numbers) == 1:
            words = self.tr("It lies beside the readings of page {number}. Details has them all.")
            words = words.format(number=numbers[0])
        else:
            words = self.tr("It lies beside the readings of {count} pages. Details has them all.")
            words = words.format(count=len(numbers))
        show = NoticeAction(_SHOW, self.tr("Show"))
        notice = Notice("info", "bookmark-simple", title, words, (show,), is_passing=True)
        self._panes.notices.show_notice(_ABOUT, notice)

    def _on_notice(self, name: str) -> None:
        if name == _SHOW:
            self._panes.workspace.panel.show_tab(self._panes.workspace.panel.details_view)

    def _on_removed(self, key: ReadingKey) -> None:
        """A reference goes from all pages, any other reading from the page in view."""
        if key.text_source is TextSource.REFERENCE:
            self._panes.notices.clear(_ABOUT)
            self._parts.references.remove(key)
        else:
            self._parts.session.remove_reading(self._parts.session.current_page, key)

    def _on_save(self, raw: str) -> None:
        document, page = self._parts.session.document, self._parts.session.current_page
        if document is None:
            return
        proposed = document.path.parent / f"{document.title} {page}.txt"
        chosen, _ = QFileDialog.getSaveFileName(self._panes.window, self.tr("Save the raw output"), str(proposed))
        if chosen:
            self._parts.saving.save(Path(chosen), raw.encode("utf-8", "replace"))
