"""Bringing engines into memory: sends what they are loaded with, and tells whose progress and failure it was.

Each load and each look carries an id, by which its answers are known. What was loaded is loaded again, with the same
options, by a process that had to be started anew. An engine holds one model at a time: a page for another has it
loaded before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.engine_client.engine_client import EngineClient
from app.engine_client.process_exit import ProcessExit
from model_runtime.errors import Problem
from model_runtime.protocol import Describe, Event, Failed, Inspect, Inspected, Load, LoadProgress, Ready, Unload

_Subject = tuple[str, str]  # engine and model


class EngineLoads(QObject):
    """Loads engines through one engine process.

    Signals:
        progressed(engine, fraction, stage): loading goes on; 0..1, and a `Message`.
        loaded(engine): it is in memory.
        failed(engine, problem): it could not be loaded; a `Problem`.
        inspected(found, options): an `Inspected` and what was looked at.
        refused(engine, problem, options): what was looked at is of no use to the engine.
        died(problem): the engine process ended by itself; a `Problem`.
    """

    progressed = Signal(str, float, object)
    loaded = Signal(str)
    failed = Signal(str, object)
    inspected = Signal(object, object)
    refused = Signal(str, object, object)
    died = Signal(object)

    def __init__(self, client: EngineClient) -> None:
        super().__init__()
        self._client = client
        self._options: dict[_Subject, Mapping[str, Any]] = {}
        self._ids = count(1)
        self._asked: dict[str, Load | Inspect] = {}  # by request id, until it is answered
        self._sent: dict[str, tuple[str, Mapping[str, Any]]] = {}  # model and options, in this process's life
        self._models: dict[str, str] = {}  # those last told, be it in vain
        client.event_received.connect(self._on_event)
        client.exited.connect(self._on_exited)

    def set_options(self, engine: str, model: str, options: Mapping[str, Any]) -> None:
        """What the engine is to be loaded with, for this model, from the next time on."""
        self._options[engine, model] = dict(options)

    def model_of(self, engine: str) -> str | None:
        """The model that the engine was last told to load; None where it was told none."""
        return self._models.get(engine)

    def is_loading(self, engine: str) -> bool:
        return any(isinstance(asked, Load) and asked.engine == engine for asked in self._asked.values())

    def load(self, engine: str, model: str = "") -> None:
        """Load the engine; one that is in memory with the same options only says so again."""
        wanted = model, self._options.get((engine, model), {})
        if self.is_loading(engine) and self._sent.get(engine) == wanted:
            return
        self._send(Load(engine, dict(wanted[1]), f"load-{next(self._ids)}"))
        self._sent[engine], self._models[engine] = wanted, model

    def ensure(self, engine: str, model: str = "") -> None:
        """Before a page: have an engine that needs options told them, which a new process or another model was not."""
        options = self._options.get((engine, model))
        if options and self._sent.get(engine) != (model, options):
            self.load(engine, model)

    def unload(self, engine: str) -> None:
        """Have the engine give its memory back."""
        self._models.pop(engine, None)
        if self._sent.pop(engine, None) is not None:
            self._client.send(Unload(engine))

    def start_anew(self) -> None:
        """End the process and start another, which sees libraries that came since. Nothing may be read now."""
        self._client.kill()
        self._client.send(Describe())

    def inspect(self, engine: str, options: Mapping[str, Any]) -> None:
        """Look at what a load with these options would use; answered by `inspected` or `refused`."""
        self._send(Inspect(engine, dict(options), f"inspect-{next(self._ids)}"))

    def _send(self, request: Load | Inspect) -> None:
        self._asked[request.request_id] = request
        self._client.send(request)

    def _on_event(self, event: Event) -> None:
        match event:
            case LoadProgress(engine=engine, fraction=fraction, stage=stage):
                self.progressed.emit(engine, fraction, stage)
            case Ready(engine=engine, request_id=asked):
                self._asked.pop(asked, None)
                self.loaded.emit(engine)
            case Inspected(request_id=asked) if request := self._asked.pop(asked, None):
                self.inspected.emit(event, request.options)
            case Failed(request_id=asked, problem=problem) if request := self._asked.pop(asked, None):
                self._tell(request, problem)

    def _on_exited(self, ended: ProcessExit) -> None:
        lost, self._asked = self._asked, {}
        self._sent.clear()
        self._models.clear()
        if ended.problem is not None:
            self.died.emit(ended.problem)
            for asked in lost.values():
                self._tell(asked, ended.problem)

    def _tell(self, asked: Load | Inspect, problem: Problem) -> None:
        if isinstance(asked, Inspect):
            self.refused.emit(asked.engine, problem, asked.options)
            return
        self._sent.pop(asked.engine, None)
        self.failed.emit(asked.engine, problem)
