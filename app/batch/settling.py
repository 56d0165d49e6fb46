"""Files that are still being written: one counts once its size and time have stood still for a while."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from app.batch.states import FoundFile

SETTLING_SECONDS = 2.0


class Settling:
    """Lets each state of a file through once, when it has not changed for so long; `clock` gives seconds, rising.

    The time of the file itself says nothing: another machine, with another clock, may write it.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: dict[
            Path, tuple[int, int, float, bool]
        ] = {}  # size, time, since when, and whether it was let through

    def settled(self, files: Iterable[FoundFile]) -> Iterator[FoundFile]:
        """Those of the files found now that have come to stand still. What is gone is forgotten."""
        before, self._seen, now = self._seen, {}, self._clock()
        for file in files:
            size, modified, since, is_out = before.get(file.path, (-1, -1, now, False))
            if (size, modified) != (file.size, file.modified):
                since, is_out = now, False
            is_due = not is_out and file.size >= 0 and now - since >= SETTLING_SECONDS
            self._seen[file.path] = (file.size, file.modified, since, is_out or is_due)
            if is_due:
                yield file
