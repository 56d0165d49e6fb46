"""The elements of a figure, one a row; the chosen one is told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.plane_geometry.figure import Element
from app.views.geometry.figure_words import element_ends, element_facts, element_name


class ElementList(QListWidget):
    """A list that arrow keys and the pointer go through.

    Signals:
        element_chosen(element): another one, or None.
    """

    element_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._elements: tuple[Element, ...] = ()
        self.setAccessibleName(self.tr("Points, lines and circles"))
        self.setProperty("rounded", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setMouseTracking(True)
        self.currentRowChanged.connect(self._on_row_changed)
        self.itemEntered.connect(lambda item: self.element_chosen.emit(self._elements[self.row(item)]))

    def show_elements(self, elements: Sequence[Element]) -> None:
        """Show these in place of what stands here; none is chosen."""
        self._elements = tuple(elements)
        self.blockSignals(True)
        self.clear()
        for element in self._elements:
            self.addItem(QListWidgetItem(element_words(element)))
        self.blockSignals(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCurrentRow(-1)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._on_row_changed(self.currentRow())

    def _on_row_changed(self, row: int) -> None:
        self.element_chosen.emit(self._elements[row] if 0 <= row < len(self._elements) else None)


def element_words(element: Element) -> str:
    """One line: "Line AB · 5 long"."""
    parts = (element_name(element), element_facts(element), element_ends(element))
    return " · ".join(part for part in parts if part)
