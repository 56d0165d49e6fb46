"""From the export command to the file: the dialog, the run, and what it says at the end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.controllers.document_session import DocumentSession
from app.controllers.exporting.export_controller import ExportController
from app.controllers.exporting.export_outlook import missing_words, named_heads_of
from app.document.problems import RectoError
from app.export.formats import FORMATS
from app.export.request import ExportRequest
from app.views.common.icons import Icons
from app.views.common.language import told
from app.views.common.theme import Theme
from app.views.dialogs.export_dialog import ExportDialog
from app.views.dialogs.export_form import ExportSubject
from app.views.figures.save_dialog import documents_folder
from app.views.notices.saved import show_in_folder


class ExportFlow(QObject):
    """One export dialog at a time.

    Signals:
        beginning: what is in the document now is what is exported.
        read_requested(page numbers): the person wants these read before the export.
        look_requested(number): the person wants to see what is missing of this page.
        go_requested(number): the person wants to see this page.
    """

    beginning = Signal()
    read_requested = Signal(object)
    look_requested = Signal(int)
    go_requested = Signal(int)

    def __init__(
        self, window: QWidget, session: DocumentSession, exports: ExportController, theme: Theme, icons: Icons
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._exports = window, session, exports
        self._theme, self._icons = theme, icons
        self._folder: Path | None = None
        self._dialog: ExportDialog | None = None
        exports.failed.connect(self._on_failed)
        exports.cancelled.connect(self._on_cancelled)

    def begin(self) -> ExportDialog | None:
        """Show the dialog for the open document; None without one."""
        document = self._session.document
        if document is None or self._dialog is not None:
            return self._dialog
        self.beginning.emit()
        subject = ExportSubject(
            file_name=document.path.name,
            title=document.title,
            states=tuple(page.state_at_rest for page in document.pages),
            current_page=self._session.current_page,
            folder=self._folder or documents_folder(document.path.parent),
            missing=missing_words(document),
            heads=named_heads_of(document),
            own=document.path,
        )
        dialog = ExportDialog(subject, FORMATS, self._theme, self._icons, self._window)
        dialog.export_requested.connect(self._on_export_requested)
        dialog.cancel_requested.connect(self._exports.cancel)
        dialog.read_requested.connect(self._on_read_requested)
        dialog.look_requested.connect(lambda pages: self.look_requested.emit(pages[0]))
        dialog.go_requested.connect(self.go_requested)
        dialog.show_file_requested.connect(show_in_folder)
        dialog.finished.connect(lambda _result: self._forget())
        self._exports.progressed.connect(dialog.show_progress)
        self._exports.finished.connect(dialog.show_done)
        self._dialog = dialog
        dialog.open()
        return dialog

    def _on_export_requested(self, request: ExportRequest) -> None:
        self._folder = request.target.parent
        self._exports.start(request)

    def _on_read_requested(self, pages: Sequence[int]) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.read_requested.emit(pages)

    def _on_failed(self, error: RectoError) -> None:
        if self._dialog is not None:
            self._dialog.show_problem(told(error.title), told(error.hint))

    def _on_cancelled(self) -> None:
        if self._dialog is not None:
            self._dialog.show_problem(self.tr("The export was stopped"), self.tr("Nothing was written."))

    def _forget(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
