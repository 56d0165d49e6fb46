"""The field that lies over a block or a cell while a person corrects it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QWidget

from app.views.common.own_keys import ENTER, claims
from app.views.common.source_field import SourceField
from app.views.common.theme import Theme

_PADDING = 5
_TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_OWN_KEYS = (*ENTER, *_TAB, Qt.Key.Key_Escape)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a field behaves: what Enter does, and in which face it writes.

    Attributes:
        enter: "split" parts the block at the caret, "line" begins a line, "commit" ends.
        merges: Backspace at the very start joins the block to the one before it.
    """

    font: QFont
    enter: str = "commit"
    merges: bool = False


class InlineEditor(SourceField):
    """Edits one text. It ends once, by a commit or a cancel.

    Signals:
        committed(text, step): the person is done; `step` is 1 or -1 where they go on to the text after or before.
        cancelled: what was typed is to be forgotten.
        split_asked(before, after): the text is to become two.
        merge_asked(text): it is to be joined to the one before.
    """

    committed = Signal(str, int)
    cancelled = Signal()
    split_asked = Signal(str, str)
    merge_asked = Signal(str)

    def __init__(self, text: str, manner: Manner, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._manner, self._theme = manner, theme
        self._ended = False
        self._place = QRect()
        self.setFont(manner.font)
        self.setProperty("ownFocus", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(_PADDING)
        self.setAccessibleName(self.tr("Correct this text"))
        self.set_source(text)
        self.textChanged.connect(self._grow)

    def set_place(self, place: QRect) -> None:
        """Lie over this part of the parent; the field grows downward as it must."""
        self._place = place
        self._grow()

    def finish(self) -> None:
        """Take what was typed; nothing if the field has ended before."""
        self._end(lambda: self.committed.emit(self.toPlainText(), 0))

    def event(self, event: QEvent) -> bool:
        # The window's commands on these keys wait while somebody types here.
        return claims(event, lambda key: key.key() in _OWN_KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key is Qt.Key.Key_Escape:
            self._end(self.cancelled.emit)
        elif key in _TAB:
            self._end(lambda: self.committed.emit(self.toPlainText(), 1 if key is Qt.Key.Key_Tab else -1))
        elif key in ENTER and not self._is_new_line(modifiers):
            self._on_enter(bool(modifiers & Qt.KeyboardModifier.ControlModifier))
        elif key in ENTER:
            self.begin_line()
        elif key is Qt.Key.Key_Backspace and self._manner.merges and self._is_at_start():
            self._end(lambda: self.merge_asked.emit(self.toPlainText()))
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finish()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._theme.color("accent"), 2))
        painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def _is_new_line(self, modifiers: Qt.KeyboardModifier) -> bool:
        plain = not modifiers & Qt.KeyboardModifier.ControlModifier
        return bool(modifiers & Qt.KeyboardModifier.ShiftModifier) or (self._manner.enter == "line" and plain)

    def _on_enter(self, control: bool) -> None:
        before, after = self.parted()
        if self._manner.enter == "split" and not control and before.strip() and after.strip():
            self._end(lambda: self.split_asked.emit(before.rstrip(), after.lstrip()))
        else:
            self.finish()

    def _is_at_start(self) -> bool:
        cursor = self.textCursor()
        return cursor.position() == 0 and not cursor.hasSelection()

    def _end(self, tell: Callable[[], None]) -> None:
        """Tell once how it ended: losing the focus while the field goes away is no second end."""
        if not self._ended:
            self._ended = True
            tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()  # the lines break elsewhere now; those of a field that was not shown were not broken at all

    def _grow(self) -> None:
        self.setFixedWidth(max(60, self._place.width() + 2 * _PADDING))
        if self.is_long():
            self._fill_view()
            return
        lines = ceil(self.height_of_lines(self.document().characterCount()))
        height = max(self._place.height() + 2 * _PADDING, lines + 2 * _PADDING + 2)
        self.setFixedHeight(height)
        self.move(self._place.left() - _PADDING, self._place.top() - _PADDING)

    def _fill_view(self) -> None:
        """Of a long text as much as the view has room for; the field itself scrolls."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        room = self._parent.height()
        top = max(0, min(self._place.top() - _PADDING, room // 2))
        self.setFixedHeight(max(60, room - top))
        self.move(self._place.left() - _PADDING, top)
