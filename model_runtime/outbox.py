"""Where events leave the process, and the one place that knows which jobs may still speak.

A job is open from its request until its last event. That last event closes it under the same lock that guards the
pipe, so nothing of a job can follow its end, whichever thread says so first.
"""

from __future__ import annotations

import logging
import threading
from typing import BinaryIO

from model_runtime.engines.base import CancelToken
from model_runtime.protocol import Cancelled, Event, Failed, PageFinished, encode, frame

_log = logging.getLogger(__name__)
LAST_EVENTS = (PageFinished, Failed, Cancelled)


class Outbox:
    """Writes events from any thread, whole and one after the other."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()
        self._open_jobs: dict[str, CancelToken] = {}
        self._reader_is_gone = False

    def open_job(self, job_id: str) -> bool:
        """Let a job speak; False where one of that name is open already."""
        with self._lock:
            if job_id in self._open_jobs:
                return False
            self._open_jobs[job_id] = CancelToken()
            return True

    def token(self, job_id: str) -> CancelToken | None:
        """The job's token, or None once the job is over."""
        with self._lock:
            return self._open_jobs.get(job_id)

    def send(self, event: Event) -> bool:
        """Write an event; one of a job that is over is dropped and False returned."""
        job_id = getattr(event, "job_id", "")
        data = frame(encode(event))  # before the lock: an event that cannot be written must not close its job
        with self._lock:
            if job_id and job_id not in self._open_jobs:
                return False
            if isinstance(event, LAST_EVENTS):
                self._open_jobs.pop(job_id, None)
            self._write(data)
            return True

    def cancel_job(self, job_id: str) -> None:
        """End a job now and say so; a job that is not open gets the same answer, so that nobody waits for it."""
        data = frame(encode(Cancelled(job_id)))
        with self._lock:
            if token := self._open_jobs.pop(job_id, None):
                token.cancel()
            self._write(data)

    def cancel_all(self) -> None:
        """End every job without a word: the process is about to end."""
        with self._lock:
            for token in self._open_jobs.values():
                token.cancel()
            self._open_jobs.clear()

    def _write(self, data: bytes) -> None:
        if self._reader_is_gone:
            return
        try:
            self._stream.write(data)
            self._stream.flush()
        except (OSError, ValueError):  # ValueError: the stream was closed
            self._reader_is_gone = True
            _log.warning("nobody reads our events any more")
