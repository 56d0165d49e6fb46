"""Asks, once for each server, whether pages may leave this machine."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.views.common.controls import text_label
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.dialogs.framed_dialog import FramedDialog

_WIDTH = 520


class SendingDialog(FramedDialog):
    """Says where pages would go.

    Signals:
        confirmed: they may.
    """

    confirmed = Signal()

    def __init__(self, place: str, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, parent)
        self.set_title(self.tr("Send pages to {place}?").format(place=place))
        words = self.tr(
            "Each page that this engine reads is sent as a picture to {place}, and its text comes back. Whoever runs "
            "that server can see the pages. With the other engines pages stay on this computer."
        )
        self.body.addWidget(text_label(words.format(place=place), self, wraps=True))
        self.set_footer(self.tr("Recto asks once for each server."))
        stay = self.add_button(self.tr("Do not send"))
        stay.clicked.connect(self.reject)
        send = self.add_button(self.tr("Send pages there"), acts=True)
        send.setAutoDefault(False)
        send.setDefault(False)
        stay.setDefault(True)  # Enter, pressed without reading, sends nothing
        send.clicked.connect(self._on_send)
        self.resize(_WIDTH, self.height())
        self.fit_height()

    def _on_send(self) -> None:
        self.accept()
        self.confirmed.emit()
