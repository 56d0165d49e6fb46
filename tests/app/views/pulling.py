"""A pointer that pulls something away from where it was pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot


def pull(qtbot: QtBot, widget: QWidget, place: QPoint) -> None:
    """Press at a place, move as far away as a drag takes, and let go."""
    qtbot.mousePress(widget, Qt.MouseButton.LeftButton, pos=place)
    away = place + QPoint(QApplication.startDragDistance() + 4, 4)
    for point in (place + QPoint(1, 0), away):
        position = QPointF(point)
        move = QMouseEvent(
            QEvent.Type.MouseMove, position, widget.mapToGlobal(position), Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(widget, move)
    qtbot.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=away)
