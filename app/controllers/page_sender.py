"""Hands pages to the engine process, and ends it when it has been silent over them for too long."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.engine_client.engine_client import EngineClient
from app.pages.messages import PreparedPage
from app.recognition.read_job import ReadJob
from app.recognition.read_queue import ReadQueue
from model_runtime.errors import ErrorCode, Problem
from model_runtime.protocol import Recognize

_WATCH_MS = 5000


class PageSender(QObject):
    """For one queue at a time; the engine may have pages of others too."""

    def __init__(self, engine: EngineClient, before_page: Callable[[str], None], parent: QObject) -> None:
        """`before_page` is called with the engine's name before a page is sent to it."""
        super().__init__(parent)
        self._engine, self._before_page = engine, before_page
        self._queue: ReadQueue | None = None
        self._timer = QTimer(self, interval=_WATCH_MS)
        self._timer.timeout.connect(self._on_time)

    def send(self, queue: ReadQueue, job_id: str, job: ReadJob, picture: PreparedPage) -> None:
        """Send a page with its picture, which the engine needs until the page is over."""
        path, lines = str(picture.image_path), picture.text_lines
        self._before_page(job.engine)
        self._engine.send(Recognize(job_id, job.engine, path, job.mode, job.task, job.prompt, lines))
        queue.mark_sent(job_id)

    def watch(self, queue: ReadQueue) -> None:
        """Look after the pages of this queue; to be called whenever it has changed."""
        self._queue = queue
        if queue.is_empty:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _on_time(self) -> None:
        if self._queue is not None and self._queue.overdue():
            self._engine.kill(Problem.of(ErrorCode.ENGINE_SILENT))
