"""What the end of a page process means."""

from __future__ import annotations

from enum import StrEnum

from app.pages.messages import FULL_EXIT_CODE
from app.processes.child import ChildEnd

_SHOWN = 2000


class Death(StrEnum):
    """How a child came to its end."""

    CRASH = "crash"
    TOO_SLOW = "too_slow"
    """Its clock has ended it. Another try would be as slow, and is not made."""

    FULL = "full"
    """A page that has been answered had left it no memory; no other page is to blame."""

    NOT_STARTED = "not_started"
    """There was none. No page is to blame, but what cannot be started cannot open the document either."""


def death_of(end: ChildEnd) -> Death:
    """Which of these it was."""
    if end.exit_code is None:
        return Death.NOT_STARTED
    if end.exit_code == FULL_EXIT_CODE:
        return Death.FULL
    return Death.TOO_SLOW if end.timed_out else Death.CRASH


def last_words(end: ChildEnd) -> str:
    """What it said last, short enough to be shown."""
    return end.last_words[-_SHOWN:].strip()
