"""What a report of a fault needs, to be read through before it is given to anybody."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.document.problems import RectoError
from app.views.common.controls import text_label
from app.views.common.icons import Icons
from app.views.common.language import told
from app.views.common.layouts import in_column
from app.views.common.theme import Theme
from app.views.dialogs.framed_dialog import FramedDialog


class ReportDialog(FramedDialog):
    """Opens before the text is there.

    Signals:
        save_wanted(text): it is to be written to a file.
    """

    save_wanted = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, parent)
        self.set_title(self.tr("Report a problem"))
        self.text = QPlainTextEdit(self)
        self.save_button = self.add_button(self.tr("Save…"))
        self.copy_button = self.add_button(self.tr("Copy"))
        close = self.add_button(self.tr("Close"), acts=True)
        self.save_button.clicked.connect(lambda: self.save_wanted.emit(self.text.toPlainText()))
        self.copy_button.clicked.connect(self._on_copy)
        close.clicked.connect(self.accept)
        self._lay_out()
        self._say_what_is_there(self.tr("Looking at versions, folders, engines and the log…"))

    def show_text(self, text: str) -> None:
        self.text.setPlainText(text)
        self._say_what_is_there("")

    def show_problem(self, error: RectoError) -> None:
        """The text could not be made."""
        self.set_footer(f"{told(error.title)}. {told(error.hint)}", "error")

    def show_saved(self, name: str) -> None:
        self.set_footer(self.tr("Saved as {name}").format(name=name))

    def _say_what_is_there(self, words: str) -> None:
        is_there = bool(self.text.toPlainText())
        self.save_button.setEnabled(is_there)
        self.copy_button.setEnabled(is_there)
        self.set_footer(words)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.set_footer(self.tr("Copied"))

    def _lay_out(self) -> None:
        self.resize(760, 560)
        words = text_label(
            self.tr(
                "This is what helps to find a fault. It holds no text of documents, no keys and no names of files that "
                "were opened. Recto sends it to nobody: read it through, and give it to whom you like."
            ),
            self,
            wraps=True,
        )
        self.text.setReadOnly(True)
        self.text.setProperty("field", True)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(self._theme.font("code"))
        self.text.setAccessibleName(self.tr("Report"))
        self.body.addLayout(in_column(words, 16, (self.text, 1)), 1)
