"""Whether things may move: the desktop's wish for less motion, asked for when something is about to."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle


def motion_allowed() -> bool:
    """Whether fades and smooth scrolling are welcome."""
    if QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0:
        return False
    style_hints = QGuiApplication.styleHints()  # kept: what it hands out dies with it
    accessibility = getattr(style_hints, "accessibility", None)
    preference = getattr(accessibility(), "motionPreference", None) if accessibility else None
    return preference is None or "Reduce" not in preference().name
