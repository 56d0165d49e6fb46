"""`recto models verify`, `move` and `remove`: what is done with models that were added."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from app.checkpoints.shelf import CheckpointShelf
from app.command_line.exit_codes import ExitCode
from app.command_line.model_adding import counted, prepared_files
from app.command_line.model_getting import ModelGetting
from app.command_line.model_listing import line
from app.command_line.progress import Progress
from app.command_line.shown_text import say
from app.document.plain_name import plain_name
from app.model_hub.checking import BadFile, bad_blobs, bad_files
from app.model_hub.hub_places import is_offline
from app.model_hub.messages import FetchModel
from app.model_hub.model_record import ModelRecord, delete_ours, read_record
from app.model_hub.moving import bring, end_move
from app.model_hub.placing import missing
from app.sessions.engine_session import EngineFailed
from model_runtime.messages import message


def verify(shelf: CheckpointShelf, options: Namespace, getting: ModelGetting, progress: Progress) -> ExitCode:
    """Look at every byte of a model, name the files that are bad, and mend them where that is asked for.

    Raises:
        NoSuchCheckpoint: there is none of this name.
        FolderMissing: its folder is not there.
        EngineFailed: there is nothing to compare it with.
        ModelNotFetched: it could not be mended.
    """
    checkpoint = shelf.named(options.name)
    folder = checkpoint.path
    if not folder.is_dir():
        raise missing(folder)
    record = read_record(folder)
    bad = _bad(folder, record, progress, options.name)
    _tell_bad(bad, options, folder)
    if not bad or not options.repair:
        return ExitCode.ENGINE if bad else ExitCode.OK
    if record is None:
        title = message("What is bad in {folder} was not fetched by Recto, and is not mended", folder=folder)
        raise EngineFailed(title, message("Fetch it anew by the program that did."))
    asked = FetchModel(record.model, folder, options.address, is_offline(), check=True)
    getting.fetch(asked, f"recto models verify {options.name} --repair")
    progress.tell("Mended: " + ", ".join(file.path for file in bad))
    return ExitCode.OK


def _bad(folder: Path, record: ModelRecord | None, progress: Progress, name: str) -> Sequence[BadFile]:
    on_bytes = counted(progress, f"Checking {name}")
    bad = bad_files(folder, record, on_bytes) if record is not None else bad_blobs(folder, on_bytes)
    progress.clear()
    if bad is None:
        title = message("There is nothing to compare “{name}” with, because Recto did not fetch it", name=name)
        raise EngineFailed(title, message("Compare it by hand, or fetch it with `recto models get`."))
    return bad


def _tell_bad(bad: Sequence[BadFile], options: Namespace, folder: Path) -> None:
    if options.json:
        rows = [{"file": file.path, "why": str(file.why)} for file in bad]
        say(json.dumps({"name": options.name, "folder": str(folder), "bad": rows}, indent=1, ensure_ascii=False))
        return
    for file in bad:
        say(f"Bad: {plain_name(str(file.path))}: {file.why}")
    if not bad:
        say(f"{options.name} is whole: every byte is as it was fetched.")
    elif not options.repair:
        say(f"Mend it with: recto models verify {options.name} --repair")


def move(shelf: CheckpointShelf, options: Namespace, progress: Progress) -> None:
    """Copy a model, compare the copy, remember that it is there now, then delete it where it was.

    Raises:
        NoSuchCheckpoint: there is none of this name.
        FolderMissing: its folder is not there.
        ModelNotBrought: it could not be copied; it is where it was.
        ShelfError: the list cannot be written.
        OSError: it is in its new place, and cannot be deleted in the old one.
    """
    old = shelf.named(options.name).path
    for left in filter(None, (end_move(one.path, folders_of(shelf)) for one in shelf.checkpoints())):
        say(f"Deleted in {left}: what a move has left there that was cut off")
    new = options.folder / old.name
    bring(old, new, counted(progress, f"Moving {options.name}"))
    progress.clear()
    say(f"Moved: {line(shelf.move(options.name, new))}")
    if end_move(new, folders_of(shelf)) is None:
        say(f"The files in {old} were not fetched by Recto, and stay there too.")


def folders_of(shelf: CheckpointShelf) -> list[Path]:
    """Where all models are that were added.

    Raises:
        ShelfError: the list cannot be read.
    """
    return [one.path for one in shelf.checkpoints()]


def remove(shelf: CheckpointShelf, name: str, *, delete_files: bool) -> None:
    """Forget a model, and delete what was made of its weights; the weights themselves only where that is asked for.

    Raises:
        NoSuchCheckpoint: there is none of this name.
        FolderMissing: the files that are to be deleted are not there.
        ShelfError: the list cannot be written.
        OSError: a file cannot be deleted.
    """
    if delete_files and not shelf.named(name).path.is_dir():
        raise missing(shelf.named(name).path)
    removed = shelf.remove(name)
    say(f"Forgotten: {line(removed)}")
    if delete_files:
        deleted = delete_ours(removed.path)
        for file in deleted:
            say(f"Deleted: {file}")
        if not deleted:
            say(f"The files in {plain_name(str(removed.path))} were not fetched by Recto, and stay.")
    if any(other.revision == removed.revision for other in shelf.checkpoints()):
        return
    for file in prepared_files(removed.revision):
        file.unlink(missing_ok=True)
        say(f"Deleted: {file}")
