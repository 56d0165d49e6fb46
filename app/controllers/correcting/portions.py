"""Much to do on the main thread, a little in each turn of the event loop, so that the window goes on."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

AT_ONCE_SECONDS = 0.012

Work = Callable[[], object]


class Portions(QObject):
    """Does one work after another in the order in which they came, as long as nothing `holds` it up."""

    def __init__(self, parent: QObject | None = None, holds: Callable[[], bool] = lambda: False) -> None:
        super().__init__(parent)
        self._holds = holds
        self._left: deque[Work] = deque()
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(lambda: self._go_on())

    @property
    def is_busy(self) -> bool:
        """Whether anything is left to be done."""
        return bool(self._left)

    def add(self, works: Iterable[Work], *, at_once: int = 1) -> None:
        """Do these behind what is left; where nothing is, the first of them now, at least so many."""
        is_busy = self.is_busy
        self._left.extend(works)
        if not is_busy:
            self._go_on(at_once)

    def finish(self) -> None:
        """Do all that is left now: somebody is about to build on it."""
        self._more.stop()
        while self._left:
            self._left.popleft()()

    def forget(self) -> None:
        """Nothing of it is to be done any more."""
        self._more.stop()
        self._left.clear()

    def _go_on(self, at_least: int = 1) -> None:
        until, done = time.perf_counter() + AT_ONCE_SECONDS, 0
        while self._left and not self._holds() and (done < at_least or time.perf_counter() < until):
            self._left.popleft()()
            done += 1
        if self._left:
            self._more.start()
