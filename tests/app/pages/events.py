"""Hearing a page process in a test: events in the order they came, waited for and never slept for."""

from __future__ import annotations

import threading

TIMEOUT = 60


class Events:
    def __init__(self) -> None:
        self.all = []
        self._changed = threading.Condition()

    def __call__(self, generation, event) -> None:
        with self._changed:
            self.all.append((generation, event))
            self._changed.notify_all()

    def of(self, kind) -> list:
        return [event for _, event in list(self.all) if isinstance(event, kind)]

    def wait(self, kind, count=1):
        """The first `count` events of a kind; the last of them alone where one is asked for."""
        with self._changed:
            there = self._changed.wait_for(lambda: len(self.of(kind)) >= count, TIMEOUT)
        assert there, f"no {count} {kind.__name__} in {[type(event).__name__ for _, event in self.all]}"
        return self.of(kind)[0] if count == 1 else self.of(kind)[:count]
