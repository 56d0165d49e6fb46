"""A model is brought to another folder: copied, read back and compared, and only then is it there."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec

from app.model_hub.digests import SHA256, OnBytes, chunks_of, has_digest
from app.model_hub.model_record import JOURNAL, LOCK_NAME, PART, RECORD_NAME, is_ours, read_record, write_record
from app.model_hub.placing import RESERVE_BYTES, ModelNotBrought, missing, new_folder, see_that_there_is_room
from model_runtime.messages import message


def copy_model(
    source: Path,
    target: Path,
    on_bytes: OnBytes = lambda _count: None,
    *,
    reserve: int = RESERVE_BYTES,
    for_move: bool = False,
) -> None:
    """Copy a model's files into a folder of their own, with its record; links become what they lead to.

    Args:
        source: the model's folder.
        target: is made.
        on_bytes: told how much was copied, and again how much was compared.
        reserve: bytes that must stay free.
        for_move: note where Recto's own files were, for `moving.end_move` to delete them there.

    Raises:
        FolderMissing: the source is not there.
        ModelNotBrought: there is no room, something else is in the way, or a copy is not what was copied.
    """
    if not source.is_dir():
        raise missing(source)
    inner, outer = os.path.realpath(target), os.path.realpath(source)
    if os.path.splitdrive(inner)[0] == os.path.splitdrive(outer)[0] and os.path.commonpath([inner, outer]) == outer:
        title = message("{target} lies in {source}", target=target, source=source)
        raise ModelNotBrought(title, message("Name a folder elsewhere."))
    with new_folder(target) as staging:
        files = model_files(source)
        see_that_there_is_room(staging, sum((source / name).stat().st_size for name in files) + reserve)
        for name in files:
            _copy(source / name, staging / name, on_bytes)
        record = read_record(source)
        if record is not None:
            ours = is_ours(source, record)
            before = str(source) if ours and for_move else ""
            folder = str(target) if ours else record.folder
            write_record(staging, msgspec.structs.replace(record, folder=folder, moved_from=before))


def model_files(folder: Path) -> list[str]:
    """The files of a model by their relative paths; what is only half there, and what Recto notes, is none of them.

    Raises:
        OSError: a folder cannot be read.
    """
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    names = (path.relative_to(folder).as_posix() for path in found if path.suffix not in (PART, JOURNAL))
    return [name for name in names if name not in (RECORD_NAME, LOCK_NAME)]


def _copy(source: Path, target: Path, on_bytes: OnBytes) -> None:
    """Copy a file and read it back.

    Raises:
        ModelNotBrought: it is not the same.
        OSError: it cannot be copied.
    """
    digest, size = hashlib.sha256(), 0
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as stream:
        for chunk in chunks_of(source):
            digest.update(chunk)
            size += stream.write(chunk)
            on_bytes(len(chunk))
        stream.flush()
        os.fsync(stream.fileno())
    if not has_digest(target, size, f"{SHA256}:{digest.hexdigest()}", on_bytes):
        title = message("“{file}” reads back with other bytes than were written", file=target.name)
        raise ModelNotBrought(title, message("The disk may be failing. Use another one."))
