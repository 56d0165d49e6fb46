"""What the engines offer a window's person now: each with one of its models, and how far it is from reading."""

from __future__ import annotations

from app.controllers.engine_loads import EngineLoads
from app.controllers.engine_needs import EngineNeeds
from app.controllers.engine_offer import EngineOffer, EngineState
from app.controllers.engine_status import EngineStatus
from model_runtime.messages import NOTHING, Message
from model_runtime.protocol import EngineDescription


class EngineOffers:
    """Puts together what is known, what was given, and how loading went."""

    def __init__(self, status: EngineStatus, loads: EngineLoads, needs: EngineNeeds) -> None:
        self._status, self._loads, self._needs = status, loads, needs
        self._progress: dict[str, tuple[float, Message]] = {}
        self._failed: set[tuple[str, str | None]] = set()  # engine and model

    def of(self, engine: EngineDescription, model: str) -> EngineOffer:
        """An engine with one of its models."""
        state, detail = self._state(engine, model)
        fraction, stage = self._progress.get(engine.name, (0.0, NOTHING))
        usual = self._status.catalog.usual
        return EngineOffer(
            engine.name,
            engine.title,
            state,
            detail,
            fraction,
            stage,
            model,
            len(self._needs.models(engine)),
            engine.needs,
            self._needs.missing(engine, model),
            engine.scripts,
            engine.other_scripts,
            engine.remarks,
            usual is not None and engine.name == usual.name,
            self._status.device_of(engine.name),
            self._status.memory_of(engine.name),
            self._needs.place(engine.name),
            engine.mode_note,
        )

    def load_goes_on(self, engine: str, fraction: float, stage: Message) -> None:
        """How far it is."""
        self._progress[engine] = (fraction, stage)

    def load_begins(self, engine: str) -> None:
        """It is loaded from now on, if it was not before."""
        self._progress.setdefault(engine, (0.0, NOTHING))

    def load_ends(self, engine: str) -> None:
        """It is in memory, was given up, or has failed."""
        self._progress.pop(engine, None)

    def has_failed(self, engine: str, model: str | None) -> None:
        """It could not be loaded with this model."""
        self._failed.add((engine, model))

    def may_try(self, engine: str, model: str | None) -> None:
        """What failed before counts no more."""
        self._failed.discard((engine, model))

    def _state(self, engine: EngineDescription, model: str) -> tuple[EngineState, str]:
        name, is_in_memory = engine.name, self._loads.model_of(engine.name) in (None, model)
        if not engine.ready:
            return EngineState.NOT_INSTALLED, engine.missing
        if is_in_memory and self._loads.is_loading(name):
            return EngineState.LOADING, ""
        if is_in_memory and self._status.device_of(name):
            return EngineState.LOADED, ""
        if self._needs.missing(engine, model) is not None:
            return EngineState.LACKING, ""
        if gone := self._needs.gone(engine, model):
            return EngineState.FOLDER_GONE, gone[1]
        where = next((self._needs.value(name, need, model) for need in engine.needs), "")
        return (EngineState.FAILED if (name, model) in self._failed else EngineState.READY), where
