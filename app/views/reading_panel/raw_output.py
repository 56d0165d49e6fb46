"""What an engine wrote, word for word: to be read, copied and saved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from app.views.common.controls import text_label
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_column, in_row
from app.views.common.source_view import SourceView
from app.views.common.theme import Theme

_HEIGHT = 260


class RawOutput(QWidget):
    """A heading with buttons over the text.

    Signals:
        save_requested(text): it is to be written to a file.
    """

    save_requested = Signal(str)

    def __init__(self, title: str, raw: str, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        head = text_label(title, role="section")
        copy, save = (self._button(icons, *look) for look in (
            ("copy", self.tr("Copy"), self.tr("Copy the raw output")),
            ("floppy-disk", self.tr("Save…"), self.tr("Save the raw output")),
        ))  # fmt: skip
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(raw))
        save.clicked.connect(lambda: self.save_requested.emit(raw))
        field = SourceView()
        field.show_source(raw)
        field.setFont(theme.font("code"))
        field.setProperty("field", True)
        field.setFixedHeight(_HEIGHT)
        field.setAccessibleName(title)
        in_column(in_row(head, Slack(), copy, save, spacing=-1), field, spacing=8, of=self)

    def _button(self, icons: Icons, icon: str, words: str, name: str) -> QPushButton:
        button = QPushButton(icons.icon(icon), words)
        button.setProperty("variant", "plain")
        button.setProperty("small", True)
        button.setAccessibleName(name)
        return button
