"""Several windows' pages through one engine process: who waits for whom.

Every window has some pages at the engine, which takes them as they came: so windows that read at the same time take
turns. Only pages for another model of the same engine wait until the window that began before has none left, or the
engine would be loaded anew for each page.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs.read_job import ReadJob


class Reader(Protocol):
    """One window's pages."""

    @property
    def is_reading(self) -> bool:
        """Whether any of them wait or are read."""

    @property
    def is_under_way(self) -> bool:
        """Whether the engine is at one of them now."""

    @property
    def document_name(self) -> str: ...

    def reads_with(self, engine: str, *, other_than: str | None = None) -> bool:
        """Whether any of them is for this engine, and for another of its models than this."""

    def uses(self, engine: str) -> bool:
        """Whether its next page is for this engine."""


class EngineTurns(QObject):
    """The readers of all windows that are open, and the line of those that have pages.

    Signals:
        changed: somebody has joined the line or left it, or the engine is at another's page. Told a moment later.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._readers: list[Reader] = []
        self._line: list[Reader] = []
        self._at_work: list[Reader] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.changed)

    @property
    def is_anyone_reading(self) -> bool:
        """Whether any window has pages that wait or are read."""
        return bool(self._line)

    def enter(self, reader: Reader) -> None:
        """Its window is open."""
        self._readers.append(reader)

    def leave(self, reader: Reader) -> None:
        """Its window is open no longer; it reads nothing."""
        self._readers.remove(reader)

    def tell(self, reader: Reader) -> None:
        """Something may be different about the reader's pages."""
        noted = (
            self._is_noted(self._line, reader, reader.is_reading),
            self._is_noted(self._at_work, reader, reader.is_under_way),
        )
        if not all(noted):
            self._soon.start()

    def may_send(self, reader: Reader, job: ReadJob) -> bool:
        """Whether a page for which nobody waits may go to the engine now."""
        return not any(other.reads_with(job.engine, other_than=job.model) for other in self._ahead_of(reader))

    def waits_for(self, reader: Reader) -> Reader | None:
        """Whose pages are read, or come first, while this one's wait; None where they do not wait for others."""
        if reader in self._at_work or reader not in self._line:
            return None
        at_work = (other for other in self._at_work if other is not reader)
        return next(at_work, None) or next(iter(self._ahead_of(reader)), None)

    def others_reading(self, reader: Reader) -> tuple[Reader, ...]:
        """Who else has pages that wait or are read."""
        return tuple(other for other in self._line if other is not reader)

    def others_using(self, reader: Reader, engine: str) -> bool:
        """Whether another window has chosen this engine, or has pages for it."""
        others = [other for other in self._readers if other is not reader]
        return any(other.uses(engine) or other.reads_with(engine) for other in others)

    def _ahead_of(self, reader: Reader) -> list[Reader]:
        return self._line[: self._line.index(reader)] if reader in self._line else self._line

    @staticmethod
    def _is_noted(readers: list[Reader], reader: Reader, belongs: bool) -> bool:
        """Have a reader among these or not; whether it was so before."""
        if (reader in readers) == belongs:
            return True
        (readers.append if belongs else readers.remove)(reader)
        return False
