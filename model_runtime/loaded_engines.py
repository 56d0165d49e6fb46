"""Which engines are in memory, and bringing them there when they are first wanted.

Changed only by the inference thread; the others look at whole, finished states.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from model_runtime.engines.base import Engine
from model_runtime.messages import Message
from model_runtime.protocol import Event, Inspected, LoadProgress, Ready


@dataclass(frozen=True, slots=True)
class _Loaded:
    options: dict[str, Any]
    ready: Ready


class LoadedEngines:
    """The engines of this process by name. `send` takes the events of loading."""

    def __init__(self, engines: Mapping[str, Engine], send: Callable[[Event], object]) -> None:
        self._engines = engines
        self._send = send
        self._loaded: dict[str, _Loaded] = {}
        self._asked: dict[str, dict[str, Any]] = {}

    def in_memory(self) -> tuple[Ready, ...]:
        """What each loaded engine said when it was ready."""
        return tuple(entry.ready for entry in self._loaded.values())

    def rest(self) -> None:
        """Have the loaded engines give back what they need only while they read."""
        for name in self._loaded:
            self._engines[name].rest()

    def get(self, name: str) -> Engine:
        """The engine; one that is not in memory is loaded with the options it was last asked for, or its own.

        Raises:
            EngineError: it cannot be loaded.
        """
        if name not in self._loaded:
            self._load(name, self._asked.get(name, {}), "")
        return self._engines[name]

    def load(self, name: str, options: dict[str, Any], request_id: str) -> None:
        """Have the engine in memory with these options and tell that it is ready, even if it was before.

        What is told of it carries the id of the request.

        Raises:
            EngineError: it cannot be loaded.
        """
        self._asked[name] = options
        entry = self._loaded.get(name)
        if entry and entry.options == options:
            self._send(replace(entry.ready, request_id=request_id))
            return
        self.unload(name)
        self._load(name, options, request_id)

    def inspect(self, name: str, options: dict[str, Any]) -> Inspected:
        """What the engine says of what these options name; nothing is loaded.

        Raises:
            EngineError: it could not be used.
        """
        return self._engines[name].inspect(options)

    def unload(self, name: str) -> None:
        """Give the engine's memory back, if it is loaded."""
        if name in self._loaded:
            # Replaced, not changed: another thread may be looking at it.
            self._loaded = {other: entry for other, entry in self._loaded.items() if other != name}
            self._engines[name].unload()

    def _load(self, name: str, options: dict[str, Any], request_id: str) -> None:
        def report(fraction: float, stage: Message) -> None:
            self._send(LoadProgress(name, fraction, stage, request_id))

        ready = self._engines[name].load(options, report)
        self._loaded = {**self._loaded, name: _Loaded(options, ready)}
        self._send(replace(ready, request_id=request_id))
