"""Keeps Python itself from stopping the window: its garbage collector, and its lock between threads.

A full collection walks through every block of every page read: 60 to 130 ms with a thousand pages, well over what a
person does not notice. So the automatic collector is off; what is young is collected in small portions, what has
grown old is set apart (`gc.freeze`) and looked at again when another document is opened. Reference counting, which
frees nearly everything here, is not touched by any of this.

Every call into Qt gives Python's lock away, and while the library's thread builds the readings of a long document each
way back costs up to a switch interval: thirty calls of 5 ms in one repaint. A tenth of that is not felt.
"""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject, QTimer

from app.controllers.document_session import DocumentSession

_SWITCH_SECONDS = 0.0005
_LOOK_MS = 500
_PORTION = 5_000  # new objects: about a millisecond to walk through
_FREEZE_ABOVE = 50_000  # more than can be walked through unnoticed
_PORTIONS_UNTIL_FREEZE = 10


class QuietCollector(QObject):
    """Collects garbage for the window. Call `begin` once it is built, and `end` when it goes."""

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._portions = 0
        self._switch_seconds = sys.getswitchinterval()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        session.document_changed.connect(self._on_document_changed)

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
        gc.unfreeze()
        gc.enable()

    def _look(self) -> None:
        young = gc.get_count()[0]
        if young > _FREEZE_ABOVE or self._portions >= _PORTIONS_UNTIL_FREEZE:
            gc.freeze()
            self._portions = 0
        elif young > _PORTION:
            gc.collect(0)
            self._portions += 1

    def _on_document_changed(self) -> None:
        """The pages of the document before are gone: a moment in which nobody scrolls."""
        if self._timer.isActive():
            gc.unfreeze()
            gc.collect()
            gc.freeze()
