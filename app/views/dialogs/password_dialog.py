"""Asks for the password of a document, and says in place that one was wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.views.common.controls import text_label
from app.views.common.icons import Icons
from app.views.common.layouts import in_column
from app.views.common.theme import Theme
from app.views.dialogs.framed_dialog import FramedDialog


class PasswordDialog(FramedDialog):
    """Stays open until the document does, or the person gives up.

    Signals:
        password_given(password): to be tried; answer with `accept` or `show_wrong`.
    """

    password_given = Signal(str)

    def __init__(self, file_name: str, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, parent)
        self.set_title(self.tr("Password"), file_name)
        words = self.tr("This document opens with a password. It is not kept.")
        self._words = text_label(words, self, wraps=True)
        self.field = QLineEdit(self)
        self._wrong = text_label("", self, tone="error", wraps=True)
        self._show = QCheckBox(self.tr("Show the password"), self)
        self._cancel = self.add_button(self.tr("Cancel"))
        self._open = self.add_button(self.tr("Open"), acts=True)
        self._lay_out()
        self.field.textChanged.connect(self._on_written)
        self._show.toggled.connect(self._on_show)
        self._cancel.clicked.connect(self.reject)
        self._open.clicked.connect(self._on_open)
        self._on_written()

    def password(self) -> str:
        return self.field.text()

    def show_wrong(self) -> None:
        """The password did not open the document."""
        self._wrong.setText(self.tr("This password does not open the document. Check capital letters and try again."))
        self._wrong.show()
        self.fit_height()
        self._open.setEnabled(True)
        self.field.selectAll()
        self.field.setFocus()

    def _lay_out(self) -> None:
        self.setMinimumWidth(440)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(self.tr("Password"))
        self.body.addLayout(in_column(self._words, 12, self.field, 6, self._wrong, 6, self._show))
        self._wrong.hide()
        self.field.setFocus()

    def _on_written(self) -> None:
        self._open.setEnabled(bool(self.field.text()))
        self._wrong.hide()

    def _on_show(self, shown: bool) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _on_open(self) -> None:
        self._open.setEnabled(False)
        self.password_given.emit(self.field.text())
