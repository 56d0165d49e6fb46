"""What engines need of the person, and what of it has been given: folders of weights, addresses, keys.

Folders stand on the shelf of models, addresses among the settings. A key is a secret: it is held as long as the
application runs and written nowhere.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.controllers.checkpoint_keeper import CheckpointKeeper
from app.settings import schema
from app.settings.store import Settings
from model_runtime.protocol import EngineDescription, Need, NeedKind


class EngineNeeds:
    """Answers for one engine and one of its models at a time; a model is a folder on the shelf, by its name."""

    def __init__(self, checkpoints: CheckpointKeeper, settings: Settings, prepared: Path) -> None:
        self._checkpoints, self._settings, self._prepared = checkpoints, settings, prepared
        self._keys: dict[tuple[str, str], str] = {}

    def models(self, engine: EngineDescription) -> tuple[str, ...]:
        """The names of its models, in the order they were added; one empty name where it has its own, or none yet."""
        names = tuple(kept.checkpoint.name for kept in self._checkpoints.of_engine(engine.name))
        return names if names and takes_folder(engine) else ("",)

    def model(self, engine: EngineDescription, wanted: str) -> str:
        """The model that is meant: the one of this name, else the last that was added."""
        names = self.models(engine)
        return wanted if wanted in names else names[-1]

    def missing(self, engine: EngineDescription, model: str) -> Need | None:
        """The first of its needs that nothing was given for."""
        return next((need for need in engine.needs if not self.value(engine.name, need, model)), None)

    def gone(self, engine: EngineDescription, model: str) -> tuple[Need, str] | None:
        """A folder that was given and is not there now."""
        for need in engine.needs:
            kept = self._checkpoints.named(engine.name, model) if need.kind is NeedKind.FOLDER else None
            if kept is not None and not kept.present:
                return need, str(kept.checkpoint.path)
        return None

    def value(self, engine: str, need: Need, model: str) -> str:
        """What was given; empty for nothing."""
        match need.kind:
            case NeedKind.FOLDER:
                kept = self._checkpoints.named(engine, model)
                return str(kept.checkpoint.path) if kept else ""
            case NeedKind.ADDRESS:
                return self._settings.get(schema.ADDRESSES).get(_name(engine, need), "")
            case NeedKind.KEY:
                return self._keys.get((engine, need.option), "")

    def give(self, engine: str, need: Need, value: str) -> None:
        """Take an address or a key; folders are looked into and put on the shelf instead."""
        if need.kind is NeedKind.ADDRESS:
            addresses = self._settings.get(schema.ADDRESSES)
            self._settings.set(schema.ADDRESSES, {**addresses, _name(engine, need): value})
        elif need.kind is NeedKind.KEY:
            self._keys[engine, need.option] = value

    def options(self, engine: EngineDescription, model: str) -> dict[str, Any]:
        """What it is to be loaded with; nothing while something is missing."""
        if not engine.needs or self.missing(engine, model) is not None:
            return {}
        options: dict[str, Any] = {need.option: self.value(engine.name, need, model) for need in engine.needs}
        if takes_folder(engine) and (precision := self._settings.get(schema.PRECISION)):
            options |= {"dtype": precision, "prepared": str(self._prepared)}
        return options


def takes_folder(engine: EngineDescription) -> bool:
    """Whether it has its weights from a folder of the person's."""
    return any(need.kind is NeedKind.FOLDER for need in engine.needs)


def _name(engine: str, need: Need) -> str:
    return f"{engine} {need.option}"
