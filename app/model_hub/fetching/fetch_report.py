"""How far fetching is: counts bytes, measures the speed, and says both now and then."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress

import msgspec

from app.model_hub.messages import ENDS, FetchPace, FetchPhase, FetchStatus
from model_runtime.messages import NOTHING, Message

_SPEED_SECONDS = 10.0  # over which the speed is measured
_ASKING = frozenset({FetchPhase.LOOKING, FetchPhase.FETCHING})  # somebody else is to say something
_LEAST_SECONDS, _LEAST_BYTES = 1.0, 64 * 1024  # of which a speed can be said: small files are all waiting


class FetchReport:
    """Methods may be called from any thread. After an end nothing more is said."""

    def __init__(self, say: Callable[[FetchStatus], object], pace: FetchPace) -> None:
        """Args: say: gets each status; pace: how often, and after how long a silence is one."""
        self._say, self._seconds, self._quiet = say, pace.report_seconds, pace.quiet_seconds
        self._heard_at = time.monotonic()  # when something went on last
        self._lock = threading.Lock()
        self._status = FetchStatus(FetchPhase.LOOKING)
        self._said_at = 0.0
        self._marks: deque[tuple[float, int]] = deque()  # when so many bytes had come
        self._came = 0
        self._over = False

    def begin(self, phase: FetchPhase, file: str = "") -> None:
        """Something else is going on now."""
        self._tell(phase=phase, file=file, checked_bytes=0, reason=NOTHING, wait_seconds=0.0)

    def measure(self, done: int, total: int) -> None:
        """So much of the model is there, and so much it has."""
        with self._lock:
            self._status = msgspec.structs.replace(self._status, done_bytes=done, total_bytes=total)

    def came(self, count: int) -> None:
        """So many bytes came over the network."""
        with self._lock:
            self._came += count
            self._count(count)

    def checked(self, count: int) -> None:
        """So many more bytes were looked at."""
        with self._lock:
            self._heard_at = time.monotonic()
            looked = self._status.checked_bytes + count
            self._status = msgspec.structs.replace(self._status, checked_bytes=looked)
            self._send_if_due(time.monotonic())

    def lost(self, count: int) -> None:
        """So many bytes that had been counted are not there."""
        with self._lock:
            self._status = msgspec.structs.replace(self._status, done_bytes=self._status.done_bytes - count)

    def wait(self, seconds: float, reason: Message) -> None:
        """Nothing is asked for so long."""
        self._tell(phase=FetchPhase.WAITING, wait_seconds=seconds, reason=reason)

    def watch(self, ended: threading.Event) -> None:
        """Say it while nothing comes, until that is set; for a thread of its own."""
        while not ended.wait(min(1.0, self._quiet)):
            with self._lock:
                now = time.monotonic()
                quiet = now - self._heard_at
                if self._status.phase in _ASKING and quiet >= self._quiet:
                    self._status = msgspec.structs.replace(
                        self._status, quiet_seconds=quiet, bytes_per_second=0.0, seconds_left=None
                    )
                    self._send(now)

    def end(self, phase: FetchPhase, reason: Message = NOTHING, hint: Message = NOTHING, detail: str = "") -> None:
        """The last word."""
        self._tell(phase=phase, wait_seconds=0.0, seconds_left=None, reason=reason, hint=hint, detail=detail)

    def _count(self, count: int) -> None:
        now = self._heard_at = time.monotonic()
        self._marks.append((now, self._came))
        while now - self._marks[0][0] > _SPEED_SECONDS:
            self._marks.popleft()
        done = self._status.done_bytes + count
        since, before = self._marks[0]
        enough = now - since >= _LEAST_SECONDS and self._came - before >= _LEAST_BYTES
        speed = (self._came - before) / (now - since) if enough else 0.0
        left = max(0, self._status.total_bytes - done) / speed if speed else None
        self._status = msgspec.structs.replace(
            self._status, phase=FetchPhase.FETCHING, done_bytes=done, bytes_per_second=speed, seconds_left=left,
            wait_seconds=0.0, quiet_seconds=0.0, reason=NOTHING,
        )  # fmt: skip
        self._send_if_due(now)

    def _send_if_due(self, now: float) -> None:
        if now - self._said_at >= self._seconds:
            self._send(now)

    def _tell(self, **changed: object) -> None:
        with self._lock:
            self._heard_at = time.monotonic()
            self._status = msgspec.structs.replace(self._status, quiet_seconds=0.0, **changed)
            self._send(self._heard_at)

    def _send(self, now: float) -> None:
        if not self._over:
            self._said_at = now
            self._over = self._status.phase in ENDS
            with suppress(OSError):  # nobody listens any more, and the process ends for that
                self._say(self._status)
