"""Keeps Python itself from stopping the window: its garbage collector, and its lock between threads.

A full collection walks through everything there is: 50 ms for the window alone, 60 to 130 ms with a thousand pages
read, well over what a person does not notice. So the automatic collector is off, and what the window is built of is set
apart for good (`gc.freeze`). What is young is collected in small portions; what has grown old since, when another
document is opened, for then the pages of the one before are gone and little is left to walk through. Too much at once
(the readings of a long document coming back) is set apart unseen. That is looked at, and what a long batch of pages has
let grow old, with all the rest, while the person is at another program or has not touched this one for a while.
Reference counting, which frees nearly everything here, is not touched by any of this.

Every call into Qt gives Python's lock away, and while the library's thread builds the readings of a long document each
way back costs up to a switch interval: thirty calls of 5 ms in one repaint. A tenth of that is not felt.
"""

from __future__ import annotations

import gc
import sys
import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QWindow

from app.controllers.document_session import DocumentSession

_SWITCH_SECONDS = 0.0005
_LOOK_MS = 500
_AWAY_MS = 2_000  # who only passes through another program is back before
_PORTION = 5_000  # new objects: about a millisecond to walk through
_FREEZE_ABOVE = 50_000  # more than can be walked through unnoticed
_OLD_PORTIONS = 20  # so many portions grown old are worth a look at everything
REST_SECONDS = 10.0  # who has not touched keys or mouse for so long does not notice a tenth of a second
_TOUCHES = frozenset(
    (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease,
     QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate,
     QEvent.Type.NativeGesture, QEvent.Type.TabletMove, QEvent.Type.InputMethod)
)  # fmt: skip


class QuietCollector(QObject):
    """Collects garbage for the window. Call `begin` once it is built, and `end` when it goes."""

    def __init__(self, rest_seconds: float = REST_SECONDS) -> None:
        super().__init__()
        self._rest_seconds = rest_seconds
        self._touched = time.monotonic()
        self._holds_unseen = False
        self._old_portions = 0
        self._switch_seconds = sys.getswitchinterval()
        self._away = QTimer(self)
        self._away.setSingleShot(True)
        self._away.setInterval(_AWAY_MS)
        self._away.timeout.connect(self._look_at_everything)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def follow(self, session: DocumentSession) -> None:
        """Take in a window: it is set apart too, and what its documents leave is collected."""
        session.document_changed.connect(self._on_document_changed)
        if self._timer.isActive():
            gc.freeze()

    def begin(self) -> None:
        """Take over from the automatic collector."""
        self._switch_seconds = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH_SECONDS)
        gc.disable()
        gc.freeze()
        self._timer.start()

    def end(self) -> None:
        """Give back to the automatic collector."""
        sys.setswitchinterval(self._switch_seconds)
        self._timer.stop()
        self._away.stop()
        gc.unfreeze()
        gc.enable()

    def set_application_state(self, state: Qt.ApplicationState) -> None:
        """The person works with the window, or is at another program."""
        if state is Qt.ApplicationState.ApplicationActive:
            self._away.stop()
        elif self._timer.isActive():
            self._away.start()

    def set_front_window(self, window: QWindow | None) -> None:
        """The window that keys go to now: whether it is touched is seen there, before any widget gets the event."""
        self._touched = time.monotonic()
        if window is not None:
            window.installEventFilter(self)  # one that is there already is not put in twice

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touched = time.monotonic()
        return False

    def _look(self) -> None:
        young = gc.get_count()[0]
        if young > _FREEZE_ABOVE:
            gc.freeze()
            self._holds_unseen = True
        elif young > _PORTION:
            gc.collect(0)
            self._old_portions += 1
        if time.monotonic() - self._touched > self._rest_seconds:
            self._look_at_everything()

    def _on_document_changed(self) -> None:
        """The pages of the document before are gone: little is left of what has come since the start."""
        if self._timer.isActive():
            gc.collect()
            self._old_portions = 0

    def _look_at_everything(self) -> None:
        """Also at what was set apart unseen, where there is enough to look at; takes long."""
        if self._holds_unseen or self._old_portions >= _OLD_PORTIONS:
            self._holds_unseen, self._old_portions = False, 0
            gc.unfreeze()
            gc.collect()
            gc.freeze()
