"""Ctrl+C, and the polite request to end that a service or a shutdown sends: both stop a command in the same way."""

from __future__ import annotations

import signal
from types import FrameType, TracebackType
from typing import Any

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interruption:
    """While it is entered, these signals raise KeyboardInterrupt where the main thread stands, and are remembered.

    An exception that is raised while a library destroys its objects or calls back is lost. `check`, called now and
    then, raises it again.
    """

    def __init__(self) -> None:
        self._asked = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Interruption:
        for number in _SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:  # as in a job that a shell put in the background
                self._before[number] = signal.signal(number, self._interrupt)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def check(self) -> None:
        """Go no further once the person has asked to stop.

        Raises:
            KeyboardInterrupt: so it is.
        """
        if self._asked:
            raise KeyboardInterrupt

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        self._asked = True
        raise KeyboardInterrupt
