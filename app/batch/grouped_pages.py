"""What becomes of pages, saved many at a time: a transaction each would cost more than some engines take for a page."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from app.batch.states import KeptPage

MOST_ROWS = 50
MOST_SECONDS = 0.5


class GroupedPages:
    """Collects pages, and saves them once there are `MOST_ROWS`, or `MOST_SECONDS` after the first when it is looked.

    Args:
        save: keeps them, all or none; where it raises, they stay to be saved.
        on_saved: told of them afterwards; before that nobody is told of a page.
        clock: seconds, rising.
    """

    def __init__(
        self,
        save: Callable[[Sequence[KeptPage]], None],
        on_saved: Callable[[Sequence[KeptPage]], None] = lambda _pages: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._save, self._on_saved, self._clock = save, on_saved, clock
        self._pages: list[KeptPage] = []
        self._since = 0.0

    def add(self, page: KeptPage) -> None:
        """Have a page saved soon."""
        if not self._pages:
            self._since = self._clock()
        self._pages.append(page)
        if len(self._pages) >= MOST_ROWS:
            self.flush()

    def look(self) -> None:
        """Save what has waited long enough; to be called often."""
        if self._pages and self._clock() - self._since >= MOST_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Save all of it now."""
        if self._pages:
            self._save(self._pages)
            saved, self._pages = self._pages, []
            self._on_saved(saved)
