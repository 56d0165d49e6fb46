"""Source text to be read and copied, however long it is: written in portions, its long lines in several paragraphs."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.views.common.glued_text import selected_source, source_paragraphs, whole_source
from app.views.common.source_writing import SourceWriting


class SourceView(QPlainTextEdit):
    """Shows a text that nobody can change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = SourceWriting(self.document(), self)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.document().setUndoRedoEnabled(False)

    def show_source(self, text: str) -> None:
        """Show a text in place of what is there."""
        self._writing.write_from(0, source_paragraphs(text))

    def is_settled(self) -> bool:
        """Whether all of it is there."""
        return self._writing.is_done

    def createMimeDataFromSelection(self) -> QMimeData:
        if not self.is_settled() and self.textCursor().selectionEnd() == self.document().characterCount() - 1:
            self._select_on()
        data = QMimeData()
        data.setText(selected_source(self.textCursor()))
        return data

    def toPlainText(self) -> str:
        self._writing.finish()
        return whole_source(self.document())

    def _select_on(self) -> None:
        """What is selected to the end of what is there is meant to go on to the end of all."""
        start = self.textCursor().selectionStart()
        self._writing.finish()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
