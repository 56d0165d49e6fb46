"""The commands of a figure's tab: one plain column, or several side by side where the tab is narrow."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from app.views.common.icons import Icons


class ActionsColumn(QWidget):
    """Holds plain buttons in the order in which they were added."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._buttons: list[QPushButton] = []
        self._columns = 1
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)

    def add(self, icon: str, words: str, do: Callable[[], None], tip: str = "") -> QPushButton:
        """Add a command; `tip` says in full what it does, where the words do not."""
        button = QPushButton(self._icons.icon(icon), words, self)
        button.setProperty("variant", "plain")
        button.setProperty("align", "left")
        button.setIconSize(QSize(16, 16))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(lambda: do())
        self._buttons.append(button)
        self._place()
        return button

    def set_columns(self, columns: int) -> None:
        """Stand in so many columns."""
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _place(self) -> None:
        for index, button in enumerate(self._buttons):
            self._grid.addWidget(button, index // self._columns, index % self._columns)
