"""Keys that a widget has for itself, and the window has no command on: Escape, say, stops reading elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def claims(event: QEvent, is_own: Callable[[QKeyEvent], bool]) -> bool:
    """Keep a key from the window's commands, if it is a widget's own; whether that was the event."""
    if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_own(event):
        event.accept()
        return True
    return False


def takes_escape(event: QEvent, leave: Callable[[], object]) -> bool:
    """Keep Escape from the window's commands, and `leave` when it is pressed; whether that was the event."""
    if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
        return False
    if event.type() is QEvent.Type.KeyPress:
        leave()
        return True
    return claims(event, lambda _escape: True)
