"""Which keys belong to a grid while it has the keyboard, so that the window's commands leave them alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_SEQUENCES = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.SelectAll)
_CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)  # Ctrl+Del too, or it would delete a block that is not in view
_WRITING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def is_key_of_grid(event: QKeyEvent) -> bool:
    """Copy, paste, and all that would begin to write or clear."""
    if any(event.matches(sequence) for sequence in _SEQUENCES):
        return True
    if event.key() in _CLEARING:
        return True
    if event.modifiers() & ~_WRITING:
        return False
    return event.key() == Qt.Key.Key_F2 or (event.text().isprintable() and bool(event.text()))
