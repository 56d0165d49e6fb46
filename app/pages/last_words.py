"""How a child came to its end: its exit code and what it wrote to its stderr last."""

from __future__ import annotations

import os
import tempfile
from enum import StrEnum
from typing import IO

from app.pages.messages import FULL_EXIT_CODE
from app.processes.serving import TIMED_OUT

_SHOWN_BYTES = 2000
_CLOCK_BYTES = 64 * 1024  # what its clock says before it lists where each thread stood


class Death(StrEnum):
    """How a child came to its end."""

    CRASH = "crash"
    TOO_SLOW = "too_slow"
    """Its clock has ended it. Another try would be as slow, and is not made."""

    FULL = "full"
    """A page that has been answered had left it no memory; no other page is to blame."""

    NOT_STARTED = "not_started"
    """There was none. No page is to blame, but what cannot be started cannot open the document either."""


def child_log() -> IO[bytes]:
    """Where the child's last words go; nowhere, where no file can be made for them."""
    try:
        return tempfile.TemporaryFile()
    except OSError:
        return open(os.devnull, "w+b")


def tail(log: IO[bytes], most: int = _SHOWN_BYTES) -> str:
    """The last words."""
    size = log.seek(0, 2)
    log.seek(max(0, size - most))
    return log.read().decode("utf-8", "replace").strip()


def death_of(log: IO[bytes], exit_code: int | None) -> Death:
    """What they mean; the exit code is None where there was no child."""
    if exit_code is None:
        return Death.NOT_STARTED
    if exit_code == FULL_EXIT_CODE:
        return Death.FULL
    return Death.TOO_SLOW if TIMED_OUT in tail(log, _CLOCK_BYTES) else Death.CRASH
