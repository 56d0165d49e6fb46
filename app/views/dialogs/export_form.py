"""The right side of the export dialog: pages, what to include, where to save, and what will not come through whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from app.document.page import PageState
from app.document.running_heads import RunningHead
from app.export.chart_form import ChartForm
from app.export.contract import ExportOptions, Remark
from app.export.formats import Choice, Format
from app.export.markdown_flavors import FLAVORS
from app.export.request import ExportRequest
from app.searchable.own_text import OwnText
from app.views.common.choice_box import ChoiceBox
from app.views.common.controls import text_label
from app.views.common.icons import Icons
from app.views.common.language import told
from app.views.common.layouts import Slack, in_column, in_grid
from app.views.common.theme import Theme
from app.views.dialogs.framed_dialog import PADDING, line_height
from app.views.dialogs.page_choice import PageChoice
from app.views.dialogs.remark_lines import remark_lines
from app.views.dialogs.shortfall_list import ShortfallList
from app.views.dialogs.shortfalls import Deed, Shortfall, shortfalls_of, whole, with_text
from app.views.dialogs.target_choice import ChooseFolder, TargetChoice

_LABEL_WIDTH = 70


@dataclass(frozen=True, slots=True)
class ExportSubject:
    """What is to be exported.

    Attributes:
        file_name: of the open document, for the head.
        title: the name to save under, without suffix.
        states: of all pages, page 1 first.
        current_page: the page in view.
        folder: where to save unless another folder is chosen.
        missing: about how many printed words pages lack, by number.
        heads: the running heads, which go in only when asked for.
        own: the document's own file.
    """

    file_name: str
    title: str
    states: tuple[PageState, ...]
    current_page: int
    folder: Path
    missing: Mapping[int, int] = field(default_factory=dict)
    heads: tuple[RunningHead, ...] = ()
    own: Path | None = None


class ExportForm(QWidget):
    """Everything about an export but its format.

    Signals:
        changed: something else is asked for.
        read_requested(page numbers): these pages are to be read first.
        look_requested(page numbers): what is missing of them is to be seen first.
        go_requested(page number): this page is to be seen.
    """

    changed = Signal()
    read_requested = Signal(object)
    look_requested = Signal(object)
    go_requested = Signal(int)

    def __init__(
        self, subject: ExportSubject, choose_folder: ChooseFolder, theme: Theme, icons: Icons, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._subject, self._theme = subject, theme
        self._leaves_heads_out = True
        self.pages = PageChoice(len(subject.states), subject.current_page, self)
        self.target = TargetChoice(subject.title, subject.folder, choose_folder, icons, self, subject.own)
        self._pictures = QCheckBox(self.tr("Pictures and charts"), self)
        self._margins = QCheckBox(self.tr("Headers and footers"), self)
        self._breaks = QCheckBox(self.tr("Page breaks"), self)
        self._replaces = QCheckBox(self.tr("Replace hidden text that the file has"), self)
        self._draws_charts = QCheckBox(self.tr("Charts that can be edited"), self)
        self._front_matter = QCheckBox(self.tr("Title and pages at the top"), self)
        self._page_files = QCheckBox(self.tr("A file for each page"), self)
        self._flavor = ChoiceBox(self)
        self._flavor.setAccessibleName(self.tr("Flavor of Markdown"))
        for flavor in FLAVORS.values():
            self._flavor.addItem(self.tr("Markdown: {flavor}").format(flavor=told(flavor.title)), flavor.name)
        self._boxes: dict[Choice, QWidget] = {
            Choice.PICTURES: self._pictures,
            Choice.MARGINS: self._margins,
            Choice.PAGE_BREAKS: self._breaks,
            Choice.FRONT_MATTER: self._front_matter,
            Choice.PAGE_FILES: self._page_files,
            Choice.FLAVOR: self._flavor,
            Choice.OWN_TEXT: self._replaces,
            Choice.CHARTS: self._draws_charts,
        }
        self._holds = text_label(parent=self, tone="text2", wraps=True)
        self._shortfalls = ShortfallList(theme, icons, self)
        self._lay_out()
        self._pictures.setChecked(True)
        self.pages.changed.connect(self._on_changed)
        self.target.changed.connect(self.changed)
        self._margins.toggled.connect(self._on_changed)
        self._shortfalls.read_requested.connect(self.read_requested)
        self._shortfalls.look_requested.connect(self.look_requested)
        self._shortfalls.go_requested.connect(self.go_requested)
        self._shortfalls.include_requested.connect(lambda: self._margins.setChecked(True))
        self._on_changed()

    def set_format(self, chosen: Format) -> None:
        """Show what can be chosen for a format."""
        for choice, box in self._boxes.items():
            box.setVisible(choice in chosen.choices)
        holds = told(chosen.holds)
        self._holds.setText(f"{holds[:1].upper()}{holds[1:]}.")
        self._leaves_heads_out = Choice.MARGINS in chosen.choices
        self.target.set_suffix(chosen.suffix)
        self._on_changed()

    def show_done(self, remarks: Sequence[Remark]) -> None:
        """The file is there: nothing can be chosen any more, and the list says what did not come through."""
        for part in (self.pages, self.target, *self._boxes.values()):
            part.setEnabled(False)
        lines = [line for line in self._lines() if line.deed is not Deed.INCLUDE] + remark_lines(remarks)
        come_through = self._whole() - {remark.page for remark in remarks}
        self._shortfalls.show_lines(lines, len(come_through), done=True)

    def pages_with_text(self) -> tuple[int, ...]:
        """The chosen pages that have something to export."""
        return with_text(self._subject.states, self.pages.pages())

    def request(self, chosen: Format) -> ExportRequest | None:
        """What is asked for, or None while something is missing."""
        target = self.target.target()
        if target is None or not self.pages_with_text():
            return None
        options = ExportOptions(
            self._breaks.isChecked(),
            self._pictures.isChecked(),
            self._margins.isChecked(),
            flavor=self._flavor.currentData(),
            front_matter=self._front_matter.isChecked(),
            page_files=self._page_files.isChecked(),
            own_text=OwnText.REPLACE if self._replaces.isChecked() else OwnText.KEEP,
            charts=ChartForm.NATIVE if self._draws_charts.isChecked() else ChartForm.PICTURE,
        )
        return ExportRequest(chosen.name, self.pages.pages(), options, target)

    def _lay_out(self) -> None:
        grid = in_grid(16, 16, wide=1)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        rows = [(self.tr("Include"), self._include()), (self.tr("Save as"), self.target)]
        if len(self._subject.states) > 1:
            rows.insert(0, (self.tr("Pages"), self.pages))
        else:
            self.pages.hide()  # nothing to choose from
        for row, (name, widget) in enumerate(rows):
            grid.addWidget(self._name(name), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, row, 1, Qt.AlignmentFlag.AlignTop)
        in_column(grid, 20, self._shortfalls, Slack(), margins=(PADDING, 18, PADDING, 18), of=self)

    def _name(self, words: str) -> QLabel:
        """A label as high as the first line of what it names."""
        label = text_label(words, self, tone="text2")
        label.setFixedHeight(line_height(self))
        return label

    def _include(self) -> QWidget:
        boxes = QWidget(self)
        grid = in_grid(24, 2, wide=2, of=boxes)
        for widget in (*self._boxes.values(), self._holds):
            widget.setMinimumHeight(line_height(self))
        grid.addWidget(self._pictures, 0, 0)
        grid.addWidget(self._margins, 0, 1)
        grid.addWidget(self._breaks, 1, 0)
        grid.addWidget(self._front_matter, 1, 1)
        grid.addWidget(self._page_files, 2, 0)
        grid.addWidget(self._draws_charts, 2, 1)
        grid.addWidget(self._flavor, 3, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self._replaces, 4, 0, 1, 3)
        grid.addWidget(self._holds, 5, 0, 1, 3)
        return boxes

    def _on_changed(self) -> None:
        self._shortfalls.show_lines(self._lines(), len(self._whole()))
        self.changed.emit()

    def _lines(self) -> list[Shortfall]:
        heads = self._subject.heads if self._leaves_heads_out and not self._margins.isChecked() else ()
        return shortfalls_of(self._subject.states, self.pages.pages(), self._subject.missing, heads)

    def _whole(self) -> frozenset[int]:
        return frozenset(whole(self._subject.states, self.pages.pages(), self._subject.missing))
