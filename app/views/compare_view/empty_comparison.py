"""What stands in place of the columns while there is nothing to compare: what to do, and the modes to begin with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.views.common.controls import text_label
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_column, in_row
from app.views.common.theme import Theme

_ICON = 48


class EmptyComparison(QWidget):
    """Signals: chosen(place): the person wants this one of the choices that were offered."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        icon = QLabel(self)
        line = text_label(self.tr("This page has not been read from its picture yet"), self, role="section")
        icon.setPixmap(icons.icon("columns", "text3").pixmap(QSize(_ICON, _ICON)))
        words = self.tr("Choose two to six modes. They are read one after another, and kept.")
        sentence = text_label(words, self, tone="text2", wraps=True)
        self._buttons: list[QPushButton] = []
        self._row = in_row(Slack(), spacing=8)
        in_column(Slack(), icon, line, sentence, self._row, Slack(2), margins=(44, 24, 44, 24), spacing=8, of=self)

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
