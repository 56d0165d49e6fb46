"""Digests of files: as hubs state them (`sha256:…`, `git-sha1:…`), and of blocks, for finding the ones that are bad."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

SHA256, GIT_SHA1 = "sha256", "git-sha1"
_CHUNK = 1024**2

OnBytes = Callable[[int], object]
"""Told of so many more bytes that were looked at. What it raises ends the look."""


def block_hash(data: bytes = b"") -> Any:
    """The running digest of a block."""
    return hashlib.blake2b(data, digest_size=20)


def hash_for(digest: str, size: int) -> Any:
    """A running digest of the kind that a file's stated digest is of."""
    if digest.startswith(f"{GIT_SHA1}:"):  # of a file that lies in the repository itself
        return hashlib.sha1(b"blob %d\0" % size, usedforsecurity=False)
    return hashlib.sha256()


def stated(digest: str, running: Any) -> bool:
    """Whether a running digest ended as a file's stated one."""
    return bool(digest.partition(":")[2] == running.hexdigest())


def chunks_of(path: Path, start: int = 0, length: int | None = None) -> Iterator[bytes]:
    """The bytes of a file, or of a part of it, piece by piece; fewer where it is shorter.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as stream:
        stream.seek(start)
        while chunk := stream.read(_CHUNK if length is None else min(_CHUNK, length)):
            yield chunk
            length = None if length is None else length - len(chunk)


def digests_of(path: Path, block_bytes: int, on_bytes: OnBytes = lambda _count: None) -> tuple[str, tuple[str, ...]]:
    """The SHA-256 of a file in hexadecimal digits, and the digests of its blocks.

    Raises:
        OSError: it cannot be read.
    """
    whole = hashlib.sha256()
    blocks: list[Any] = []
    left = 0
    for chunk in chunks_of(path):
        whole.update(chunk)
        rest = memoryview(chunk)
        while rest:
            if not left:
                blocks.append(block_hash())
                left = block_bytes
            blocks[-1].update(rest[:left])
            left, rest = left - min(left, len(rest)), rest[left:]
        on_bytes(len(chunk))
    return whole.hexdigest(), tuple(block.hexdigest() for block in blocks)


def has_digest(path: Path, size: int, digest: str, on_bytes: OnBytes = lambda _count: None) -> bool:
    """Whether a file is what its stated digest says.

    Raises:
        OSError: it cannot be read.
    """
    running = hash_for(digest, size)
    for chunk in chunks_of(path):
        running.update(chunk)
        on_bytes(len(chunk))
    return stated(digest, running)


def block_digest(path: Path, start: int, length: int) -> str:
    """The digest of a part of a file.

    Raises:
        OSError: it cannot be read.
    """
    running = block_hash()
    for chunk in chunks_of(path, start, length):
        running.update(chunk)
    return str(running.hexdigest())
