"""The right side of the export dialog: pages, what to include, where to save, and what will not come through whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from app.document.page import PageState
from app.document.running_heads import RunningHead
from app.export.contract import ExportOptions
from app.export.formats import Choice, Format
from app.export.request import ExportRequest
from app.searchable.own_text import OwnText
from app.views.common.controls import text_label
from app.views.common.icons import Icons
from app.views.common.language import told
from app.views.common.layouts import Slack, in_column, in_grid
from app.views.common.theme import Theme
from app.views.dialogs.framed_dialog import PADDING, line_height
from app.views.dialogs.page_choice import PageChoice
from app.views.dialogs.shortfall_list import ShortfallList
from app.views.dialogs.shortfalls import shortfalls_of, whole, with_text
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
    """

    changed = Signal()
    read_requested = Signal(object)
    look_requested = Signal(object)

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
        self._boxes = {
            Choice.PICTURES: self._pictures, Choice.MARGINS: self._margins, Choice.PAGE_BREAKS: self._breaks,
            Choice.OWN_TEXT: self._replaces,
        }  # fmt: skip
        self._holds = text_label(parent=self, tone="text2", wraps=True)
        self._shortfalls = ShortfallList(theme, icons, self)
        self._lay_out()
        self._pictures.setChecked(True)
        self.pages.changed.connect(self._on_changed)
        self.target.changed.connect(self.changed)
        self._margins.toggled.connect(self._on_changed)
        self._shortfalls.read_requested.connect(self.read_requested)
        self._shortfalls.look_requested.connect(self.look_requested)
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

    def pages_with_text(self) -> tuple[int, ...]:
        """The chosen pages that have something to export."""
        return with_text(self._subject.states, self.pages.pages())

    def request(self, chosen: Format) -> ExportRequest | None:
        """What is asked for, or None while something is missing."""
        target = self.target.target()
        if target is None or not self.pages_with_text():
            return None
        own_text = OwnText.REPLACE if self._replaces.isChecked() else OwnText.KEEP
        breaks, pictures, margins = (box.isChecked() for box in (self._breaks, self._pictures, self._margins))
        options = ExportOptions(breaks, pictures, margins, own_text=own_text)
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
        grid.addWidget(self._replaces, 2, 0, 1, 3)
        grid.addWidget(self._holds, 3, 0, 1, 3)
        return boxes

    def _on_changed(self) -> None:
        pages = self.pages.pages()
        states, missing = self._subject.states, self._subject.missing
        heads = self._subject.heads if self._leaves_heads_out and not self._margins.isChecked() else ()
        lines = shortfalls_of(states, pages, missing, heads)
        self._shortfalls.show_lines(lines, len(whole(states, pages, missing)))
        self.changed.emit()
