"""Which engine and which of its models the options of a command mean, and what the engine is loaded with for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from app.checkpoints.shelf import CheckpointShelf, ShelfError
from app.command_line.engine_session import EngineFailed
from app.command_line.read_options import ReadOptions
from app.folders import checkpoints_file
from app.model_hub.placing import missing
from app.servers.server_keys import VARIABLE, key_for
from app.servers.server_place import place_of
from model_runtime.messages import message
from model_runtime.protocol import EngineDescription, Need, NeedKind

_Answer = TypeVar("_Answer")

_NOT_GIVEN = {
    NeedKind.ADDRESS: (message("the address of a server"), message("Name it with --address URL.")),
    NeedKind.NAME: (message("the name of a model"), message("Name it with --model NAME.")),
    NeedKind.KEY: (message("a key"), message("Put it into the variable {name}.", name=VARIABLE)),
}


def engine_of(model: str) -> str:
    """The engine that a model on the shelf is for; empty where no model is named.

    Raises:
        EngineFailed: there is none of this name, or the shelf cannot be read.
    """
    return _on_shelf(lambda shelf: shelf.named(model).engine) if model else ""


def model_of(engine: str, options: ReadOptions, needs: Callable[[], tuple[Need, ...]]) -> str:
    """The model that is meant, by its name on the shelf or at a server; empty for one that has none.

    Args:
        engine: the engine's name.
        options: as the person gave them.
        needs: what the engine needs; asked where the shelf cannot be read, or has no such model.

    Raises:
        EngineFailed: the engine has none of the name that was given, or the shelf cannot be read.
    """

    def look(shelf: CheckpointShelf) -> str:
        if options.checkpoint:
            return shelf.name_of(shelf.folder(options.checkpoint))
        added = shelf.for_engine(engine, options.model)
        return added.name if added else ""

    try:
        return _on_shelf(look)
    except EngineFailed:
        kinds = {need.kind for need in needs()}
        if NeedKind.NAME in kinds and not options.checkpoint:
            return options.model
        if options.model or options.checkpoint or NeedKind.FOLDER in kinds:
            raise
        return ""


def given_for(engine: EngineDescription, options: ReadOptions, environment: Mapping[str, str]) -> dict[str, str]:
    """What the engine needs, as the person has given it; what it can do without may be missing.

    Raises:
        EngineFailed: something was not given.
    """
    given = {need.option: _value(engine, need, options, environment) for need in engine.needs}
    for need in engine.needs:
        if not given[need.option] and not need.optional:
            what, hint = _NOT_GIVEN[need.kind]
            raise EngineFailed(message("{engine} needs {what}", engine=engine.title, what=what), hint)
    return {option: value for option, value in given.items() if value}


def sent_to(engine: EngineDescription, options: ReadOptions) -> str:
    """Where the engine sends pages, for people; empty where they stay here."""
    sends = any(need.kind is NeedKind.ADDRESS for need in engine.needs)
    return place_of(options.address) if sends else ""


def takes_folder(engine: EngineDescription) -> bool:
    """Whether it has its weights from a folder."""
    return any(need.kind is NeedKind.FOLDER for need in engine.needs)


def _value(engine: EngineDescription, need: Need, options: ReadOptions, environment: Mapping[str, str]) -> str:
    match need.kind:
        case NeedKind.FOLDER:
            return str(_folder(engine, options))
        case NeedKind.ADDRESS:
            return options.address
        case NeedKind.NAME:
            return options.model
        case NeedKind.KEY:
            return key_for(place_of(options.address), environment)


def _folder(engine: EngineDescription, options: ReadOptions) -> Path:
    def look(shelf: CheckpointShelf) -> Path | None:
        if options.checkpoint:
            return shelf.folder(options.checkpoint)
        added = shelf.for_engine(engine.name, options.model)
        return _there(added.path) if added else None

    folder = _on_shelf(look)
    if folder is None:
        hint = message(
            "Add the folder that holds it with `recto models add DIR`, or name it with --checkpoint DIR. "
            "`recto models` says which can be fetched."
        )
        raise EngineFailed(message("{engine} needs its model, and none was added", engine=engine.title), hint)
    return folder


def _there(folder: Path) -> Path:
    """A model's folder, if it is there.

    Raises:
        EngineFailed: it is not.
    """
    if not folder.is_dir():
        absent = missing(folder)
        raise EngineFailed(absent.title, absent.hint)
    return folder


def _on_shelf(look: Callable[[CheckpointShelf], _Answer]) -> _Answer:
    try:
        return look(CheckpointShelf(checkpoints_file()))
    except ShelfError as error:
        raise EngineFailed(error.title, error.hint, error.detail) from error
