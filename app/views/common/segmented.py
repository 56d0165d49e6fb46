"""A choice of two or three ways to see the same thing, side by side in one control."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QWidget


class Segmented(QWidget):
    """One of its parts is always chosen; the first at the beginning.

    Signals:
        chosen(index): the person chose another part.
    """

    chosen = Signal(int)

    def __init__(self, name: str, words: Sequence[str], parent: QWidget | None = None) -> None:
        """`name` is what is chosen, for screen readers; `words` say the parts."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("segments", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for index, word in enumerate(words):
            button = QPushButton(word, self)
            button.setProperty("variant", "segment")
            button.setCheckable(True)
            button.setChecked(index == 0)
            self._group.addButton(button, index)
            row.addWidget(button)
        self._group.idClicked.connect(self.chosen)

    def button(self, index: int) -> QAbstractButton:
        """The button of a part."""
        return self._group.button(index)

    def index(self) -> int:
        return self._group.checkedId()

    def set_index(self, index: int) -> None:
        """Choose a part; nothing is told."""
        self._group.button(index).setChecked(True)
