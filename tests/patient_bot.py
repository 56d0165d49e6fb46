"""The bot of the tests with patience for a busy machine, and a pointer that finds its widget."""

from __future__ import annotations

from functools import partialmethod

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

_Button = Qt.MouseButton
PATIENCE_MS = 60_000  # only what never comes takes as long


class PatientBot(QtBot):
    """Waits a minute where pytest-qt waits five seconds."""

    waitExposed = partialmethod(QtBot.waitExposed, timeout=PATIENCE_MS)
    waitActive = partialmethod(QtBot.waitActive, timeout=PATIENCE_MS)
    waitSignal = partialmethod(QtBot.waitSignal, timeout=PATIENCE_MS)
    waitSignals = partialmethod(QtBot.waitSignals, timeout=PATIENCE_MS)
    waitUntil = partialmethod(QtBot.waitUntil, timeout=PATIENCE_MS)
    waitCallback = partialmethod(QtBot.waitCallback, timeout=PATIENCE_MS)

    @staticmethod
    def mouseMove(widget: QWidget, pos: QPoint | QPointF, held: _Button = _Button.NoButton) -> None:
        """Tell the widget itself: Qt's own moves the cursor, and what hears of it is the first window under it.

        Args:
            widget: what the pointer moves over.
            pos: where it then is, in the widget's coordinates.
            held: the button that is down meanwhile.
        """
        place, modifier = QPointF(pos), Qt.KeyboardModifier.NoModifier
        there = widget.mapToGlobal(place)
        move = QMouseEvent(QEvent.Type.MouseMove, place, there, _Button.NoButton, held, modifier)
        QApplication.sendEvent(widget, move)
