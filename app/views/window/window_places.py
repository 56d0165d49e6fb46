"""Where a new window is put: a step down from the one it comes from, and as large."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

_STEP = QPoint(32, 32)


def place_beside(window: QWidget, other: QWidget, usual: QSize) -> None:
    """Put a window beside another, within its screen; one beside a window that fills the screen fills it too."""
    room = other.screen().availableGeometry()
    size = other.normalGeometry().size()
    size = (size if size.isValid() else usual).boundedTo(room.size())
    place = QRect(other.normalGeometry().topLeft() + _STEP, size)
    if not room.contains(place):
        place.moveTopLeft(
            room.topLeft() + _STEP if room.contains(QRect(room.topLeft() + _STEP, size)) else room.topLeft()
        )
    window.setGeometry(place)
    if other.isMaximized():
        window.showMaximized()
    else:
        window.showNormal()
