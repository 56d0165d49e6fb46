"""Asks once more before what was read is deleted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.views.common.controls import text_label
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.dialogs.framed_dialog import FramedDialog

_WIDTH = 520


class ForgetDialog(FramedDialog):
    """Says what is lost and what stays.

    Args:
        title: what is to be done.
        words: what is deleted, with numbers.

    Signals:
        confirmed: it is to be deleted.
    """

    confirmed = Signal()

    def __init__(self, title: str, words: str, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, parent)
        self.set_title(title)
        label = text_label(words, self, wraps=True)
        self.body.addWidget(label)
        self.set_footer(self.tr("The documents themselves, exported files and settings stay."))
        keep = self.add_button(self.tr("Keep"))
        keep.clicked.connect(self.reject)
        delete = self.add_button(self.tr("Delete"), acts=True)
        delete.setAutoDefault(False)
        delete.setDefault(False)
        keep.setDefault(True)  # Enter, pressed without reading, keeps
        delete.clicked.connect(self._on_delete)
        self.resize(_WIDTH, self.height())
        self.fit_height()

    def _on_delete(self) -> None:
        self.accept()
        self.confirmed.emit()
