"""What is kept beside a model for ever: where it came from, and the digests that its files must have."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

import msgspec

from app.files.aside import set_aside
from app.files.whole_file import left_behind, write_whole
from app.model_hub.known_models import KnownModel

RECORD_NAME = "recto-model.json"
LOCK_NAME = "recto-model.lock"
PART, JOURNAL = ".part", ".journal"  # what the names of a file that is being fetched end in
VERSION = 1


class RecordedFile(msgspec.Struct, frozen=True):
    """One file of a model.

    Attributes:
        path: relative to the folder, with `/`.
        size: in bytes.
        digest: as the hub stated it when the model was first fetched; see `digests.py`.
        sha256: once the file was found to be whole; empty before.
        block_bytes, blocks: the digests of its blocks, in their order, once it is whole.
        ours: whether Recto wrote it, and may delete it.
    """

    path: str
    size: int
    digest: str
    sha256: str = ""
    block_bytes: int = 0
    blocks: tuple[str, ...] = ()
    ours: bool = True


class ModelRecord(msgspec.Struct, frozen=True):
    """A model in a folder.

    Attributes:
        model: which.
        commit: what its files are of; the model's own revision, or what that stood for on a mirror.
        address: the hub that stated the digests.
        folder: where Recto put it. A copy elsewhere is not Recto's to delete.
        files: all of its files.
        moved_from: where Recto's own files still are that were copied here; empty once they are deleted.
    """

    model: KnownModel
    commit: str
    address: str
    folder: str
    files: tuple[RecordedFile, ...]
    version: int = VERSION
    moved_from: str = ""

    def with_file(self, changed: RecordedFile) -> ModelRecord:
        """The record with one file's part of it changed."""
        files = tuple(changed if file.path == changed.path else file for file in self.files)
        return msgspec.structs.replace(self, files=files)


def read_record(folder: Path) -> ModelRecord | None:
    """The record in a folder; None where there is none, or none that makes sense.

    Raises:
        OSError: it cannot be read.
    """
    try:
        record = msgspec.json.decode((folder / RECORD_NAME).read_bytes(), type=ModelRecord)
    except (FileNotFoundError, NotADirectoryError, msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    return record if record.version >= 1 and _is_safe(record) else None


def _is_safe(record: ModelRecord) -> bool:
    """Whether all its files are in its folder: a record may have come with files of somebody else."""
    return all(map(stays_inside, (*record.model.files, *(file.path for file in record.files))))


def write_record(folder: Path, record: ModelRecord) -> None:
    """Put a record into a folder, in one step.

    Raises:
        OSError: it cannot be written.
    """
    content = msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"
    write_whole(folder / RECORD_NAME, lambda stream: stream.write(content))


def set_record_aside(folder: Path) -> None:
    """Make way for a new record where the one that is there makes no sense.

    Raises:
        OSError: it cannot be renamed.
    """
    if (folder / RECORD_NAME).exists():
        set_aside(folder / RECORD_NAME)


def is_ours(folder: Path, record: ModelRecord | None) -> bool:
    """Whether Recto itself has put a record's files there."""
    return record is not None and bool(record.folder) and os.path.realpath(record.folder) == os.path.realpath(folder)


def delete_ours(folder: Path) -> tuple[Path, ...]:
    """Delete what Recto has put into a folder, and the folder if nothing else is in it; returns the files.

    Raises:
        OSError: one of them cannot be deleted.
    """
    record = read_record(folder)
    if record is None or not is_ours(folder, record):
        return ()
    whole = [folder / file.path for file in record.files if file.ours and file.sha256]
    begun = [folder / (file.path + ending) for file in record.files for ending in (PART, JOURNAL)]
    deleted = tuple(path for path in (*whole, *begun) if path.is_file() and not path.is_symlink())
    half_written = [left for path in (*begun, folder / RECORD_NAME) for left in left_behind(path)]
    for path in (*deleted, *half_written, folder / LOCK_NAME, folder / RECORD_NAME):
        path.unlink(missing_ok=True)
    delete_empty(folder, (path.parent for path in deleted))
    return deleted


def delete_empty(folder: Path, inner: Iterable[Path]) -> None:
    """Delete the folders that were left empty, and the outer one too."""
    for path in sorted({*inner, folder}, key=lambda path: -len(path.parts)):
        with suppress(OSError):
            path.rmdir()


def stays_inside(path: str) -> bool:
    """Whether a relative path with `/` leads to a place below where it begins, on every system."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and ".." not in parts and not set(path) & set("\\:\0")
