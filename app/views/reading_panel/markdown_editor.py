"""The Markdown of the page as a person edits it: what was typed is told, and written as the blocks have it then."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from app.document.block import Block
from app.views.common.source_field import LINE_SEPARATOR
from app.views.common.source_typing import cross_glue, put_in
from app.views.common.theme import Theme
from app.views.reading_panel.markdown_view import MarkdownView

_PAUSE_MS = 1200
_LONG = 100_000  # letters: a text that is taken over only when it is left
_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_KEEPS_CARET = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class MarkdownEditor(MarkdownView):
    """Tells what was typed after a pause, when it is left, and on Ctrl+S; nothing moves under the caret meanwhile.

    Signals:
        edited(page, blocks, text): the Markdown of what were these blocks; `take_over` says that they follow it.
        refused(page): somebody typed on a page that cannot be changed.
    """

    edited = Signal(int, object, str)
    refused = Signal(int)

    def __init__(self, theme: Theme, markdown_of: Callable[[Block], str], parent: QWidget | None = None) -> None:
        super().__init__(theme, markdown_of, parent)
        self._number = 0
        self._can_type = False
        self._is_typed = False  # something was, that is not taken over yet
        self._is_own = True  # the text is what is made of the blocks, letter by letter
        self._is_dressing = self._is_telling = False
        self._is_behind = False  # others have changed the page since something was typed
        self._coming: list[Block] | None = None  # blocks that are to be shown once what was typed is taken over
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.tell)
        self.document().contentsChange.connect(self._on_contents_change)
        self.textChanged.connect(self._dress)

    def turn_to(self, number: int) -> None:
        """Another page is shown from now on; what was typed on the one before is told."""
        if number != self._number:
            self.tell()
            self._is_typed, self._is_behind, self._coming, self._number = False, False, None, number
            if not self._is_own:
                self._blocks = []  # nothing of what stands there is known to be the next page's

    def set_can_type(self, can_type: bool) -> None:
        """Whether the page can be changed."""
        self._can_type = can_type
        self._allow()

    def tell(self) -> None:
        """Tell what was typed, if anything was."""
        self._pause.stop()
        if not self._is_typed or self._is_telling:
            return
        self._is_telling = True
        text = self.toPlainText().replace(LINE_SEPARATOR, "\n")
        self.edited.emit(self._number, tuple(self._blocks), text)
        self._is_telling = False
        self._allow()
        self._show_coming()

    def take_over(self) -> None:
        """What was typed last is in the blocks now."""
        self._is_typed = False

    def settle(self) -> None:
        """Write the text as the blocks have it, unless something is not taken over."""
        if not self._is_typed and not self._is_own:
            self._is_own = True
            self._write_again(self._blocks)

    def set_blocks(self, blocks: Sequence[Block]) -> None:
        if self._is_typed or self._is_telling:
            self._coming = list(blocks)
            self._is_behind |= not self._is_telling and self._coming != self._blocks
        elif self._is_own:
            super().set_blocks(blocks)
        elif list(blocks) != self._blocks:
            self._is_own = True
            self._write_again(blocks)

    def set_block(self, block: Block) -> None:
        self.tell()  # the page is being read: what was typed waits for its end
        if self._is_own:
            super().set_block(block)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Save):
                event.accept()
                return True
            if self._is_windows_own(event):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Save):
            self.tell()
            self.settle()
            return
        if not self.isReadOnly():
            cross_glue(self, event)
        elif event.text().isprintable() and event.text() and self._number:
            self.refused.emit(self._number)
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()  # files are the window's to open

    def insertFromMimeData(self, source: QMimeData) -> None:
        put_in(self, source)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.tell()
        if event.reason() not in _KEEPS_CARET:
            self.settle()

    def hideEvent(self, event: QHideEvent) -> None:
        self.tell()
        self.settle()
        super().hideEvent(event)

    def _is_windows_own(self, event: QKeyEvent) -> bool:
        """Undo and redo are the window's where nothing was typed since the text was written."""
        undo, redo = (event.matches(key) for key in _UNDO)
        document = self.document()
        return (undo and not document.isUndoAvailable()) or (redo and not document.isRedoAvailable())

    def _show_coming(self) -> None:
        if self._coming is not None and not self._is_typed:
            coming, self._coming = self._coming, None
            self._take(coming)

    def _take(self, blocks: list[Block]) -> None:
        """These are the blocks of what is written; the text is written anew where it is not all that they say."""
        if self._is_behind or (len(blocks) != len(self._blocks) and not self.hasFocus()):
            self._is_own, self._is_behind = True, False
            self._write_again(blocks)
            return
        self._starts = [self._starts[min(at, len(self._starts) - 1)] for at in range(len(blocks))] if blocks else []
        self._blocks, self._index = blocks, {block.id: at for at, block in enumerate(blocks)}

    def _write_again(self, blocks: Sequence[Block]) -> None:
        """Write all of it, and stay where one was."""
        bar, place = self.verticalScrollBar(), self.textCursor().position()
        scrolled = bar.value()
        self._write_from(0, list(blocks))
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        bar.setValue(scrolled)

    def _write_from(self, index: int, blocks: Sequence[Block]) -> None:
        self.document().setUndoRedoEnabled(False)  # what is written here is nothing to be undone
        self.setReadOnly(True)
        super()._write_from(index, blocks)

    def _on_written(self) -> None:
        super()._on_written()
        self._allow()

    def _allow(self) -> None:
        if self._is_telling:
            return  # the page is being changed: whether it can be is known behind that
        can_type = self._can_type and self.is_settled()
        self.setReadOnly(not can_type)
        if self.document().isUndoRedoEnabled() != can_type:
            self.document().setUndoRedoEnabled(can_type)

    def _dress(self) -> None:
        self._is_dressing = True
        super()._dress()
        self._is_dressing = False

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        if self._writing.is_writing or self._is_dressing:
            return
        self._is_typed, self._is_own = True, False
        last = self.document().characterCount() - 1
        more = added - removed
        self._starts = [at if at <= position else min(max(position, at + more), last) for at in self._starts]
        block = self.document().findBlock(position)
        while block.isValid() and block.position() <= position + added:
            block.setUserState(-1)
            block = block.next()
        if last < _LONG:
            self._pause.start()
