"""`recto models`: which folders of weights there are, adding one after a look, preparing it, forgetting it."""

from __future__ import annotations

import shlex
import sys
import time
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from app.checkpoints.checkpoint import Checkpoint
from app.checkpoints.shelf import CheckpointShelf
from app.command_line.ending import run_to_the_end
from app.command_line.engine_session import EngineFailed, EngineSession
from app.command_line.exit_codes import ExitCode
from app.command_line.parser import models_parser
from app.command_line.progress import Progress
from app.command_line.shown_text import say, say_error
from app.folders import checkpoints_file, prepared_folder
from model_runtime.messages import message
from model_runtime.protocol import EngineDescription, Need, NeedKind

_GIGABYTE = 1000**3
_MEGABYTE = 1000**2


def run_models(arguments: Sequence[str]) -> int:
    """Run one `recto models`; returns its exit code."""
    options = models_parser().parse_args(arguments)
    return run_to_the_end(lambda _interruption: _do(options), Progress(sys.stderr), "Stopped.")


def _do(options: Namespace) -> ExitCode:
    shelf = CheckpointShelf(checkpoints_file())
    match options.command:
        case "add":
            _add(shelf, options)
        case "remove":
            _remove(shelf, options.name)
        case "prepare":
            _prepare(shelf, options)
        case _:
            _list(shelf)
    return ExitCode.OK


def _add(shelf: CheckpointShelf, options: Namespace) -> None:
    """Have the engine look into the folder, then remember it.

    Raises:
        EngineFailed: there is no such engine, or the folder holds nothing that it can use.
        ShelfError: it cannot be remembered.
    """
    folder: Path = options.folder.absolute()
    with EngineSession() as session:
        engine, need = _taker(session, options.engine)
        found = session.inspect(engine.name, {need.option: str(folder)})
    name = options.name or folder.name
    added = shelf.add(Checkpoint(name, engine.name, folder, found.revision, found.byte_count, time.time(), found.facts))
    say(f"Added: {_line(added)}")
    for title, text in added.facts.items():
        say(f"  {title}: {text}")
    say(f"Read with it: recto read FILE --engine {engine.name} --model {shlex.quote(added.name)}")


def _taker(session: EngineSession, name: str) -> tuple[EngineDescription, Need]:
    """The engine of this name, or the first that takes a folder, and what it calls the folder.

    Raises:
        EngineFailed: there is none, or it takes no folder.
    """
    catalog = session.catalog()
    takers = {engine.name: need for engine in catalog for need in engine.needs if need.kind is NeedKind.FOLDER}
    wanted = name or next(iter(takers), "")
    engine = session.engine(wanted)
    if engine.name not in takers:
        known = message("These do: {names}.", names=", ".join(takers)) if takers else message("No engine does.")
        raise EngineFailed(message("{engine} takes no folder of weights", engine=engine.title), known)
    return engine, takers[engine.name]


def _prepare(shelf: CheckpointShelf, options: Namespace) -> None:
    """Have the engine make weights in few bits and keep them, so that later starts need not make them.

    Raises:
        EngineFailed: the engine is not there, the model cannot be loaded, or the disk does not take them.
    """
    folder = shelf.folder(options.name)
    known = next((found for found in shelf.checkpoints() if found.path == folder), None)
    with EngineSession() as session:
        engine, need = _taker(session, known.engine if known else "")
        place = {need.option: str(folder)}
        given = {**place, "dtype": options.dtype, "prepared": str(prepared_folder()), "prepare": True}
        session.load(engine.name, given, lambda _progress: None)
        revision = session.inspect(engine.name, place).revision
    for file in _prepared_files(revision):
        say(f"Prepared: {file}  {_size(file.stat().st_size)}")
    say(f"Read with it: recto read FILE --engine {engine.name} --dtype {options.dtype}")


def _remove(shelf: CheckpointShelf, name: str) -> None:
    """Forget a model, and delete what was made of its weights; the weights themselves stay.

    Raises:
        ShelfError: there is none of that name, or the list cannot be written.
    """
    removed = shelf.remove(name)
    say(f"Forgotten: {_line(removed)}")
    if any(other.revision == removed.revision for other in shelf.checkpoints()):
        return
    for file in _prepared_files(removed.revision):
        file.unlink(missing_ok=True)
        say(f"Deleted: {file}")


def _prepared_files(revision: str) -> list[Path]:
    """What was prepared of the weights with this revision."""
    return sorted(prepared_folder().glob(f"{revision}-*.safetensors"))


def _list(shelf: CheckpointShelf) -> None:
    checkpoints = shelf.checkpoints()
    for checkpoint in checkpoints:
        say(_line(checkpoint) + ("" if checkpoint.path.is_dir() else "  (the folder is not there)"))
    if not checkpoints:
        say_error("No models. Add the folder of one with: recto models add DIR")


def _line(checkpoint: Checkpoint) -> str:
    words = _size(checkpoint.byte_count)
    return f"{checkpoint.name}  {checkpoint.engine}  {words}  {checkpoint.revision}  {checkpoint.path}"


def _size(count: int) -> str:
    return f"{count / _GIGABYTE:.2f} GB" if count >= _GIGABYTE else f"{count / _MEGABYTE:.1f} MB"
