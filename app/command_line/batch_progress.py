"""How far a batch is, on standard error."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

from app.batch.standing import BatchCounts
from app.command_line.progress import Progress, progress_line, time_words
from app.jobs.queue_pace import QueueProgress

_COUNTED_SECONDS = 10.0  # between counts, which look at every page


class BatchProgress(Progress):
    """As of one file, with the batch before it. Pages that went well are told by the log alone, once they are kept."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self._counts: Callable[[], BatchCounts] | None = None
        self._counted_at = 0.0
        self._head = ""

    def count_by(self, counts: Callable[[], BatchCounts]) -> None:
        """From now on the batch can be counted."""
        self._counts, self._counted_at = counts, 0.0

    def show(self, name: str, progress: QueueProgress) -> None:
        if self._on_terminal and self._counts and time.monotonic() - self._counted_at > _COUNTED_SECONDS:
            self._head, self._counted_at = _head(self._counts()), time.monotonic()
        self.show_line(self._head + progress_line(name, progress))

    def tell_page(self, text: str) -> None:
        """Nothing: what is told is kept, and that is so a moment later."""


def counts_line(counts: BatchCounts) -> str:
    """Where a batch stands, in one line."""
    parts = [f"{counts.done} of {counts.documents} files done", f"{counts.pages_done} pages read"]
    if counts.failed or counts.pages_failed:
        parts.append(f"failed: {counts.failed} files, {counts.pages_failed} pages")
    if counts.waiting:
        parts.append(f"left: {counts.waiting} files, {counts.pages_left} pages of those that were opened")
        if counts.seconds_left:
            parts.append(f"about {time_words(counts.seconds_left)} left")
    return " · ".join(parts)


def _head(counts: BatchCounts) -> str:
    left = f", about {time_words(counts.seconds_left)} left" if counts.seconds_left else ""
    return f"{counts.done} of {counts.documents} files done{left} · "
