"""What is known of the engines: which there are, which one is in memory, on what device."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from app.engine_client.engine_client import EngineClient
from app.engine_client.process_exit import ProcessExit
from app.recognition.engine_catalog import EngineCatalog
from model_runtime.messages import NOTHING, Message, verbatim
from model_runtime.protocol import EngineDescription, Event, Hello, Ready

_SOMEWHERE = verbatim("?")  # of an engine that does not tell its device


class EngineStatus(QObject):
    """Listens to the engine process.

    Signals:
        changed: another engine is known, ready or gone.
    """

    changed = Signal()

    def __init__(self, client: EngineClient) -> None:
        super().__init__()
        self._catalog = EngineCatalog()
        self._greeted = False
        self._devices: dict[str, Message] = {}
        self._memory: dict[str, int] = {}
        self._pages_together: dict[str, int] = {}
        client.event_received.connect(self._on_event)
        client.exited.connect(self._on_exited)

    @property
    def known(self) -> bool:
        """Whether the engine process has said hello."""
        return self._greeted

    def device_of(self, engine: str) -> Message:
        """Where the engine runs; empty while it is not in memory."""
        return self._devices.get(engine, NOTHING)

    def memory_of(self, engine: str) -> int:
        """Bytes that the engine said it takes when it was loaded last; 0 where it did not say."""
        return self._memory.get(engine, 0)

    def forget(self, engine: str) -> None:
        """The engine has given its memory back."""
        if self._devices.pop(engine, None) is not None:
            self.changed.emit()

    @property
    def pages_together(self) -> Mapping[str, int]:
        """How many pages the engines that were loaded read at a time, by name."""
        return self._pages_together

    def describe(self, engine: str) -> EngineDescription | None:
        """What the engine of this name can do, or None where there is none."""
        return self._catalog.find(engine)

    @property
    def catalog(self) -> EngineCatalog:
        """All engines; those of the last process once it has ended."""
        return self._catalog

    def _on_event(self, event: Event) -> None:
        if isinstance(event, Hello):
            self._greeted = True
            self._catalog = EngineCatalog(event.engines)
            self.changed.emit()
        elif isinstance(event, Ready):
            self._devices[event.engine] = event.device or _SOMEWHERE
            self._memory[event.engine] = event.memory_bytes
            self._pages_together[event.engine] = event.pages_together
            self._catalog = self._catalog.with_device_remarks(event.engine, event.device_remarks)
            self.changed.emit()

    def _on_exited(self, _exit: ProcessExit) -> None:
        self._devices.clear()
        self.changed.emit()
