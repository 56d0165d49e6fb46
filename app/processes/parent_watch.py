"""The end of a child together with what started it.

A child ends when its input does. It cannot see that while a library holds the interpreter's lock, as one does that
draws a slow page; Linux is asked to end it by itself. On other systems such a child lives until its time is up.
"""

from __future__ import annotations

import ctypes
import logging
import signal
import sys

_log = logging.getLogger(__name__)

_SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG


def end_with_parent() -> None:
    """Have this process killed as soon as the thread that started it is gone, and with it maybe its process."""
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(_SET_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0):
        _log.info("the end of the parent is not seen: error %d", ctypes.get_errno())
