"""What goes into an exported file, as far as its format leaves that open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.export.chart_form import ChartForm
from app.export.contract import ExportOptions
from app.export.formats import Choice, Format
from app.searchable.own_text import OwnText
from app.views.common.choice_box import ChoiceBox
from app.views.common.controls import text_label
from app.views.common.export_words import add_flavors, choice_words
from app.views.common.language import told
from app.views.common.layouts import in_grid
from app.views.dialogs.framed_dialog import line_height

_LONG = (Choice.FLAVOR, Choice.OWN_TEXT, Choice.PDFA)


class IncludeChoice(QWidget):
    """A box for each choice; those that a format does not have are not seen.

    Signals:
        margins_toggled: running heads go in now, or do not.
    """

    margins_toggled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures = self._box(Choice.PICTURES)
        self._pictures.setChecked(True)
        self._margins = self._box(Choice.MARGINS)
        self._breaks = self._box(Choice.PAGE_BREAKS)
        self._front_matter = self._box(Choice.FRONT_MATTER)
        self._page_files = self._box(Choice.PAGE_FILES)
        self._draws_charts = self._box(Choice.CHARTS)
        self._flavor = ChoiceBox(self)
        add_flavors(self._flavor)
        self._replaces = self._box(Choice.OWN_TEXT)
        self._pdfa = self._box(Choice.PDFA)
        self._holds = text_label(parent=self, tone="text2", wraps=True)
        self._boxes: dict[Choice, QWidget] = {
            Choice.PICTURES: self._pictures,
            Choice.MARGINS: self._margins,
            Choice.PAGE_BREAKS: self._breaks,
            Choice.FRONT_MATTER: self._front_matter,
            Choice.PAGE_FILES: self._page_files,
            Choice.CHARTS: self._draws_charts,
            Choice.FLAVOR: self._flavor,
            Choice.OWN_TEXT: self._replaces,
            Choice.PDFA: self._pdfa,
        }
        self._grid = in_grid(24, 2, wide=2, of=self)
        for widget in (*self._boxes.values(), self._holds):
            widget.setMinimumHeight(line_height(self))
        self._margins.toggled.connect(self.margins_toggled)

    def _box(self, choice: Choice) -> QCheckBox:
        return QCheckBox(choice_words(choice), self)

    @property
    def has_margins(self) -> bool:
        """Whether running heads go in."""
        return self._margins.isChecked()

    def include_margins(self) -> None:
        """Have running heads go in."""
        self._margins.setChecked(True)

    def set_format(self, chosen: Format) -> None:
        """Show what can be chosen for a format."""
        for choice, box in self._boxes.items():
            box.setVisible(choice in chosen.choices)
            self._grid.removeWidget(box)
        self._grid.removeWidget(self._holds)
        self._lay_out(chosen.choices)
        holds = told(chosen.holds)
        self._holds.setText(f"{holds[:1].upper()}{holds[1:]}.")

    def options(self) -> ExportOptions:
        """What is chosen."""
        return ExportOptions(
            self._breaks.isChecked(),
            self._pictures.isChecked(),
            self._margins.isChecked(),
            flavor=self._flavor.currentData(),
            front_matter=self._front_matter.isChecked(),
            page_files=self._page_files.isChecked(),
            own_text=OwnText.REPLACE if self._replaces.isChecked() else OwnText.KEEP,
            pdfa=self._pdfa.isChecked(),
            charts=ChartForm.NATIVE if self._draws_charts.isChecked() else ChartForm.PICTURE,
        )

    def _lay_out(self, chosen: frozenset[Choice]) -> None:
        """Put what can be chosen into places: short boxes side by side, each of the others in a row of its own."""
        short = [box for choice, box in self._boxes.items() if choice in chosen and choice not in _LONG]
        for at, box in enumerate(short):
            self._grid.addWidget(box, at // 2, at % 2)
        long = [self._boxes[choice] for choice in _LONG if choice in chosen]
        for row, widget in enumerate((*long, self._holds), (len(short) + 1) // 2):
            self._grid.addWidget(widget, row, 0, 1, 3)
        self._grid.setAlignment(self._flavor, Qt.AlignmentFlag.AlignLeft)
