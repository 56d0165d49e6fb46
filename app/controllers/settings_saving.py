"""Writes the settings down a moment after the last change, off the main thread: a home folder may be slow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from app.controllers.background import Background, Order
from app.document.problems import RectoError
from app.settings.store import Settings

_REST_MS = 500  # a slider that is moved through its stops is one change


class SettingsSaving(QObject):
    """Has the settings, and keeps them.

    Args:
        path: their file.
        background: what is not written at its end is written then.
        on_problem: told on any thread of what cannot be read or written.
    """

    def __init__(self, path: Path, background: Background, on_problem: Callable[[RectoError], None]) -> None:
        super().__init__()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._begin)
        # Where the disk is slow, what changes meanwhile goes together.
        self._lane = background.lane("settings", Order.LATEST, must_finish=True, before_close=self._begin)
        self.settings = Settings(path, on_problem, on_change=self._rest.start)

    def _begin(self) -> None:
        self._rest.stop()
        self._lane.run(self.settings.write, lambda _written: None)  # whom it fails, it tells itself
