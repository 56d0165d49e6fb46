"""Which engine and which of its models the options of a command mean, and what the engine is loaded with for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from app.checkpoints.shelf import CheckpointShelf, ShelfError
from app.command_line.engine_session import EngineFailed
from app.command_line.read_options import ReadOptions
from app.folders import checkpoints_file
from app.model_hub.placing import missing
from model_runtime.messages import message
from model_runtime.protocol import EngineDescription, NeedKind

_Answer = TypeVar("_Answer")

_ONLY_IN_THE_WINDOW = {NeedKind.ADDRESS: message("the address of a server"), NeedKind.KEY: message("a key")}


def engine_of(model: str) -> str:
    """The engine that a model on the shelf is for; empty where no model is named.

    Raises:
        EngineFailed: there is none of this name, or the shelf cannot be read.
    """
    return _on_shelf(lambda shelf: shelf.named(model).engine) if model else ""


def model_of(engine: str, options: ReadOptions, needs: Callable[[], bool]) -> str:
    """The model that is meant, by its name on the shelf; empty for one that is not on it.

    Args:
        engine: the engine's name.
        options: as the person gave them.
        needs: whether the engine needs a model at all; asked where the shelf cannot be read.

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
        if options.model or options.checkpoint or needs():
            raise
        return ""


def given_for(engine: EngineDescription, options: ReadOptions) -> dict[str, str]:
    """What the engine needs, as the person has given it.

    Raises:
        EngineFailed: something was not given, or can only be given in the window.
    """
    for need in engine.needs:
        if need.kind in _ONLY_IN_THE_WINDOW:
            what = _ONLY_IN_THE_WINDOW[need.kind]
            title = message("{engine} needs {what}", engine=engine.title, what=what)
            raise EngineFailed(title, message("Choose the engine in the window, which asks for it."))
    return {need.option: str(_folder(engine, options)) for need in engine.needs}


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
