"""`recto models`: which folders of weights there are, adding one after a look into it, forgetting one."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from app.checkpoints.checkpoint import Checkpoint
from app.checkpoints.shelf import CheckpointShelf, NoSuchCheckpoint, ShelfError
from app.command_line.engine_session import EngineFailed, EngineSession
from app.command_line.exit_codes import ExitCode
from app.command_line.parser import models_parser
from app.folders import checkpoints_file

_GIGABYTE = 1000**3
_MEGABYTE = 1000**2


def run_models(arguments: Sequence[str]) -> int:
    """Run one `recto models`; returns its exit code."""
    options = models_parser().parse_args(arguments)
    shelf = CheckpointShelf(checkpoints_file())
    try:
        if options.command == "add":
            _add(shelf, options)
        elif options.command == "remove":
            print(f"Forgotten: {_line(shelf.remove(options.name))}")
        else:
            _list(shelf)
    except EngineFailed as error:
        print(f"recto: {error}", file=sys.stderr)
        return ExitCode.ENGINE
    except NoSuchCheckpoint as error:
        print(f"recto: {error}", file=sys.stderr)
        return ExitCode.USAGE
    except ShelfError as error:
        print(f"recto: {error}", file=sys.stderr)
        return ExitCode.OUTPUT
    return ExitCode.OK


def _add(shelf: CheckpointShelf, options: Namespace) -> None:
    """Have the engine look into the folder, then remember it.

    Raises:
        EngineFailed: there is no such engine, or the folder holds nothing that it can use.
        ShelfError: it cannot be remembered.
    """
    folder: Path = options.folder.absolute()
    with EngineSession() as session:
        engine = session.engine(options.engine)
        found = session.inspect(engine.name, {"checkpoint": str(folder)})
    name = options.name or folder.name
    added = shelf.add(Checkpoint(name, engine.name, folder, found.revision, found.byte_count, time.time(), found.facts))
    print(f"Added: {_line(added)}")
    for title, text in added.facts.items():
        print(f"  {title}: {text}")
    print(f"Read with it: recto read FILE --engine {engine.name}")


def _list(shelf: CheckpointShelf) -> None:
    checkpoints = shelf.checkpoints()
    for checkpoint in checkpoints:
        print(_line(checkpoint) + ("" if checkpoint.path.is_dir() else "  (the folder is not there)"))
    if not checkpoints:
        print("No models. Add the folder of one with: recto models add DIR", file=sys.stderr)


def _line(checkpoint: Checkpoint) -> str:
    size = checkpoint.byte_count
    words = f"{size / _GIGABYTE:.2f} GB" if size >= _GIGABYTE else f"{size / _MEGABYTE:.1f} MB"
    return f"{checkpoint.name}  {checkpoint.engine}  {words}  {checkpoint.revision}  {checkpoint.path}"
