"""Writes the settings down a moment after the last change, off the main thread: a home folder may be slow."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from app.document.problems import RectoError
from app.settings.store import Settings

_REST_MS = 500  # a slider that is moved through its stops is one change


class SettingsSaving(QObject):
    """Has the settings, and keeps them.

    Args:
        path: their file.
        on_problem: told on any thread of what cannot be read or written.
        parent: owner, if any.
    """

    def __init__(self, path: Path, on_problem: Callable[[RectoError], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._begin)
        self._thread: threading.Thread | None = None
        self.settings = Settings(path, on_problem, on_change=self._rest.start)

    def close(self) -> None:
        """Write what is left; it is in the file when this returns, or the person was told."""
        self._rest.stop()
        if self._thread is not None:
            self._thread.join()
        self.settings.write()

    def _begin(self) -> None:
        if self._thread is not None and self._thread.is_alive():
            self._rest.start()  # the disk is slow: what changes meanwhile goes together
        else:
            self._thread = threading.Thread(target=self.settings.write, name="settings", daemon=True)
            self._thread.start()
