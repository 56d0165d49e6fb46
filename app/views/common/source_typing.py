"""What typing takes where long lines stand in several paragraphs: the ends between their parts are none."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from app.views.common.glued_text import is_glued, source_paragraphs
from app.views.common.source_writing import insert_paragraphs


def cross_glue(field: QPlainTextEdit, event: QKeyEvent) -> None:
    """Between two parts of a line there is nothing to be deleted: the caret goes to the part that is meant."""
    cursor = field.textCursor()
    if cursor.hasSelection():
        return
    if event.key() == Qt.Key.Key_Backspace:
        while cursor.atBlockStart() and is_glued(cursor.block()):
            cursor.movePosition(cursor.MoveOperation.PreviousCharacter)
    elif event.key() == Qt.Key.Key_Delete:
        while cursor.atBlockEnd() and is_glued(cursor.block().next()):
            cursor.movePosition(cursor.MoveOperation.NextCharacter)
    if cursor.position() != field.textCursor().position():
        field.setTextCursor(cursor)


def put_in(field: QPlainTextEdit, source: QMimeData) -> None:
    """Put in what is pasted; Qt would take a long line as it is."""
    if not source.hasText() or field.isReadOnly():
        return
    cursor = field.textCursor()
    cursor.beginEditBlock()
    first, *others = source_paragraphs(source.text())
    cursor.insertText(first[0])
    insert_paragraphs(cursor, others)
    cursor.endEditBlock()
    field.setTextCursor(cursor)
