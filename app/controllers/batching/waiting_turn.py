"""A person who reads in a window comes first: whether a batch may have its engine now.

An engine without a model takes little memory, and its processes let others go first. One whose weights lie in memory
would be there twice, once for the windows and once for the batch: so only one of the two has it at a time.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from app.controllers.engine_loads import EngineLoads
from app.controllers.engine_needs import takes_folder
from app.controllers.engine_status import EngineStatus
from app.controllers.reading.engine_turns import EngineTurns

_REST_SECONDS = 20.0  # after the last page of a window: loading a model takes about as long, and more pages may follow


class WaitingTurn(QObject):
    """Watches whether windows read.

    Signals:
        changed: a batch that is under way has to wait, or one that waits may go.
    """

    changed = Signal()

    def __init__(
        self, turns: EngineTurns, status: EngineStatus, loads: EngineLoads, rest_seconds: float = _REST_SECONDS
    ) -> None:
        super().__init__()
        self._turns, self._status, self._loads, self._rest_seconds = turns, status, loads, rest_seconds
        self._is_waiting = self._was_reading = False
        self._free_at = 0.0  # when a batch may go, by the monotonic clock
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._on_rested)
        turns.changed.connect(self._on_turns)

    @property
    def may_go(self) -> bool:
        """Whether no window reads, and none has read a moment ago."""
        return not self._turns.is_anyone_reading and time.monotonic() >= self._free_at

    @property
    def is_waiting(self) -> bool:
        """Whether a batch waits."""
        return self._is_waiting

    def wait_for(self, engine: str) -> bool:
        """Have a batch wait if it has to; else make room for it. Whether it waits."""
        described = self._status.describe(engine)
        has_weights = described is not None and takes_folder(described)
        self._is_waiting = has_weights and not self.may_go
        if self._is_waiting:
            self._begin_rest()
        elif has_weights:
            self._free_memory()
        return self._is_waiting

    def give_up(self) -> None:
        """The batch waits no longer."""
        self._is_waiting = False
        self._rest.stop()

    def _free_memory(self) -> None:
        """What the windows have loaded; it is loaded again for the next page that a person wants."""
        for described in self._status.catalog:
            if takes_folder(described) and self._status.device_of(described.name):
                self._loads.unload(described.name)
                self._status.forget(described.name)

    def _on_turns(self) -> None:
        reading = self._turns.is_anyone_reading
        if reading == self._was_reading:
            return
        self._was_reading = reading
        if not reading:
            self._free_at = time.monotonic() + self._rest_seconds
            if self._is_waiting:
                self._begin_rest()
        self.changed.emit()

    def _on_rested(self) -> None:
        """A timer of Qt may be a twentieth of its time early."""
        if self.may_go or self._turns.is_anyone_reading:
            self.changed.emit()
        else:
            self._begin_rest()

    def _begin_rest(self) -> None:
        """Tell when it may go, unless a window reads, whose end is heard."""
        if not self._turns.is_anyone_reading:
            left = self._free_at - time.monotonic()
            self._rest.start(max(0, round(1000 * left) + 1))
