"""What stands in place of the columns while there is nothing to compare: what to do, and the modes to begin with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.views.common.icons import Icons
from app.views.common.theme import Theme

_ICON = 48


class EmptyComparison(QWidget):
    """Signals: chosen(place): the person wants this one of the choices that were offered."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        icon, line = QLabel(self), QLabel(self.tr("This page has not been read from its picture yet"), self)
        icon.setPixmap(icons.icon("columns", "text3").pixmap(QSize(_ICON, _ICON)))
        line.setProperty("role", "section")
        sentence = QLabel(self.tr("Choose two to six modes. They are read one after another, and kept."), self)
        sentence.setProperty("tone", "text2")
        sentence.setWordWrap(True)
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(44, 24, 44, 24)
        column.setSpacing(8)
        column.addStretch(1)
        for widget in (icon, line, sentence):
            column.addWidget(widget)
        column.addLayout(self._row)
        column.addStretch(2)

    def set_choices(self, choices: Sequence[tuple[int, str]]) -> None:
        """Offer these (place, name)."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for index, (place, name) in enumerate(choices):
            button = QPushButton(name, self)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, place=place: self.chosen.emit(place))
            self._row.insertWidget(index, button)
            self._buttons.append(button)
