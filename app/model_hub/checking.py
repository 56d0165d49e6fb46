"""Whether a model's files are still what they were: by the digests that were kept of them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from app.model_hub.digests import GIT_SHA1, SHA256, OnBytes, block_hash, chunks_of, has_digest
from app.model_hub.model_record import ModelRecord, RecordedFile
from model_runtime.messages import Message, message

_BLOB = {64: SHA256, 40: GIT_SHA1}  # by how many digits a blob in the hub's own cache has as its name


@dataclass(frozen=True, slots=True)
class BadFile:
    """A file that is not what it was.

    Attributes:
        path: relative to the model's folder.
        why: one clause.
        good_blocks: numbers of the blocks that are as they were, where that is known.
        block_count: how many it has; 0 where nobody knows.
    """

    path: str
    why: Message
    good_blocks: frozenset[int] = frozenset()
    block_count: int = 0


def bad_files(folder: Path, record: ModelRecord, on_bytes: OnBytes = lambda _count: None) -> tuple[BadFile, ...]:
    """Look at every byte of a model that has a record; what is bad of it.

    Raises:
        OSError: a file is there and cannot be read.
    """
    looked = (_look(folder / file.path, file, on_bytes) for file in record.files)
    return tuple(bad for bad in looked if bad is not None)


def _look(place: Path, file: RecordedFile, on_bytes: OnBytes) -> BadFile | None:
    if not place.is_file():
        return BadFile(file.path, message("it is not there"))
    if not file.blocks or not file.sha256:
        right = place.stat().st_size == file.size and has_digest(place, file.size, file.digest, on_bytes)
        return None if right else BadFile(file.path, message("it holds other bytes"))
    good, whole = _good_blocks(place, file, on_bytes)
    if place.stat().st_size != file.size:
        why = message("it has {found} bytes instead of {stated}", found=place.stat().st_size, stated=file.size)
        return BadFile(file.path, why, good, len(file.blocks))
    if whole:
        return None
    bad = len(file.blocks) - len(good)
    why = message("{bad} of its {count} blocks hold other bytes", bad=bad, count=len(file.blocks))
    return BadFile(file.path, why, good, len(file.blocks))


def _good_blocks(place: Path, file: RecordedFile, on_bytes: OnBytes) -> tuple[frozenset[int], bool]:
    """The numbers of the blocks that are as they were, and whether the file is."""
    whole = hashlib.sha256()
    good = set()
    for number, digest in enumerate(file.blocks):
        running = block_hash()
        for chunk in chunks_of(place, number * file.block_bytes, file.block_bytes):
            running.update(chunk)
            whole.update(chunk)
            on_bytes(len(chunk))
        if running.hexdigest() == digest:
            good.add(number)
    return frozenset(good), whole.hexdigest() == file.sha256


def bad_blobs(folder: Path, on_bytes: OnBytes = lambda _count: None) -> tuple[BadFile, ...] | None:
    """The same for a folder in the hub's own cache, whose files are called by their digests.

    None where it is no such folder.

    Raises:
        OSError: a file cannot be read.
    """
    blobs = {path.name: path.resolve() for path in sorted(folder.iterdir()) if path.is_symlink()}
    named = {name: blob for name, blob in blobs.items() if re.fullmatch(r"[0-9a-f]{40}(?:[0-9a-f]{24})?", blob.name)}
    if not named:
        return None
    return tuple(
        BadFile(name, message("it holds other bytes") if blob.exists() else message("it is not there"))
        for name, blob in named.items()
        if not blob.exists()
        or not has_digest(blob, blob.stat().st_size, f"{_BLOB[len(blob.name)]}:{blob.name}", on_bytes)
    )
