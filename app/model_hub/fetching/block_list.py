"""A file in the making: `NAME.part`, and in `NAME.journal` which of its blocks are there, each with its digest.

The journal is replaced in one step after what it speaks of is on the disk: whatever ends the process, a block that it
names is there, or the disk has damaged it, which the digest tells.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from app.files.whole_file import write_whole
from app.model_hub.digests import block_digest, block_hash, chunks_of
from app.model_hub.model_record import JOURNAL, PART, RecordedFile


class Journal(msgspec.Struct, frozen=True):
    """What is there of a file: for each begun block how many bytes, and their digest."""

    size: int
    digest: str
    block_bytes: int
    blocks: dict[str, tuple[int, str]]
    etags: dict[str, str] = {}


class FileBlock:
    """A part of the file that is fetched in one go, if all goes well.

    Attributes:
        start, length: where it is.
        received: how many of its bytes are there.
    """

    def __init__(self, start: int, length: int) -> None:
        self.start, self.length = start, length
        self.received = 0
        self.digest = ""  # of what was received before this process
        self.running: Any = None  # of what is received, once something is
        self.taken = False

    @property
    def whole(self) -> bool:
        return self.received == self.length

    def current_digest(self) -> str:
        return self.digest if self.running is None else self.running.hexdigest()

    def empty(self) -> None:
        self.received, self.digest, self.running = 0, "", None


class BlockList:
    """The blocks of one file. Methods may be called from any thread."""

    def __init__(self, folder: Path, file: RecordedFile, block_bytes: int) -> None:
        """Go on with what is there of this file, or begin.

        Raises:
            OSError: the file cannot be made or read.
        """
        self.part = folder / (file.path + PART)
        self.journal = folder / (file.path + JOURNAL)
        self.file = file
        self._lock, self._saving = threading.Lock(), threading.Lock()
        known = self._known()
        self.block_bytes = known.block_bytes if known else block_bytes
        starts = range(0, file.size, self.block_bytes)
        self.blocks = [FileBlock(start, min(self.block_bytes, file.size - start)) for start in starts]
        self.etags = dict(known.etags) if known else {}
        if known:
            self._take_in(known)
        else:
            self.begin_anew()

    @property
    def received(self) -> int:
        """How many bytes are there."""
        return sum(block.received for block in self.blocks)

    @property
    def whole(self) -> bool:
        return all(block.whole for block in self.blocks)

    @property
    def digests(self) -> tuple[str, ...]:
        return tuple(block.current_digest() for block in self.blocks)

    def begin_anew(self) -> None:
        """Empty the file."""
        self.part.parent.mkdir(parents=True, exist_ok=True)
        self.journal.unlink(missing_ok=True)
        with self.part.open("wb") as stream:
            stream.truncate(self.file.size)
        for block in self.blocks:
            block.empty()

    def take(self) -> FileBlock | None:
        """The next block that is not there and that nobody fetches; None where all are."""
        with self._lock:
            block = next((block for block in self.blocks if not block.whole and not block.taken), None)
            if block is not None:
                block.taken = True
            return block

    @contextmanager
    def filling(self, block: FileBlock) -> Iterator[BinaryIO]:
        """The file, at the place where a taken block goes on.

        Raises:
            OSError: it cannot be read or written.
        """
        try:
            if block.running is None:
                self._go_on(block)
            with self.part.open("r+b", buffering=0) as stream:
                stream.seek(block.start + block.received)
                yield stream
        finally:
            block.taken = False

    def put(self, stream: BinaryIO, block: FileBlock, data: bytes) -> None:
        """Write what came of a block.

        Raises:
            OSError: the disk does not take it.
        """
        rest = memoryview(data)
        while rest:
            rest = rest[stream.write(rest) :]
        with self._lock:
            block.running.update(data)
            block.received += len(data)

    def save(self) -> None:
        """Bring to the disk what is there, then the journal.

        Raises:
            OSError: the disk does not take it.
        """
        with self._saving:
            with self._lock:
                there = {
                    str(number): (block.received, block.current_digest())
                    for number, block in enumerate(self.blocks)
                    if block.received
                }
            with self.part.open("r+b") as stream:
                os.fsync(stream.fileno())
            journal = Journal(self.file.size, self.file.digest, self.block_bytes, there, self.etags)
            content = msgspec.json.encode(journal)
            write_whole(self.journal, lambda stream: stream.write(content))

    def drop_damaged(self) -> int:
        """Forget whole blocks that the disk does not hold as they came; returns how many bytes that are.

        Raises:
            OSError: the file cannot be read.
        """
        dropped = 0
        for block in self.blocks:
            if block.whole and block_digest(self.part, block.start, block.length) != block.current_digest():
                dropped += block.received
                block.empty()
        return dropped

    def replace(self, block: FileBlock, data: bytes) -> None:
        """Put other bytes in the place of a block.

        Raises:
            OSError: the disk does not take them.
        """
        with self.part.open("r+b", buffering=0) as stream:
            stream.seek(block.start)
            block.received, block.running = 0, block_hash()
            self.put(stream, block, data)

    def finish(self, place: Path) -> None:
        """Give the file its name.

        Raises:
            OSError: it cannot get it.
        """
        os.replace(self.part, place)
        self.journal.unlink(missing_ok=True)

    def _known(self) -> Journal | None:
        """The journal, where it is this file's and the file is there."""
        with suppress(FileNotFoundError, msgspec.MsgspecError, UnicodeError):
            known = msgspec.json.decode(self.journal.read_bytes(), type=Journal)
            fits = (known.size, known.digest) == (self.file.size, self.file.digest) and known.block_bytes > 0
            if fits and self.part.stat().st_size == self.file.size:
                return known
        return None

    def _take_in(self, known: Journal) -> None:
        for number, (received, digest) in known.blocks.items():
            if number.isdecimal() and int(number) < len(self.blocks):
                block = self.blocks[int(number)]
                if 0 < received <= block.length:
                    block.received, block.digest = received, digest

    def _go_on(self, block: FileBlock) -> None:
        """Take up the digest of what an earlier process received of a block; begin it anew where that was damaged."""
        block.running = block_hash()
        for chunk in chunks_of(self.part, block.start, block.received):
            block.running.update(chunk)
        if block.received and block.running.hexdigest() != block.digest:
            block.empty()
            block.running = block_hash()


def make_block_list_of(folder: Path, file: RecordedFile, good: frozenset[int]) -> None:
    """Turn a file that has bad blocks into one in the making that has the good ones.

    Raises:
        OSError: it cannot be renamed or written.
    """
    lengths = {number: min(file.block_bytes, file.size - number * file.block_bytes) for number in good}
    there = {str(number): (length, file.blocks[number]) for number, length in lengths.items()}
    content = msgspec.json.encode(Journal(file.size, file.digest, file.block_bytes, there))
    write_whole(folder / (file.path + JOURNAL), lambda stream: stream.write(content))
    place = folder / file.path
    with place.open("r+b") as stream:
        stream.truncate(file.size)
    place.replace(folder / (file.path + PART))
