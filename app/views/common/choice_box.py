"""A choice among a few, in place of Qt's own box wherever one stands in this window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QStyledItemDelegate, QWidget


class ChoiceBox(QComboBox):
    """Its list looks like all others, and the wheel changes it only while it has the keyboard.

    What lies under the pointer by chance while a page is scrolled must not become something else.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # with the wheel's, each turn would give it the keyboard first
        self.setView(QListView(self))
        self.setItemDelegate(QStyledItemDelegate(self))  # the box's own paints what the style sheet says of no row

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # it is for what scrolls around the box
