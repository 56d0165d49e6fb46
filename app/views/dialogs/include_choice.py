"""What goes into an exported file, as far as its format leaves that open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.export.chart_form import ChartForm
from app.export.contract import ExportOptions
from app.export.formats import Choice, Format
from app.export.markdown_flavors import FLAVORS
from app.searchable.own_text import OwnText
from app.views.common.choice_box import ChoiceBox
from app.views.common.controls import text_label
from app.views.common.language import told
from app.views.common.layouts import in_grid
from app.views.dialogs.framed_dialog import line_height


class IncludeChoice(QWidget):
    """A box for each choice; those that a format does not have are not seen.

    Signals:
        margins_toggled: running heads go in now, or do not.
    """

    margins_toggled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures = QCheckBox(self.tr("Pictures and charts"), self)
        self._pictures.setChecked(True)
        self._margins = QCheckBox(self.tr("Headers and footers"), self)
        self._breaks = QCheckBox(self.tr("Page breaks"), self)
        self._replaces = QCheckBox(self.tr("Replace hidden text that the file has"), self)
        self._pdfa = QCheckBox(self.tr("As PDF/A, for archives"), self)
        self._draws_charts = QCheckBox(self.tr("Charts that can be edited"), self)
        self._front_matter = QCheckBox(self.tr("Title and pages at the top"), self)
        self._page_files = QCheckBox(self.tr("A file for each page"), self)
        self._flavor = ChoiceBox(self)
        self._flavor.setAccessibleName(self.tr("Flavor of Markdown"))
        for flavor in FLAVORS.values():
            self._flavor.addItem(self.tr("Markdown: {flavor}").format(flavor=told(flavor.title)), flavor.name)
        self._holds = text_label(parent=self, tone="text2", wraps=True)
        self._boxes = self._lay_out()
        self._margins.toggled.connect(self.margins_toggled)

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

    def _lay_out(self) -> dict[Choice, QWidget]:
        """Each box in its place: row, column, columns."""
        places: dict[Choice, tuple[QWidget, int, int, int]] = {
            Choice.PICTURES: (self._pictures, 0, 0, 1),
            Choice.MARGINS: (self._margins, 0, 1, 1),
            Choice.PAGE_BREAKS: (self._breaks, 1, 0, 1),
            Choice.FRONT_MATTER: (self._front_matter, 1, 1, 1),
            Choice.PAGE_FILES: (self._page_files, 2, 0, 1),
            Choice.CHARTS: (self._draws_charts, 2, 1, 1),
            Choice.FLAVOR: (self._flavor, 3, 0, 2),
            Choice.OWN_TEXT: (self._replaces, 4, 0, 3),
            Choice.PDFA: (self._pdfa, 5, 0, 3),
        }
        grid = in_grid(24, 2, wide=2, of=self)
        for widget, row, column, columns in (*places.values(), (self._holds, len(places), 0, 3)):
            widget.setMinimumHeight(line_height(self))
            is_box = widget is self._flavor
            grid.addWidget(
                widget, row, column, 1, columns, Qt.AlignmentFlag.AlignLeft if is_box else Qt.AlignmentFlag(0)
            )
        return {choice: widget for choice, (widget, *_) in places.items()}
