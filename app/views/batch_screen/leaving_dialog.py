"""Asks what becomes of a batch that is under way when Recto ends."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.views.common.controls import text_label
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.dialogs.framed_dialog import FramedDialog

_WIDTH = 560


class LeavingDialog(FramedDialog):
    """Asks.

    Signals:
        left(goes_on): Recto is to end; whether the batch goes on without it.
    """

    left = Signal(bool)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, parent)
        self.set_title(self.tr("A batch is under way"))
        words = self.tr(
            "It can go on without a window, until it is done or this computer is shut down. Either way all that was "
            "read is kept, and the next window shows how far it is."
        )
        self.body.addWidget(text_label(words, self, wraps=True))
        stay = self.add_button(self.tr("Stay"))
        stay.clicked.connect(self.reject)
        self.stop_button = self.add_button(self.tr("Pause it"))
        self.stop_button.clicked.connect(lambda: self._leave(False))
        self.go_on_button = self.add_button(self.tr("Let it go on"), acts=True)
        self.go_on_button.clicked.connect(lambda: self._leave(True))
        self.resize(_WIDTH, self.height())
        self.fit_height()

    def _leave(self, goes_on: bool) -> None:
        self.accept()
        self.left.emit(goes_on)
