"""Writes long source text into a document in portions, and leaves the window its turn in between."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument

from app.views.common.glued_text import glued_format, is_glued

_PORTION_SECONDS = 0.01
_LINES = 500  # written in one go


class SourceWriting(QObject):
    """What is still to be written.

    Signals:
        written: some more is there now.
    """

    written = Signal()

    def __init__(self, document: QTextDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._left: Iterator[tuple[str, bool]] = iter(())
        self.is_writing = False  # what is changed in the document now is changed here
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._go_on)

    def write_from(self, position: int, paragraphs: Iterable[tuple[str, bool]]) -> None:
        """Replace all from a position of the document on; the first of these goes on in the paragraph there.

        Args:
            position: in UTF-16 units.
            paragraphs: each with whether it is glued to the one before; taken one by one as there is time.
        """
        self._soon.stop()
        self._left = iter(paragraphs)
        self.is_writing = True
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        cursor.setPosition(position)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        first, _ = next(self._left, ("", False))
        cursor.insertText(first)
        self._write_portion()
        cursor.endEditBlock()
        self.is_writing = False
        self.written.emit()

    @property
    def is_done(self) -> bool:
        """Whether all of it is there."""
        return not self._soon.isActive()

    def finish(self) -> None:
        """Write all that is left, because somebody wants the whole of it."""
        while not self.is_done:
            self._go_on()

    def _go_on(self) -> None:
        self._soon.stop()
        self.is_writing = True
        self._write_portion()
        self.is_writing = False
        self.written.emit()

    def _write_portion(self) -> None:
        until = time.perf_counter() + _PORTION_SECONDS
        cursor = QTextCursor(self._document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        while some := list(islice(self._left, _LINES)):
            insert_paragraphs(cursor, some)
            if len(some) < _LINES:
                break
            if time.perf_counter() > until:
                self._soon.start()
                break
        cursor.endEditBlock()


def insert_paragraphs(cursor: QTextCursor, paragraphs: Iterable[tuple[str, bool]]) -> None:
    """Insert paragraphs after the one of the cursor; those that begin a line in as few calls as can be."""
    alike = is_glued(cursor.block())
    for joined, some in groupby(paragraphs, key=lambda paragraph: paragraph[1]):
        for text in _together(some, joined):
            if joined or alike:
                cursor.insertBlock(glued_format() if joined else QTextBlockFormat())
                cursor.insertText(text)
            else:
                cursor.insertText(f"\n{text}")  # Qt gives each the format of the one before
            alike = joined


def _together(paragraphs: Iterable[tuple[str, bool]], joined: bool) -> Iterable[str]:
    texts = [text for text, _ in paragraphs]
    return texts if joined else ["\n".join(texts)]
