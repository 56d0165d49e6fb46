"""The last lines that a child wrote on stderr."""

from __future__ import annotations

import logging
from collections import deque
from typing import BinaryIO

LINES = 100
_LINE_BYTES = 2000  # a longer line counts as several, so that memory stays bounded
_CLOCK_WORDS = "Timeout ("  # with these faulthandler's clock ends a process, and lists its threads behind them

_log = logging.getLogger(__name__)


class ErrorTail:
    """Keeps the end of a stream that one thread drains; any thread may look.

    Attributes:
        timed_out: whether the child's own clock says that it ends it.
    """

    def __init__(self) -> None:
        self.timed_out = False
        self._lines: deque[str] = deque(maxlen=LINES)

    def drain(self, stream: BinaryIO) -> None:
        """Read until the stream ends, so that its writer never waits for us."""
        with stream:
            while line := stream.readline(_LINE_BYTES):
                text = line.decode("utf-8", "replace").rstrip()
                self._lines.append(text)
                self.timed_out |= text.startswith(_CLOCK_WORDS)
                _log.debug("%s", text)

    def text(self) -> str:
        """The lines kept, oldest first."""
        return "\n".join(tuple(self._lines))
