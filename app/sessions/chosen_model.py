"""Which engine, model and mode the options of a reading mean, and what the engine is loaded with for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar

from app.checkpoints.shelf import CheckpointShelf, ShelfError
from app.document.page import Way
from app.folders import checkpoints_file
from app.model_hub.placing import missing
from app.servers.server_keys import VARIABLE, key_for
from app.servers.server_place import place_of
from app.sessions.engine_session import EngineFailed, EngineSession
from model_runtime.messages import message
from model_runtime.protocol import EngineDescription, Need, NeedKind

_Answer = TypeVar("_Answer")

_NOT_GIVEN = {
    NeedKind.ADDRESS: (message("the address of a server"), message("Name it with --address URL.")),
    NeedKind.NAME: (message("the name of a model"), message("Name it with --model NAME.")),
    NeedKind.KEY: (message("a key"), message("Put it into the variable {name}.", name=VARIABLE)),
}


class EngineWish(Protocol):
    """Which engine somebody wants and how it is loaded; empty texts leave it to the engine or the shelf.

    `checkpoint` is the name or folder of the weights, in place of `model`; `address` is that of the server that pages
    are sent to; `load_options` are the engine's own.
    """

    @property
    def engine(self) -> str: ...
    @property
    def mode(self) -> str: ...
    @property
    def model(self) -> str: ...
    @property
    def checkpoint(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def task(self) -> str: ...
    @property
    def load_options(self) -> dict[str, Any]: ...


def way_of(wish: EngineWish, session: EngineSession) -> Way:
    """Who reads, and how finely; the engine process is asked only for what was not said.

    Raises:
        EngineFailed: there is no such engine, or no such model of it.
    """
    engine = wish.engine or engine_of(wish.model) or session.engine("").name
    mode = wish.mode or session.engine(engine).usual_mode.name
    return Way(engine, mode, model_of(engine, wish, lambda: session.engine(engine).needs))


def engine_of(model: str) -> str:
    """The engine that a model on the shelf is for; empty where no model is named.

    Raises:
        EngineFailed: there is none of this name, or the shelf cannot be read.
    """
    return _on_shelf(lambda shelf: shelf.named(model).engine) if model else ""


def model_of(engine: str, wish: EngineWish, needs: Callable[[], tuple[Need, ...]]) -> str:
    """The model that is meant, by its name on the shelf or at a server; empty for one that has none.

    Args:
        engine: the engine's name.
        wish: as the person gave it.
        needs: what the engine needs; asked where the shelf cannot be read, or has no such model.

    Raises:
        EngineFailed: the engine has none of the name that was given, or the shelf cannot be read.
    """

    def look(shelf: CheckpointShelf) -> str:
        if wish.checkpoint:
            return shelf.name_of(shelf.folder(wish.checkpoint))
        added = shelf.for_engine(engine, wish.model)
        return added.name if added else ""

    try:
        return _on_shelf(look)
    except EngineFailed:
        kinds = {need.kind for need in needs()}
        if NeedKind.NAME in kinds and not wish.checkpoint:
            return wish.model
        if wish.model or wish.checkpoint or NeedKind.FOLDER in kinds:
            raise
        return ""


def given_for(engine: EngineDescription, wish: EngineWish, environment: Mapping[str, str]) -> dict[str, str]:
    """What the engine needs, as the person has given it; what it can do without may be missing.

    Raises:
        EngineFailed: something was not given.
    """
    given = {need.option: _value(engine, need, wish, environment) for need in engine.needs}
    for need in engine.needs:
        if not given[need.option] and not need.optional:
            what, hint = _NOT_GIVEN[need.kind]
            raise EngineFailed(message("{engine} needs {what}", engine=engine.title, what=what), hint)
    return {option: value for option, value in given.items() if value}


def sent_to(engine: EngineDescription, wish: EngineWish) -> str:
    """Where the engine sends pages, for people; empty where they stay here."""
    sends = any(need.kind is NeedKind.ADDRESS for need in engine.needs)
    return place_of(wish.address) if sends else ""


def takes_folder(engine: EngineDescription) -> bool:
    """Whether it has its weights from a folder."""
    return any(need.kind is NeedKind.FOLDER for need in engine.needs)


def _value(engine: EngineDescription, need: Need, wish: EngineWish, environment: Mapping[str, str]) -> str:
    match need.kind:
        case NeedKind.FOLDER:
            return str(_folder(engine, wish))
        case NeedKind.ADDRESS:
            return wish.address
        case NeedKind.NAME:
            return wish.model
        case NeedKind.KEY:
            return key_for(place_of(wish.address), environment)


def _folder(engine: EngineDescription, wish: EngineWish) -> Path:
    def look(shelf: CheckpointShelf) -> Path | None:
        if wish.checkpoint:
            return shelf.folder(wish.checkpoint)
        added = shelf.for_engine(engine.name, wish.model)
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
