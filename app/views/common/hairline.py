"""Lines that part what stands in a window, one pixel wide, in the theme's color."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget


def hairline(parent: QWidget | None = None) -> QFrame:
    """A line across."""
    line = _line(parent)
    line.setFixedHeight(1)
    return line


def upright_line(parent: QWidget | None = None) -> QFrame:
    """A line from top to bottom."""
    line = _line(parent)
    line.setFixedWidth(1)
    return line


def _line(parent: QWidget | None) -> QFrame:
    line = QFrame(parent)
    line.setProperty("line", True)
    return line
