"""`recto models list`: the models that were added, and those that can be fetched."""

from __future__ import annotations

import json
from collections.abc import Sequence

from app.checkpoints.checkpoint import Checkpoint
from app.checkpoints.shelf import CheckpointShelf
from app.command_line.shown_text import say, say_error
from app.model_hub.known_models import KnownModel, known_models, what_for
from app.model_hub.model_record import is_ours, read_record
from app.model_hub.sizes import size_words


def list_models(shelf: CheckpointShelf, *, as_json: bool) -> None:
    """Say what is on the shelf; what can be fetched goes to standard error, where it is not asked for as JSON.

    Raises:
        ShelfError: the list cannot be read.
    """
    checkpoints, known = shelf.checkpoints(), known_models()
    if as_json:
        data = {"models": list(map(_as_data, checkpoints)), "known": list(map(_known_as_data, known))}
        say(json.dumps(data, indent=1, ensure_ascii=False))
        return
    for line in lines(checkpoints):
        say(line)
    if not checkpoints:
        say_error("No models. Add the folder of one with: recto models add DIR")
    names = {checkpoint.name for checkpoint in checkpoints}
    for model in known:
        if model.name not in names:
            size = size_words(model.byte_count)
            say_error(f"Can be fetched ({size}, license {model.license}): recto models get {model.name}")
            say_error(f"  {model.title}. {what_for(model)}")


def lines(checkpoints: Sequence[Checkpoint]) -> list[str]:
    """A line for each, in columns."""
    rows = [_cells(checkpoint) for checkpoint in checkpoints]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def line(checkpoint: Checkpoint) -> str:
    """One model in a line."""
    return "  ".join(cell for cell in _cells(checkpoint)[:-1])


def _cells(checkpoint: Checkpoint) -> tuple[str, ...]:
    absent = "" if checkpoint.path.is_dir() else "(the folder is not there: is the drive connected?)"
    size = size_words(checkpoint.byte_count)
    return checkpoint.name, checkpoint.engine, size, checkpoint.revision, str(checkpoint.path), absent


def _as_data(checkpoint: Checkpoint) -> dict[str, object]:
    folder = checkpoint.path
    return {
        "name": checkpoint.name,
        "engine": checkpoint.engine,
        "folder": str(folder),
        "bytes": checkpoint.byte_count,
        "revision": checkpoint.revision,
        "present": folder.is_dir(),
        "fetched": is_ours(folder, read_record(folder)),
        "facts": checkpoint.facts,
    }


def _known_as_data(model: KnownModel) -> dict[str, object]:
    return {
        "name": model.name,
        "title": model.title,
        "engine": model.engine,
        "purpose": str(what_for(model)),
        "repo": model.repo,
        "revision": model.revision,
        "license": model.license,
        "bytes": model.byte_count,
    }
