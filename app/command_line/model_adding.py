"""`recto models add` and `prepare`: the engine looks into a folder, or makes something of what is in it."""

from __future__ import annotations

import shlex
import time
from argparse import Namespace
from pathlib import Path

from app.checkpoints.checkpoint import Checkpoint
from app.checkpoints.shelf import CheckpointShelf
from app.command_line.model_listing import line
from app.command_line.progress import Progress
from app.command_line.shown_text import say
from app.folders import models_folder, prepared_folder
from app.model_hub.archive import is_archive, unpack
from app.model_hub.copying import copy_model
from app.model_hub.digests import OnBytes
from app.model_hub.placing import ModelNotBrought, missing
from app.model_hub.sizes import size_words
from app.sessions.engine_session import EngineFailed, EngineSession
from model_runtime.messages import message
from model_runtime.protocol import EngineDescription, Need, NeedKind


def add(shelf: CheckpointShelf, options: Namespace, progress: Progress) -> None:
    """Bring what was given to its folder, have the engine look into that, and remember it.

    Raises:
        FolderMissing: nothing is there.
        ModelNotBrought: it could not be copied or unpacked.
        EngineFailed: there is no such engine, or the folder holds nothing that it can use.
        ShelfError: it cannot be remembered.
    """
    given: Path = options.folder
    archive = is_archive(given)
    if not archive and given.is_file():
        hint = message("Name the folder that holds it, or a tar or zip file.")
        raise ModelNotBrought(message("“{file}” is no archive that can be unpacked", file=given), hint)
    if not archive and not given.is_dir():
        raise missing(given)
    name = options.name or (given.name.partition(".")[0] if archive else given.name)
    folder = given
    if archive or options.copy or options.to:
        folder = (options.to or models_folder()) / name
        on_bytes = counted(progress, "Unpacking" if archive else "Copying")
        if archive:
            folder = unpack(given, folder, on_bytes)
        else:
            copy_model(given, folder, on_bytes)
        progress.tell(f"Put into {folder}")
    add_folder(shelf, folder, name, options.engine)


def add_folder(shelf: CheckpointShelf, folder: Path, name: str, engine_name: str) -> None:
    """Have the engine look into a folder, then remember it.

    Raises:
        EngineFailed: there is no such engine, or the folder holds nothing that it can use.
        ShelfError: it cannot be remembered.
    """
    with EngineSession() as session:
        engine, need = _taker(session, engine_name)
        found = session.inspect(engine.name, {need.option: str(folder)})
    added = shelf.add(Checkpoint(name, engine.name, folder, found.revision, found.byte_count, time.time(), found.facts))
    say(f"Added: {line(added)}")
    for title, text in added.facts.items():
        say(f"  {title}: {text}")
    say(f"Read with it: recto read FILE --engine {engine.name} --model {shlex.quote(added.name)}")


def prepare(shelf: CheckpointShelf, options: Namespace) -> None:
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
    for file in prepared_files(revision):
        say(f"Prepared: {file}  {size_words(file.stat().st_size)}")
    say(f"Read with it: recto read FILE --engine {engine.name} --dtype {options.dtype}")


def prepared_files(revision: str) -> list[Path]:
    """What was prepared of the weights with this revision."""
    return sorted(prepared_folder().glob(f"{revision}-*.safetensors"))


def counted(progress: Progress, what: str) -> OnBytes:
    """Shows how many bytes something has looked at."""
    so_far = [0]

    def on_bytes(count: int) -> None:
        so_far[0] += count
        progress.show_line(f"{what}: {size_words(so_far[0])}")

    return on_bytes


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
