"""Which keys belong to what a person types or holds, and not to the window's commands on them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_WRITING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_IN_FIELDS = (QKeySequence.StandardKey.DeleteEndOfWord, QKeySequence.StandardKey.DeleteStartOfWord)
_ENDS_ALT = frozenset(
    (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
     QEvent.Type.FocusOut, QEvent.Type.ApplicationStateChange)
)  # fmt: skip


def is_typed(event: QKeyEvent, focus: QWidget | None) -> bool:
    """Whether a key belongs to the field or the choice with the keyboard, though Qt's do not claim it themselves."""
    return _edits_field(event, focus) or _seeks_choice(event, focus)


def _seeks_choice(event: QKeyEvent, focus: QWidget | None) -> bool:
    """Letters go to the choice that begins with them."""
    writes = bool(event.text()) and event.text().isprintable() and not event.modifiers() & ~_WRITING
    return isinstance(focus, QComboBox) and writes


def _edits_field(event: QKeyEvent, focus: QWidget | None) -> bool:
    writable = isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit) and not focus.isReadOnly()
    return writable and any(event.matches(key) for key in _IN_FIELDS)


class LoneAlt(QObject):
    """Tells Alt pressed and let go again from Alt held while another key, the mouse or the wheel is used.

    Follows the whole application only while Alt is down, as Qt's menu bar does.
    """

    def __init__(self, pressed: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._pressed = pressed

    def begin(self) -> None:
        """Alt has gone down."""
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt:
            if kind is QEvent.Type.KeyRelease and not event.isAutoRepeat():
                self._end()
                self._pressed()
                return True
        elif kind in _ENDS_ALT:
            self._end()
        return False

    def _end(self) -> None:
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
