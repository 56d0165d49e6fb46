"""How many pages files have, by a page process that opens one after another and reads none."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.controllers.background import Background
from app.pages.messages import OpenedDocument, OpenFailure, PageEvent
from app.pages.page_process import PageProcess

_TELL_MS = 200  # thousands of small files are told in portions


class PageCounter(QObject):
    """Counts one file at a time. The process is there only while something is left to count.

    Attributes:
        files, pages: how many files were counted, and the sum of their pages.

    Signals:
        counted: more is known.
    """

    counted = Signal()

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._hear_here = background.here(self._hear)
        self.files = self.pages = 0
        self._counts: dict[Path, int | None] = {}
        self._waiting: deque[Path] = deque()
        self._queued: set[Path] = set()
        self._process: PageProcess | None = None
        self._generation = 0
        self._at: Path | None = None
        self._soon = QTimer(self, singleShot=True, interval=_TELL_MS)
        self._soon.timeout.connect(self.counted)

    @property
    def is_counting(self) -> bool:
        return self._at is not None

    def count_of(self, path: Path) -> int | None:
        """Pages of a file; None where that is not known yet, or it cannot be opened."""
        return self._counts.get(path)

    def known(self, paths: Iterable[Path]) -> dict[Path, int]:
        """Those of them that were counted."""
        found = ((path, self._counts.get(path)) for path in paths)
        return {path: count for path, count in found if count is not None}

    def want(self, paths: Iterable[Path]) -> None:
        """Have these counted too, each once."""
        new = [path for path in paths if path not in self._counts and path not in self._queued]
        self._waiting.extend(new)
        self._queued.update(new)
        if self._at is None:
            self._next()

    def clear(self) -> None:
        """Count nothing more; what is known is forgotten, for files may change."""
        self._waiting.clear()
        self._queued.clear()
        self._counts.clear()
        self.files = self.pages = 0
        self.close()

    def close(self) -> None:
        """End the process."""
        self._soon.stop()
        self._at = None
        if self._process is not None:
            self._process.close()
            self._process = None

    def _next(self) -> None:
        self._at = self._waiting.popleft() if self._waiting else None
        if self._at is None:
            self.close()
            self.counted.emit()
            return
        if self._process is None:
            self._process = PageProcess(self._hear_here)
            self._process.start()
        self._generation = self._process.open(self._at)

    def _hear(self, generation: int, event: PageEvent) -> None:
        if generation != self._generation or self._at is None:
            return
        if isinstance(event, OpenedDocument):
            self._take(len(event.sizes))
        elif isinstance(event, OpenFailure):
            self._take(None)

    def _take(self, count: int | None) -> None:
        if self._at is not None:
            self._counts[self._at] = count
            if count is not None:
                self.files, self.pages = self.files + 1, self.pages + count
            self._queued.discard(self._at)
        if not self._soon.isActive():
            self._soon.start()
        self._next()
