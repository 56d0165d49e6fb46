"""Where a document and a page of a batch stand, as plain records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.document.page import Reading
from model_runtime.errors import Problem


class BatchState(StrEnum):
    """Of a document: WAITING, WORKING (it is open), DONE or FAILED; of a page: WAITING, DONE or FAILED."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that a batch is to read.

    Attributes:
        path: absolute.
        place: below the folder that was named; just its name where the file itself was named.
        size: bytes; -1 where it is not there.
        modified: nanoseconds since the epoch.
    """

    path: Path
    place: Path
    size: int
    modified: int


@dataclass(frozen=True, slots=True)
class BatchManner:
    """How a batch reads and what it writes, each as a fingerprint of options: what was made in another way is not done.

    Attributes:
        reading: of all that changes what is read.
        writing: of that, and all that changes what is written.
        formats: names of the formats.
    """

    reading: str
    writing: str
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BatchDocument:
    """One document of a batch.

    Attributes:
        id: its number in the manifest.
        path: the file.
        name: of its results, below the folder for these and without suffix.
        tries: how often it was taken up since a page of it was kept last.
    """

    id: int
    path: Path
    name: str
    tries: int


@dataclass(frozen=True, slots=True)
class KeptPage:
    """What became of a page: a reading, or a problem where it could not be read; None of both while it waits.

    `tries` is how often an engine was given it.
    """

    document: int
    number: int
    tries: int
    reading: Reading | None = None
    problem: Problem | None = None
