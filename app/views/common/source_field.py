"""A field for one text, however long: its long lines stand in several paragraphs, and are whole in what it gives."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.views.common.glued_text import place_of, selected_source, source_paragraphs, whole_source
from app.views.common.source_typing import cross_glue, put_in
from app.views.common.source_writing import SourceWriting

_LONG, _MANY_LINES = 20_000, 1000  # letters and lines that are not laid out as a whole
LINE_SEPARATOR = "\u2028"  # which Qt puts in for Shift+Return


class SourceField(QPlainTextEdit):
    """Is typed into like any other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given: str | None = ""  # as long as nothing was typed since
        self._caret = -1
        self._can_type = True
        self._writing = SourceWriting(self.document(), self)
        self._writing.written.connect(self._on_written)
        self.textChanged.connect(self._on_text_changed)

    def set_source(self, text: str) -> None:
        """Put in a text, which cannot be undone; nothing can be typed before all of a very long one is there."""
        self._can_type, self._caret = not self.isReadOnly(), -1
        self.document().setUndoRedoEnabled(False)
        self.setReadOnly(True)
        self._given = text
        self._writing.write_from(0, source_paragraphs(text))

    def is_long(self) -> bool:
        """Whether the text is too long to be laid out as a whole."""
        return self.document().characterCount() > _LONG or self.blockCount() > _MANY_LINES

    def height_of_lines(self, most: int) -> float:
        """Pixels that the first so many lines take as they are laid out: letters of other fonts make some higher."""
        document, left, height = self.document(), most, 0.0
        block = document.begin()
        while block.isValid() and left > 0:
            document.documentLayout().blockBoundingRect(block)  # lays it out
            lines = block.layout()
            count = min(left, lines.lineCount())
            if count:
                last = lines.lineAt(count - 1)
                height, left = height + last.y() + last.height(), left - count
            block = block.next()
        return max(height, QFontMetricsF(self.font()).lineSpacing())

    def put_caret(self, position: int) -> None:
        """Stand before this character, counted in UTF-16 units; -1 for the end."""
        self._caret = position
        if self._writing.is_done:
            self._select(position, 0)

    def select_from(self, position: int, length: int) -> None:
        """Select characters, both counted in UTF-16 units."""
        self._select(position, length)

    def toPlainText(self) -> str:
        """The text as it is now, its long lines whole."""
        return whole_source(self.document()).replace(LINE_SEPARATOR, "\n") if self._given is None else self._given

    def parted(self) -> tuple[str, str]:
        """The text before and after the caret."""
        before, after = QTextCursor(self.document()), QTextCursor(self.document())
        before.setPosition(self.textCursor().position(), QTextCursor.MoveMode.KeepAnchor)
        after.setPosition(self.textCursor().position())
        after.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        return _text_of(before), _text_of(after)

    def begin_line(self) -> None:
        """Part the line at the caret."""
        self.textCursor().insertBlock(QTextBlockFormat())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.isReadOnly():
            cross_glue(self, event)
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        put_in(self, source)

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(_text_of(self.textCursor()))
        return data

    def _select(self, position: int, length: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(place_of(self.document(), position))
        if length:
            cursor.setPosition(place_of(self.document(), position + length), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _on_written(self) -> None:
        if self._writing.is_done:
            self.setReadOnly(not self._can_type)
            self.document().setUndoRedoEnabled(self._can_type)
            self.put_caret(self._caret)

    def _on_text_changed(self) -> None:
        if self._writing.is_done and not self._writing.is_writing:
            self._given = None


def _text_of(selection: QTextCursor) -> str:
    return selected_source(selection).replace(LINE_SEPARATOR, "\n")
