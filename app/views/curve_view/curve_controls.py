"""Over the curve: of which pages it is, what is drawn, and in which modes pages are still to be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QMenu, QPushButton, QToolButton, QWidget

from app.comparison.curve.point import CurveMeasure
from app.comparison.curve.sample import SAMPLE, sample_pages
from app.views.common.controls import link_button
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_column, in_row
from app.views.common.menu_letters import MenuLetters
from app.views.common.segmented import Segmented
from app.views.dialogs.page_choice import PageChoice

_MEASURES = (CurveMeasure.PRECISION, CurveMeasure.RECALL, CurveMeasure.EDIT_DISTANCE)


class CurveControls(QWidget):
    """What the person chooses for the curve.

    Signals:
        pages_chosen(numbers): the curve is to be of these pages.
        drawing_changed: something else is to be drawn.
        reading_asked(place): pages are to be read in this one of the ways that were offered.
        stop_asked: no more readings are to be made.
    """

    pages_chosen = Signal(object)
    drawing_changed = Signal()
    reading_asked = Signal(int)
    stop_asked = Signal()

    def __init__(self, count: int, current: int, icons: Icons, parent: QWidget | None = None) -> None:
        """For a document of so many pages, of which one is in view."""
        super().__init__(parent)
        self._count = count
        self.pages = PageChoice(count, current, self)
        self.sample = link_button(self.tr("A sample of {count}").format(count=SAMPLE), self)
        self.sample.setVisible(count > SAMPLE)
        words = (self.tr("Precision"), self.tr("Recall"), self.tr("Edit distance"))
        self.measures = Segmented(self.tr("What is drawn"), words, self)
        self.hard_tokens, self.paper = QCheckBox(self.tr("Hard tokens"), self), QCheckBox(self.tr("The paper"), self)
        self.hard_tokens.setToolTip(self.tr("Numbers, codes, names and formulas that were kept"))
        self.paper.setToolTip(self.tr("The points of the paper, counted in another way on other pages"))
        self.read_button = QToolButton(self)
        self.read_button.setIcon(icons.icon("plus"))
        self.stop_button = QPushButton(self.tr("Stop"), self)
        self._lay_out()
        self._connect()

    def measure(self) -> CurveMeasure:
        return _MEASURES[self.measures.index()]

    def set_choices(self, choices: Sequence[str], is_reading: bool) -> None:
        """Offer ways to read pages in."""
        menu = self.read_button.menu()
        menu.clear()
        for place, name in enumerate(choices):
            menu.addAction(name).triggered.connect(lambda _checked=False, place=place: self.reading_asked.emit(place))
        self.read_button.setEnabled(bool(choices))
        self.stop_button.setVisible(is_reading)

    def _connect(self) -> None:
        self.pages.changed.connect(self._on_pages)
        self.sample.clicked.connect(lambda: self.pages.choose(sample_pages(self._count)))
        self.measures.chosen.connect(self._on_measure)
        self.hard_tokens.toggled.connect(self.drawing_changed)
        self.paper.toggled.connect(self.drawing_changed)
        self.stop_button.clicked.connect(self.stop_asked)

    def _on_pages(self) -> None:
        if numbers := self.pages.pages():
            self.pages_chosen.emit(numbers)

    def _on_measure(self) -> None:
        self.paper.setEnabled(self.measure() is CurveMeasure.PRECISION)
        self.drawing_changed.emit()

    def _lay_out(self) -> None:
        self.stop_button.hide()
        self.hard_tokens.setChecked(True)
        self.paper.setChecked(True)
        button = self.read_button
        button.setText(self.tr("Read in a mode"))
        button.setToolTip(self.tr("Read these pages in one more mode; the readings are kept"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(QMenu(button))
        MenuLetters(button.menu())
        upper = in_row(self.pages, self.sample, Slack(), self.stop_button, button, spacing=12)
        lower = in_row(self.measures, self.hard_tokens, self.paper, Slack(), spacing=18)
        in_column(upper, lower, margins=(20, 10, 20, 6), spacing=8, of=self)
