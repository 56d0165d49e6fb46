"""Saving one table, or all tables of the document, as CSV or XLSX: asks for the file, and says how it went."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.controllers.correcting.table_controller import TableController
from app.controllers.document_session import DocumentSession
from app.controllers.exporting.export_controller import ExportController
from app.document.joined_tables import JoinedTable
from app.document.problems import RectoError
from app.export.contract import ExportOptions, ExportReport
from app.export.formats import FORMATS
from app.export.request import ExportRequest
from app.views.common.language import told
from app.views.figures.save_dialog import ask_in_dialog, documents_folder
from app.views.notices.notice import Notice
from app.views.notices.saved import saved_notice

# Asks for a file to write: over which widget, the proposed file, what it is called, its suffix.
AskForFile = Callable[[QWidget, Path, str, str], Path | None]
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class TableSaving(QObject):
    """One file at a time.

    Signals:
        told(notice): how saving went, or None while there is nothing to say.
    """

    told = Signal(object)

    def __init__(
        self,
        window: QWidget,
        session: DocumentSession,
        exports: ExportController,
        tables: TableController,
        ask: AskForFile | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._exports, self._tables = window, session, exports, tables
        self._ask = ask or ask_for_file
        self._folder: Path | None = None
        self._saving: Path | None = None
        exports.finished.connect(self._on_finished)
        exports.failed.connect(self._on_failed)
        exports.cancelled.connect(self._on_cancelled)
        session.document_changed.connect(self._on_document_changed)

    def save(self, name: str, table: JoinedTable) -> None:
        """Save a table in the format `name`, with all its parts."""
        first = table.parts[0]
        only = frozenset((part.page, part.block.id) for part in table.parts)
        pages = tuple(part.page for part in table.parts)
        self._save(name, self.tr("{title} page {page} table"), first.page, pages, only)

    def save_all(self, name: str) -> None:
        """Save all tables of the document in the format `name`."""
        self._save(name, self.tr("{title} tables"), 0, self._tables.pages_with_tables(), frozenset())

    def _save(self, name: str, words: str, page: int, pages: tuple[int, ...], only: frozenset[tuple[int, int]]) -> None:
        document = self._session.document
        if document is None or not pages or self._saving is not None:
            return
        title = _FORBIDDEN.sub(" ", words.format(title=document.title, page=page)).strip()
        suffix = FORMATS[name].suffix
        proposed = (self._folder or documents_folder(document.path.parent)) / f"{title}{suffix}"
        target = self._ask(self._window, proposed, told(FORMATS[name].title), suffix)
        if target is None:
            return
        if self._exports.is_running:
            words = self.tr("Another file is being written")
            hint = self.tr("Save the table once that is done.")
            self.told.emit(Notice("info", "info", words, hint, is_passing=True))
            return
        self._folder, self._saving = target.parent, target
        self._exports.start(ExportRequest(name, pages, ExportOptions(), target, only))

    def _on_finished(self, report: ExportReport) -> None:
        target, self._saving = self._saving, None
        if target is None:
            return
        self.told.emit(saved_notice(target, " ".join(told(remark.sentence) for remark in report.remarks[:3])))

    def _on_failed(self, error: RectoError) -> None:
        if self._saving is not None:
            self._saving = None
            self.told.emit(Notice("error", "warning", told(error.title), told(error.hint)))

    def _on_cancelled(self) -> None:
        self._saving = None

    def _on_document_changed(self) -> None:
        self.told.emit(None)


def ask_for_file(parent: QWidget, proposed: Path, title: str, suffix: str) -> Path | None:
    """Let the person choose where to save; asks by itself before something is replaced."""
    return ask_in_dialog(parent, title, proposed, f"*{suffix}")
