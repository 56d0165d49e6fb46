"""How far fetching is, on standard error: a line that changes on a terminal, some lines elsewhere."""

from __future__ import annotations

from app.command_line.progress import Progress, time_words
from app.model_hub.messages import ENDS, FetchPhase, FetchStatus
from app.model_hub.sizes import size_words

_STEPS = 10  # lines for a whole model, where no line can change


class ModelProgress:
    """Shows the statuses of one fetching."""

    def __init__(self, title: str, progress: Progress) -> None:
        self._title, self._progress = title, progress
        self._step = 0
        self._told = ""

    def show(self, status: FetchStatus) -> None:
        """One status."""
        if status.phase in ENDS:
            self._progress.clear()
            return
        line = f"{self._title}: {_words(status)}"
        self._progress.show_line(line)
        if status.phase is FetchPhase.WAITING:
            self._tell_once(f"{self._title}: {status.reason}; trying again")
        elif status.total_bytes and status.done_bytes * _STEPS // status.total_bytes > self._step:
            self._step = status.done_bytes * _STEPS // status.total_bytes
            self._progress.tell_page(line)

    def _tell_once(self, text: str) -> None:
        if text != self._told:
            self._told = text
            self._progress.tell_page(text)


def _words(status: FetchStatus) -> str:
    how_far = f"{size_words(status.done_bytes)} of {size_words(status.total_bytes)}"
    match status.phase:
        case FetchPhase.LOOKING:
            return f"looking{_silence(status)}"
        case FetchPhase.VERIFYING:
            return " ".join(filter(None, ("checking", status.file, size_words(status.checked_bytes))))
        case FetchPhase.WAITING:
            return f"{how_far} · {status.reason}, next try in {time_words(status.wait_seconds)}"
    parts = [how_far]
    if status.bytes_per_second:
        parts.append(f"{size_words(status.bytes_per_second)}/s")
    if status.seconds_left is not None:
        parts.append(f"{time_words(status.seconds_left)} left")
    return " · ".join(parts) + _silence(status)


def _silence(status: FetchStatus) -> str:
    return f" · nothing has come for {time_words(status.quiet_seconds)}" if status.quiet_seconds else ""
