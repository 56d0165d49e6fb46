"""The right side of the export dialog: pages, what to include, where to save, and what will not come through whole."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from app.document.problems import RectoError
from app.export.contract import ExportReport
from app.export.formats import Choice, Format
from app.export.request import ExportRequest
from app.views.common.controls import text_label
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_column, in_grid
from app.views.common.theme import Theme
from app.views.dialogs.document_choice import DocumentChoice
from app.views.dialogs.export_subject import ExportSubject, lines_of_several, names_of, whole_pages
from app.views.dialogs.framed_dialog import PADDING, line_height
from app.views.dialogs.include_choice import IncludeChoice
from app.views.dialogs.page_choice import PageChoice
from app.views.dialogs.remark_lines import come_through, done_lines
from app.views.dialogs.several_targets import NamedDocument
from app.views.dialogs.shortfall_list import ShortfallList
from app.views.dialogs.shortfalls import Deed, Shortfall, shortfalls_of, whole, with_text
from app.views.dialogs.target_choice import ChooseFolder, TargetChoice

_LABEL_WIDTH = 70


class ExportForm(QWidget):
    """Everything about an export but its format.

    Signals:
        changed: something else is asked for.
        read_requested(page numbers): these pages are to be read first.
        look_requested(page numbers): what is missing of them is to be seen first.
        go_requested(ReportPlace): this is to be seen.
    """

    changed = Signal()
    read_requested = Signal(object)
    look_requested = Signal(object)
    go_requested = Signal(object)

    def __init__(
        self, subject: ExportSubject, choose_folder: ChooseFolder, theme: Theme, icons: Icons, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._subject, self._theme = subject, theme
        self._leaves_heads_out = True
        self._page_row: list[QWidget] = []
        self.documents = DocumentChoice(len(subject.all), self)
        self.pages = PageChoice(len(subject.states), subject.current_page, self)
        self.target = TargetChoice(subject.title, subject.folder, choose_folder, icons, self, subject.own)
        self._included = IncludeChoice(self)
        self._shortfalls = ShortfallList(theme, icons, self)
        self._lay_out()
        self.documents.changed.connect(self._on_documents)
        self.pages.changed.connect(self._on_changed)
        self.target.changed.connect(self.changed)
        self._included.margins_toggled.connect(self._on_changed)
        self._shortfalls.read_requested.connect(self.read_requested)
        self._shortfalls.look_requested.connect(self.look_requested)
        self._shortfalls.go_requested.connect(self.go_requested)
        self._shortfalls.include_requested.connect(self._included.include_margins)
        self._on_changed()

    def set_format(self, chosen: Format) -> None:
        """Show what can be chosen for a format."""
        self._included.set_format(chosen)
        self._leaves_heads_out = Choice.MARGINS in chosen.choices
        self.target.set_suffix(chosen.suffix)
        self._on_changed()

    def show_done(self, results: Mapping[int, ExportReport | RectoError]) -> None:
        """The files are there: nothing can be chosen any more, and the list says what did not come through.

        `results` are those of the documents that were asked for, by their numbers.
        """
        for part in (self.documents, self.pages, self.target, self._included):
            part.setEnabled(False)
        before = [line for line in self._lines() if line.deed is not Deed.INCLUDE]
        lines = done_lines(before, names_of(self._subject.all), results)
        self._shortfalls.show_lines(lines, len(come_through(self._whole(), results)), done=True)

    def pages_with_text(self) -> tuple[int, ...]:
        """The chosen pages that have something to export."""
        return with_text(self._subject.states, self.pages.pages())

    def asked(self) -> tuple[int, ...]:
        """The documents that are asked for and have something to export, counted from 0, this one being 0."""
        return tuple(number for number, _ in self._chosen())

    def request(self, chosen: Format) -> ExportRequest | None:
        """What is asked for of this document alone, or None while something is missing."""
        target = self.target.target()
        if target is None or not self.pages_with_text():
            return None
        return ExportRequest(chosen.name, self.pages.pages(), self._included.options(), target)

    def requests(self, chosen: Format) -> tuple[ExportRequest, ...]:
        """What is asked for of each of the documents that `asked` names; none while something is missing."""
        if not self.documents.wants_all():
            request = self.request(chosen)
            return (request,) if request is not None else ()
        subjects = [subject for _, subject in self._chosen()]
        pairs = zip(subjects, self.target.targets(), strict=False)  # no files where there can be none
        return tuple(ExportRequest(chosen.name, one.pages, self._included.options(), target) for one, target in pairs)

    def _lay_out(self) -> None:
        grid = in_grid(16, 16, wide=1)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        rows: list[tuple[str, QWidget]] = [(self.tr("Include"), self._included), (self.tr("Save as"), self.target)]
        if len(self._subject.states) > 1:
            rows.insert(0, (self.tr("Pages"), self.pages))
        else:
            self.pages.hide()  # nothing to choose from
        if self._subject.others:
            rows.insert(0, (self.tr("Export"), self.documents))
        else:
            self.documents.hide()
        for row, (name, widget) in enumerate(rows):
            label = self._name(name)
            self._page_row += [label, widget] if widget is self.pages else []
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, row, 1, Qt.AlignmentFlag.AlignTop)
        in_column(grid, 20, self._shortfalls, Slack(), margins=(PADDING, 18, PADDING, 18), of=self)

    def _name(self, words: str) -> QLabel:
        """A label as high as the first line of what it names."""
        label = text_label(words, self, tone="text2")
        label.setFixedHeight(line_height(self))
        return label

    def _on_documents(self) -> None:
        """All of each document goes in where all documents do, and only a folder is asked for."""
        wants_all = self.documents.wants_all()
        for part in self._page_row:
            part.setVisible(not wants_all)
        named = [NamedDocument(one.title, one.own) for _, one in self._chosen()] if wants_all else []
        self.target.set_several(named)
        self._on_changed()

    def _on_changed(self) -> None:
        self._shortfalls.show_lines(self._lines(), len(self._whole()))
        self.changed.emit()

    def _chosen(self) -> list[tuple[int, ExportSubject]]:
        """The documents that are asked for, with their numbers."""
        if not self.documents.wants_all():
            return [(0, self._subject)]
        return [(number, one) for number, one in enumerate(self._subject.all) if one.has_text]

    def _lines(self) -> list[Shortfall]:
        leaves_out = self._leaves_heads_out and not self._included.has_margins
        if self.documents.wants_all():
            return lines_of_several(self._subject.all, leaves_out)
        subject = self._subject
        return shortfalls_of(subject.states, self.pages.pages(), subject.missing, subject.heads if leaves_out else ())

    def _whole(self) -> frozenset[tuple[int, int]]:
        """The pages of which nothing is missing, each behind the number of its document."""
        if self.documents.wants_all():
            return whole_pages(self._chosen())
        pages = whole(self._subject.states, self.pages.pages(), self._subject.missing)
        return frozenset((0, page) for page in pages)
