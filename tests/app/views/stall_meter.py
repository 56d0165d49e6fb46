"""Measures how long the event loop was away: a timer that should tick every few milliseconds notes the longest gap."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer


class StallMeter(QObject):
    """Ticks on the main thread between `start` and `stop`.

    Attributes:
        longest_ms: the longest time between two ticks, less the tick itself.
        longest_busy_ms: how much of a gap at most the main thread itself was working; what exceeds it in `longest_ms`
            is time in which the machine ran something else, or the thread waited.
        busy_ms: how long the main thread was working in all.
        ticks: how often it ticked.
    """

    INTERVAL_MS = 2

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.longest_ms = 0.0
        self.longest_busy_ms = 0.0
        self.busy_ms = 0.0
        self.ticks = 0
        self._last = 0.0
        self._last_busy = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(self.INTERVAL_MS)
        self._timer.timeout.connect(self._on_tick)

    def start(self) -> None:
        """Begin anew."""
        self.longest_ms, self.longest_busy_ms, self.busy_ms, self.ticks = 0.0, 0.0, 0.0, 0
        self._last, self._last_busy = time.perf_counter(), time.thread_time()
        self._timer.start()

    def stop(self) -> float:
        """End, counting the time since the last tick.

        Returns:
            The longest gap in milliseconds.
        """
        self._on_tick()
        self._timer.stop()
        return self.longest_ms

    def _on_tick(self) -> None:
        now, busy = time.perf_counter(), time.thread_time()
        gap = max(0.0, (now - self._last) * 1000 - self.INTERVAL_MS)
        self.longest_ms = max(self.longest_ms, gap)
        self.longest_busy_ms = max(self.longest_busy_ms, (busy - self._last_busy) * 1000)
        self.busy_ms += (busy - self._last_busy) * 1000
        self._last, self._last_busy = now, busy
        self.ticks += 1
