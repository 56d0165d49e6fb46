"""The head of a figure's tab: its number and caption, a choice where the page has several, and the way to see it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.common.choice_box import ChoiceBox
from app.views.common.controls import text_label
from app.views.common.layouts import in_grid
from app.views.common.segmented import Segmented
from app.views.common.theme import Theme

_NARROW = 520
_TIGHT = 340  # name and ways stand beside each other only above this


class FigureHead(QWidget):
    """Names one figure.

    Signals:
        figure_chosen(index): the person chose another of the page's figures.
        way_chosen(index): another way to see it.
    """

    figure_chosen = Signal(int)
    way_chosen = Signal(int)

    def __init__(self, name: str, ways: Sequence[str], theme: Theme, parent: QWidget | None = None) -> None:
        """`name` says for screen readers what is chosen among; `ways` are the words of the ways to see a figure."""
        super().__init__(parent)
        self._theme = theme
        self._label = text_label("", self, role="section")
        self.choice = ChoiceBox(self)
        self.choice.setAccessibleName(name)
        self._caption = text_label("", self, tone="text2", wraps=True, selectable=True)
        self._caption.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.ways = Segmented(self.tr("How to see it"), ways, self)
        self._lay_out()
        self.choice.activated.connect(self.figure_chosen)
        self.ways.chosen.connect(self.way_chosen)

    def show_figure(self, labels: Sequence[str], index: int, caption: str) -> None:
        """Show the figure at `index` of those with these labels."""
        several = len(labels) > 1
        self._label.setVisible(not several)
        self.choice.setVisible(several)
        self._label.setText(labels[index])
        if [self.choice.itemText(i) for i in range(self.choice.count())] != list(labels):
            self.choice.clear()
            self.choice.addItems(list(labels))
        self.choice.setCurrentIndex(index)
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))

    def way(self) -> int:
        return self.ways.index()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(event.size().width())

    def _lay_out(self) -> None:
        self._grid = in_grid(12, 8, wide=1, of=self)
        self._grid.addWidget(self._label, 0, 0)
        self._grid.addWidget(self.choice, 0, 0)  # one of the two is seen
        self._place(_NARROW)

    def _place(self, width: int) -> None:
        """The caption beside the number, or below it where there is little room; then the ways go below, too."""
        narrow, tight = width < _NARROW, width < _TIGHT
        self._grid.addWidget(self.ways, 2 if tight else 0, 0 if tight else 2, 1, 3 if tight else 1)
        self._grid.addWidget(self._caption, 1 if narrow else 0, 0 if narrow else 1, 1, 3 if narrow else 1)
