"""The export dialog: format at the left, the form at the right, and a button that says what it does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QWidget,
)

from app.document.plain_name import plain_name
from app.document.problems import RectoError
from app.export.contract import ExportCancelled, ExportReport
from app.export.formats import Format
from app.export.request import ExportRequest
from app.views.common.controls import scrolled, set_surface, upright_line
from app.views.common.icons import Icons
from app.views.common.language import told, tr
from app.views.common.layouts import in_row
from app.views.common.theme import Theme
from app.views.dialogs.export_form import ExportForm
from app.views.dialogs.export_subject import ExportSubject
from app.views.dialogs.framed_dialog import FramedDialog
from app.views.dialogs.shortfalls import ReportPlace, page_count
from app.views.dialogs.target_choice import ChooseFolder, ask_for_folder

_ICONS = {
    "md": "file-text", "docx": "file-word-outline", "txt": "text-align-left", "json": "brackets-curly",
    "xlsx": "table", "csv": "rows", "html": "globe-simple", "epub": "book-open", "mdzip": "archive", "pdf": "file-pdf",
}  # fmt: skip
_LIST_WIDTH = 216
_SIZE = QSize(832, 560)


class ExportDialog(FramedDialog):
    """Asks how a document is to be taken away, and then tells how it goes.

    Signals:
        export_requested(ExportRequest): of this document.
        several_requested(requests): a dict of `ExportRequest` by the number of the document, this one being 0.
        cancel_requested: the export under way is to stop.
        read_requested(page numbers): these are to be read first; the dialog closes.
        look_requested(page numbers): what is missing of these is to be seen first; the dialog closes.
        go_requested(ReportPlace): this is to be seen; the dialog goes out of sight, and closes if nothing was exported.
        show_file_requested(Path): the person wants to see the file in its folder.
    """

    export_requested = Signal(object)
    several_requested = Signal(object)
    cancel_requested = Signal()
    read_requested = Signal(object)
    look_requested = Signal(object)
    go_requested = Signal(object)
    show_file_requested = Signal(object)

    def __init__(
        self,
        subject: ExportSubject,
        formats: Mapping[str, Format],
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
        choose_folder: ChooseFolder = ask_for_folder,
    ) -> None:
        super().__init__(theme, icons, parent)
        self.set_title(self.tr("Export"), subject.file_name)
        self._formats = list(formats.values())
        self._running = False
        self._saved: Path | None = None
        self._is_done = False
        self.form = ExportForm(subject, choose_folder, theme, icons, self)
        self._list = self._make_list()
        self._progress = QProgressBar(self)
        self._cancel = self.add_button(self.tr("Cancel"))
        self._export = self.add_button("", acts=True)
        self._lay_out()
        self._connect()
        self._list.setCurrentRow(0)

    def choose_format(self, name: str) -> None:
        self._list.setCurrentRow([item.name for item in self._formats].index(name))

    def request(self) -> ExportRequest | None:
        """What would be exported now, or None while something is missing."""
        return self.form.request(self._formats[self._list.currentRow()])

    def show_progress(self, done: int, total: int) -> None:
        """The export is under way; `done` of `total` pages are written."""
        self._set_running(True)
        self._progress.setRange(0, max(1, total))
        self._progress.setValue(done)
        self.set_footer(self.tr("Writing page {page} of {total}").format(page=min(done + 1, total), total=total))

    def is_done(self) -> bool:
        """Whether the dialog shows how an export has ended."""
        return self._is_done

    def show_done(self, report: ExportReport) -> None:
        """The file is there."""
        self._end({0: report}, self.tr("{name} is saved.").format(name=plain_name(report.files[0].name)))

    def show_several_done(self, results: Mapping[int, ExportReport | RectoError]) -> None:
        """Several documents have been exported, or could not be; `results` by their numbers."""
        saved = [result for result in results.values() if isinstance(result, ExportReport)]
        if not saved and all(isinstance(result, ExportCancelled) for result in results.values()):
            self.show_problem(self.tr("The export was stopped"), self.tr("Nothing was written."))
            return
        words = self.tr("{count} of {total} documents are saved.")
        self._end(results, words.format(count=len(saved), total=len(results)))

    def _end(self, results: Mapping[int, ExportReport | RectoError], words: str) -> None:
        """Show how it ended; nothing more can be asked for."""
        self._set_running(False)
        reports = [result for result in results.values() if isinstance(result, ExportReport)]
        self._saved, self._is_done = next((report.files[0] for report in reports), None), True
        self._list.setEnabled(False)
        self.form.show_done(results)
        lacking = [self.tr("Printed text is missing.")] if any(report.lacking for report in reports) else []
        tone = "warn" if lacking else "ok"
        self.set_footer(" ".join([words, *lacking]), tone if len(reports) == len(results) else "error")
        self._cancel.setText(self.tr("Show in folder"))
        self._cancel.setEnabled(self._saved is not None)
        self._export.setText(self.tr("Done"))
        self._export.setEnabled(True)

    def show_problem(self, title: str, hint: str) -> None:
        """The export failed; everything can be changed and tried again."""
        self._set_running(False)
        words = self.tr("{what}. {next}").format(what=title, next=hint)
        self.set_footer(words.strip(), "error")

    def reject(self) -> None:
        """Escape stops an export under way; otherwise it closes the dialog."""
        if self._running:
            self.cancel_requested.emit()
        else:
            super().reject()

    def _make_list(self) -> QListWidget:
        view = QListWidget(self)
        width = round(_LIST_WIDTH * self._scale())
        view.setFixedWidth(width)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setIconSize(QSize(18, 18))
        view.setSpacing(1)
        view.setProperty("rounded", True)
        view.setAccessibleName(self.tr("Format"))
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for item in self._formats:
            row = QListWidgetItem(self._icons.icon(_ICONS.get(item.name, "file"), "text2"), told(item.title), view)
            row.setSizeHint(QSize(width - 24, round(34 * self._scale())))
        return view

    def _scale(self) -> float:
        """How much larger than designed the system's font is."""
        return self._theme.line_height("body") / 18

    def _lay_out(self) -> None:
        self.resize(_SIZE * self._scale())
        self._progress.setTextVisible(False)
        self._progress.hide()
        side = QWidget(self)
        side.setProperty("surface", "window")
        in_row(self._list, margins=(8, 12, 8, 12), of=side)
        set_surface(self.form, "raised")
        area = scrolled(self.form, self)
        area.viewport().setProperty("surface", "raised")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it can be reached, and is scrolled to
        upright = upright_line(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(in_row(side, upright, (area, 1)), 1)
        self.body.addWidget(self._progress)

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(lambda row: self.form.set_format(self._formats[row]))
        self.form.changed.connect(self._refresh)
        self.form.read_requested.connect(self._on_read)
        self.form.look_requested.connect(self._on_look)
        self.form.go_requested.connect(self._on_go)
        self._cancel.clicked.connect(self._on_cancel)
        self._export.clicked.connect(self._on_export)

    def _refresh(self) -> None:
        """The button says what it does, and rests while there is nothing to do."""
        chosen = self._formats[self._list.currentRow()]
        wants_all, asked = self.form.documents.wants_all(), self.form.asked()
        count = len(asked) if wants_all else len(self.form.pages_with_text())
        what = _document_count(count) if wants_all else page_count(count)
        self._export.setText(self.tr("Export {pages}").format(pages=what) if count else self.tr("Export"))
        self._export.setEnabled(bool(self.form.requests(chosen)) and not self._running)
        if wants_all and count:
            self.set_footer(self.tr("Each file appears only when it is complete."))
        elif count or not (wants_all or self.form.pages.pages()):
            self.set_footer(self.tr("The file appears only when it is complete."))
        else:
            self.set_footer(self.tr("Nothing to export: none of these pages has been read."), "warn")

    def _set_running(self, running: bool) -> None:
        self._running = running
        self._progress.setVisible(running)
        self.form.setEnabled(not running)
        self._list.setEnabled(not running)
        self._export.setEnabled(not running)
        self._cancel.setText(self.tr("Stop") if running else self.tr("Cancel"))

    def _on_export(self) -> None:
        if self._is_done:
            self.accept()
            return
        requests = self.form.requests(self._formats[self._list.currentRow()])
        if not requests:
            return
        self.show_progress(0, sum(len(request.pages) for request in requests))
        if self.form.documents.wants_all():
            self.several_requested.emit(dict(zip(self.form.asked(), requests, strict=True)))
        else:
            self.export_requested.emit(requests[0])

    def _on_cancel(self) -> None:
        if self._is_done:
            self.show_file_requested.emit(self._saved)
            self.accept()
        else:
            self.reject()

    def _on_look(self, pages: tuple[int, ...]) -> None:
        self.look_requested.emit(pages)
        super().reject()

    def _on_go(self, place: ReportPlace) -> None:
        """Leave the report where it is, for there may be more in it to see."""
        if self._is_done:
            self.hide()
        self.go_requested.emit(place)
        if not self._is_done:
            super().reject()

    def _on_read(self, pages: tuple[int, ...]) -> None:
        self.read_requested.emit(pages)
        super().reject()


def _document_count(count: int) -> str:
    """Number and word: "1 document", "3 documents"."""
    return tr("1 document") if count == 1 else tr("{count} documents", count=count)
