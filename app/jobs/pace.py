"""How fast pages are being read, from those read lately."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

_PAGES = 12  # so many of the last pages; older ones may have been read in another mode


@dataclass(frozen=True, slots=True)
class QueueProgress:
    """How far the queue is.

    Attributes:
        done: pages that have come to an end, failed ones included, since the queue was last empty.
        failed: those of them that failed.
        total: `done` and all that are waiting or being read.
        reading: numbers of the pages at the engine.
        regions: numbers of the pages of which a region is at the engine.
        seconds_per_page: mean of the last pages, or None before the first.
        seconds_left: an estimate, or None before the first page.
    """

    done: int
    failed: int
    total: int
    reading: tuple[int, ...]
    seconds_per_page: float | None
    seconds_left: float | None
    regions: tuple[int, ...] = ()


class Pace:
    """The mean time of the last pages."""

    def __init__(self) -> None:
        self._seconds: deque[float] = deque(maxlen=_PAGES)

    def add(self, seconds: float) -> None:
        """Count one page that took so long."""
        self._seconds.append(seconds)

    @property
    def seconds_per_page(self) -> float | None:
        """The mean, or None before the first page."""
        return sum(self._seconds) / len(self._seconds) if self._seconds else None

    def seconds_left(self, pages: int, spent: float) -> float | None:
        """An estimate for so many pages, `spent` seconds of which have gone into those under way."""
        each = self.seconds_per_page
        if each is None:
            return None
        # A page under way that is slower than the mean counts as about to end.
        return max(0.0, pages * each - min(spent, each)) if pages else 0.0
