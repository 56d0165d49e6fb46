"""The end of a move: what was copied is deleted where it was, now or, where that was cut off, the next time."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

import msgspec

from app.model_hub.copying import copy_model
from app.model_hub.digests import OnBytes
from app.model_hub.found_models import holds
from app.model_hub.model_record import ModelRecord, delete_ours, is_ours, read_record, write_record
from app.model_hub.placing import RESERVE_BYTES


def bring(source: Path, target: Path, on_bytes: OnBytes, *, reserve: int = RESERVE_BYTES) -> None:
    """Copy a model for a move; a copy that a move before has finished is taken as it is.

    Args:
        source: the model's folder.
        target: is made.
        on_bytes: told how much was copied, and again how much was compared.
        reserve: bytes that must stay free.

    Raises:
        FolderMissing, ModelNotBrought: as `copy_model`.
        OSError: a record cannot be read.
    """
    if not _is_copy(target, source):
        copy_model(source, target, on_bytes, reserve=reserve, for_move=True)


def end_move(folder: Path, kept: Collection[Path]) -> Path | None:
    """Delete what a move has left where the model in a folder was before.

    Args:
        folder: of a model that is remembered there.
        kept: the folders of all models that are remembered; none of them is touched.

    Returns:
        The folder in which files were deleted; None where nothing was left, or its drive is not there.

    Raises:
        OSError: they cannot be deleted; the next call tries it again.
    """
    record = read_record(folder)
    if record is None or not record.moved_from or not is_ours(folder, record):
        return None
    old = Path(record.moved_from)
    if not old.parent.is_dir():
        return None  # its drive may come back
    theirs = {os.path.realpath(one) for one in kept}
    left = os.path.realpath(old) not in theirs and _is_copy(folder, old)
    deleted = delete_ours(old) if left else ()
    write_record(folder, msgspec.structs.replace(record, moved_from=""))
    return old if deleted else None


def _is_copy(copy: Path, source: Path) -> bool:
    """Whether a folder is whole, was copied from another for a move, and that still holds the same by its record."""
    there, before = read_record(copy), read_record(source)
    return (
        there is not None
        and before is not None
        and there.moved_from == str(source)
        and holds(copy, [file.path for file in there.files if file.size])
        and is_ours(source, before)
        and _bare(there) == _bare(before)
    )


def _bare(record: ModelRecord) -> ModelRecord:
    return msgspec.structs.replace(record, folder="", moved_from="")
