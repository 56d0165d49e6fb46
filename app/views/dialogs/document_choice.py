"""Which documents to export: the one of this window, or all that are open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from app.views.common.layouts import Slack, in_row
from app.views.dialogs.framed_dialog import line_height


class DocumentChoice(QWidget):
    """Two radio buttons.

    Signals:
        changed: other documents are chosen.
    """

    changed = Signal()

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        """`count` documents are open."""
        super().__init__(parent)
        self._this = QRadioButton(self.tr("This document"), self)
        self._all = QRadioButton(self.tr("All {count} open documents").format(count=count), self)
        group = QButtonGroup(self)
        for button in (self._this, self._all):
            group.addButton(button)
        row = in_row(self._this, self._all, Slack(), spacing=18, of=self)
        row.addStrut(line_height(self))
        self._this.setChecked(True)
        self._all.toggled.connect(lambda _on: self.changed.emit())

    def wants_all(self) -> bool:
        return self._all.isChecked()

    def choose_all(self) -> None:
        """Choose them, as if the button had been pressed."""
        self._all.setChecked(True)
