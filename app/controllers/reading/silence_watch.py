"""Looks now and then whether the engine hangs over pages, and ends it then; one for each that reads pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.engine_client.engine_client import EngineClient
from model_runtime.errors import ErrorCode, Problem

_WATCH_MS = 5000


class SilenceWatch(QObject):
    """Asks `is_overdue` for as long as `looks_on`."""

    def __init__(self, engine: EngineClient, is_overdue: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._engine, self._is_overdue = engine, is_overdue
        self._timer = QTimer(self, interval=_WATCH_MS)
        self._timer.timeout.connect(self._on_time)

    def look_on(self, wanted: bool) -> None:
        """Look from now on, or no more."""
        if wanted != self._timer.isActive():
            (self._timer.start if wanted else self._timer.stop)()

    def _on_time(self) -> None:
        if self._is_overdue():
            self._engine.kill(Problem.of(ErrorCode.ENGINE_SILENT))
