"""What waits for the inference thread, and in which order it is taken. Knows no engine and no pipe.

Work is done in the order it was asked for, but a page that somebody waits for goes before others. Nothing goes before
a load or an unload of its own engine that was asked for earlier.
"""

from __future__ import annotations

import threading
from collections import deque

from model_runtime.protocol import Inspect, Load, Recognize, Unload

Work = Load | Inspect | Recognize | Unload


class WorkQueue:
    """Filled from any thread, emptied by one."""

    def __init__(self) -> None:
        self._waiting: deque[Work] = deque()
        self._changed = threading.Condition()
        self._ending = False

    def put(self, work: Work) -> None:
        """Put work at the end; returns at once."""
        with self._changed:
            self._waiting.append(work)
            self._changed.notify()

    def end(self) -> None:
        """Drop what waits; nothing is given out any more."""
        with self._changed:
            self._ending = True
            self._waiting.clear()
            self._changed.notify()

    @property
    def has_ended(self) -> bool:
        """Whether `end` was called."""
        return self._ending

    def wait(self, seconds: float | None) -> bool:
        """Wait for work or the end; False where there is neither after so many seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: self._ending or bool(self._waiting), seconds)

    def take(self) -> Work | None:
        """The next work, or None where there is none."""
        with self._changed:
            return self._pop(self._first_urgent(None), otherwise_first=True)

    def take_inspection(self) -> Inspect | None:
        """A look at a folder: it is short, and changes nothing that others wait for."""
        with self._changed:
            found = next((work for work in self._waiting if isinstance(work, Inspect)), None)
            if found is not None:
                self._waiting.remove(found)
            return found

    def admit(self, engine: str, *, urgent_only: bool) -> Recognize | None:
        """The page that joins those this engine is reading; none once others' work has come to the head of the line."""
        with self._changed:
            at = self._first_urgent(engine)
            if at is None and not urgent_only and self._waiting and _is_page_of(self._waiting[0], engine):
                at = 0
            work = self._pop(at)
            return work if isinstance(work, Recognize) else None

    def _pop(self, at: int | None, *, otherwise_first: bool = False) -> Work | None:
        if at is None:
            return self._waiting.popleft() if otherwise_first and self._waiting else None
        work = self._waiting[at]
        del self._waiting[at]
        return work

    def _first_urgent(self, engine: str | None) -> int | None:
        """Where the first urgent page stands, of this engine or of any, that waits for no load."""
        waits_for: set[str] = set()
        for at, work in enumerate(self._waiting):
            if isinstance(work, Load | Unload):
                waits_for.add(work.engine)
            elif _is_urgent_page_of(work, engine) and work.engine not in waits_for:
                return at
        return None


def _is_page_of(work: Work, engine: str) -> bool:
    return isinstance(work, Recognize) and work.engine == engine


def _is_urgent_page_of(work: Work, engine: str | None) -> bool:
    return isinstance(work, Recognize) and work.urgent and engine in (None, work.engine)
