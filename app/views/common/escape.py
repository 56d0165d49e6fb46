"""Escape where it leaves something, and so must not stop what is being read, which is its meaning elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def takes_escape(event: QEvent, leave: Callable[[], object]) -> bool:
    """Keep Escape from the window's commands, and `leave` when it is pressed; whether that was the event."""
    if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
        return False
    if event.type() is QEvent.Type.ShortcutOverride:
        event.accept()
        return True
    if event.type() is QEvent.Type.KeyPress:
        leave()
        return True
    return False
