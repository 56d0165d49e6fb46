"""From the export command to the file: the dialog, the run, and what it says at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.controllers.exporting.export_outlook import missing_words, named_heads_of
from app.controllers.exporting.several_exports import DocumentExport, SeveralExports
from app.controllers.open_windows import OpenWindow
from app.document.plain_name import plain_name
from app.document.problems import RectoError
from app.export.contract import ExportReport
from app.export.formats import FORMATS
from app.export.request import ExportRequest
from app.views.common.language import told
from app.views.dialogs.export_dialog import ExportDialog
from app.views.dialogs.export_subject import ExportSubject
from app.views.dialogs.shortfalls import ReportPlace
from app.views.figures.save_dialog import documents_folder
from app.views.notices.notice import Notice, NoticeAction
from app.views.notices.saved import show_in_folder
from app.views.notices.window_notices import WindowNotices
from app.views.workspace.window_parts import WindowParts

_REPORT, _BACK = "export-report", "back-to-export-report"


class ExportFlow(QObject):
    """One export dialog at a time.

    Signals:
        beginning: what is in the document now is what is exported.
        read_requested(page numbers): the person wants these read before the export.
        look_requested(number): the person wants to see what is missing of this page.
        go_requested(number, block id): the person wants to see this page, and the block if the id is not -1.
    """

    beginning = Signal()
    read_requested = Signal(object)
    look_requested = Signal(int)
    go_requested = Signal(int, int)

    def __init__(self, window: QWidget, parts: WindowParts, notices: WindowNotices) -> None:
        super().__init__(window)
        self._window, self._session, self._exports = window, parts.session, parts.exports
        self._windows, self._own, self._notices = parts.windows, parts.own, notices
        self._theme, self._icons = parts.theme, parts.icons
        self._several = SeveralExports()
        self._wanted: Mapping[int, ExportRequest] = {}
        self._documents: list[tuple[OpenWindow, Path]] = []
        self._folder: Path | None = None
        self._dialog: ExportDialog | None = None
        self._exports.failed.connect(self._on_failed)
        self._exports.cancelled.connect(self._on_cancelled)
        self._several.ended.connect(self._on_several_ended)
        self._windows.taking_begins.connect(self.beginning)
        self._windows.place_wanted.connect(self._on_place_wanted)
        self._session.document_changed.connect(self._drop_report)
        notices.action_chosen.connect(self._on_notice)
        notices.closed.connect(lambda about: self._drop_report() if about == _REPORT else None)

    def begin(self) -> ExportDialog | None:
        """Show the dialog for the open document; None without one."""
        self._drop_report()
        if self._session.document is None or self._dialog is not None:
            return self._dialog
        self._windows.taking_begins.emit()
        self._documents = self._open_documents()
        own, *others = [self._subject(window) for window, _ in self._documents]
        dialog = ExportDialog(replace(own, others=tuple(others)), FORMATS, self._theme, self._icons, self._window)
        self._connect(dialog)
        self._dialog = dialog
        dialog.open()
        return dialog

    def _open_documents(self) -> list[tuple[OpenWindow, Path]]:
        """The windows that show a document, this one first, each with its document's path."""
        windows = (self._own, *(window for window in self._windows.all if window is not self._own))
        shown = ((window, window.session.document) for window in windows)
        return [(window, document.path) for window, document in shown if document is not None]

    def _subject(self, window: OpenWindow) -> ExportSubject:
        document = window.session.document
        assert document is not None
        return ExportSubject(
            file_name=plain_name(document.path.name),
            title=document.title,
            states=tuple(page.state_at_rest for page in document.pages),
            current_page=window.session.current_page,
            folder=self._folder or documents_folder(document.path.parent),
            missing=missing_words(document),
            heads=named_heads_of(document),
            own=document.path,
        )

    def _connect(self, dialog: ExportDialog) -> None:
        dialog.export_requested.connect(self._on_export_requested)
        dialog.several_requested.connect(self._on_several_requested)
        dialog.cancel_requested.connect(self._exports.cancel)
        dialog.cancel_requested.connect(self._several.cancel)
        dialog.read_requested.connect(self._on_read_requested)
        dialog.look_requested.connect(lambda pages: self.look_requested.emit(pages[0]))
        dialog.go_requested.connect(self._on_go_requested)
        dialog.show_file_requested.connect(show_in_folder)
        dialog.finished.connect(lambda _result: self._forget())
        self._exports.progressed.connect(dialog.show_progress)
        self._exports.finished.connect(dialog.show_done)
        self._several.progressed.connect(dialog.show_progress)

    def _on_several_requested(self, requests: Mapping[int, ExportRequest]) -> None:
        self._wanted = requests
        self._folder = next(iter(requests.values())).target.parent
        windows = {number: self._documents[number][0] for number in requests}
        self._several.start(
            [
                DocumentExport(exports, request)
                for number, request in requests.items()
                if (exports := windows[number].exports) is not None
            ]
        )

    def _on_several_ended(self, results: Sequence[ExportReport | RectoError]) -> None:
        if self._dialog is not None:
            self._dialog.show_several_done(dict(zip(self._wanted, results, strict=True)))

    def _on_go_requested(self, place: ReportPlace) -> None:
        """Show the place in the window of its document, and how to come back to what the dialog says."""
        window, path = self._documents[place.document]
        if self._dialog is not None and self._dialog.is_done():
            back = NoticeAction(_BACK, self.tr("Back to the report"))
            words = self.tr("The export's report is put aside")
            self._notices.show_notice(_REPORT, Notice("info", "info", words, "", (back,)))
        if not window.shows(path):
            return
        block = -1 if place.block is None else place.block
        self._windows.place_wanted.emit(window, place.page, block)
        if window is not self._own:
            self._windows.front_wanted.emit(window)

    def _on_place_wanted(self, window: OpenWindow, number: int, block_id: int) -> None:
        if window is self._own:
            self.go_requested.emit(number, block_id)

    def _on_notice(self, name: str) -> None:
        if name == _BACK and self._dialog is not None:
            self._notices.clear(_REPORT)
            self._dialog.open()

    def _drop_report(self) -> None:
        """Of a report that is put aside nothing is wanted any more."""
        if self._dialog is not None and self._dialog.is_done() and self._dialog.isHidden():
            self._forget()
            self._notices.clear(_REPORT)

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
            self._exports.progressed.disconnect(self._dialog.show_progress)
            self._exports.finished.disconnect(self._dialog.show_done)
            self._several.progressed.disconnect(self._dialog.show_progress)
            self._dialog.deleteLater()
            self._dialog = None
