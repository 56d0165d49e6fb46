"""What engines need of the person, and what of it has been given: folders of weights, addresses, keys.

Folders stand on the shelf of models, addresses and names among the settings. An address counts once the person has
agreed that pages are sent there. A key is a secret, which `KeyKeeper` has.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.controllers.checkpoint_keeper import CheckpointKeeper
from app.controllers.key_keeper import KeyKeeper
from app.servers.server_place import place_of
from app.settings import schema
from app.settings.schema import Setting
from app.settings.store import Settings
from model_runtime.protocol import EngineDescription, Need, NeedKind


class EngineNeeds:
    """Answers for one engine and one of its models at a time; a model is a folder on the shelf, by its name."""

    def __init__(self, checkpoints: CheckpointKeeper, settings: Settings, keys: KeyKeeper, prepared: Path) -> None:
        self._checkpoints, self._settings, self._keys, self._prepared = checkpoints, settings, keys, prepared

    def models(self, engine: EngineDescription) -> tuple[str, ...]:
        """The names of its models, in the order they were added; one empty name where it has its own, or none yet.

        Of an engine that is told a name, as that of a server's model, it is the one that was given.
        """
        if (named := next((need for need in engine.needs if need.kind is NeedKind.NAME), None)) is not None:
            return (self.value(engine.name, named, ""),)
        names = tuple(kept.checkpoint.name for kept in self._checkpoints.of_engine(engine.name))
        return names if names and takes_folder(engine) else ("",)

    def model(self, engine: EngineDescription, wanted: str) -> str:
        """The model that is meant: the one of this name, else the last that was added."""
        names = self.models(engine)
        return wanted if wanted in names else names[-1]

    def missing(self, engine: EngineDescription, model: str) -> Need | None:
        """The first of its needs that nothing was given for, and that it cannot do without."""
        needs = (need for need in engine.needs if not need.optional)
        return next((need for need in needs if not self.value(engine.name, need, model)), None)

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
                address = self._settings.get(schema.ADDRESSES).get(_name(engine, need), "")
                return address if self.may_send_to(address) else ""
            case NeedKind.NAME:
                return self._settings.get(schema.SERVER_MODELS).get(_name(engine, need), "")
            case NeedKind.KEY:
                return self._keys.key(self.place(engine))

    def give(self, engine: str, need: Need, value: str) -> None:
        """Take an address that pages may be sent to, a name or a key; folders are put on the shelf instead."""
        if need.kind is NeedKind.ADDRESS:
            self._set(schema.ADDRESSES, _name(engine, need), value)
            self._set(schema.SENDING_AGREED, place_of(value), "")
        elif need.kind is NeedKind.NAME:
            self._set(schema.SERVER_MODELS, _name(engine, need), value)
        elif need.kind is NeedKind.KEY:
            self._keys.keep(self.place(engine), value)

    def may_send_to(self, address: str) -> bool:
        """Whether the person has agreed that pages are sent there."""
        return place_of(address) in self._settings.get(schema.SENDING_AGREED)

    def place(self, engine: str) -> str:
        """Where the engine sends pages; empty for nowhere yet."""
        addresses = self._settings.get(schema.ADDRESSES)
        return next((place_of(address) for name, address in addresses.items() if name.startswith(f"{engine} ")), "")

    def has_keys(self, engine: EngineDescription) -> bool:
        """Whether it is known which key it has, if it takes one; else that is being found out."""
        place = self.place(engine.name)
        if not place or all(need.kind is not NeedKind.KEY for need in engine.needs):
            return True
        self._keys.look_for(place)
        return self._keys.is_known(place)

    def options(self, engine: EngineDescription, model: str) -> dict[str, Any]:
        """What it is to be loaded with; nothing while something is missing."""
        if not engine.needs or self.missing(engine, model) is not None:
            return {}
        values = {need.option: self.value(engine.name, need, model) for need in engine.needs}
        options: dict[str, Any] = {option: value for option, value in values.items() if value}
        if takes_folder(engine) and (precision := self._settings.get(schema.PRECISION)):
            options |= {"dtype": precision, "prepared": str(self._prepared)}
        return options

    def _set(self, setting: Setting[Mapping[str, str]], name: str, value: str) -> None:
        known: Mapping[str, str] = self._settings.get(setting)
        self._settings.set(setting, {**dict(known), name: value})


def takes_folder(engine: EngineDescription) -> bool:
    """Whether it has its weights from a folder of the person's."""
    return any(need.kind is NeedKind.FOLDER for need in engine.needs)


def _name(engine: str, need: Need) -> str:
    return f"{engine} {need.option}"
