"""One document that a client has sent: what is wanted of it, how far it is, what came out."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.document.problems import RectoError
from app.interface import ReadingOptions, ReadPage, SourceDocument


class TaskStatus(StrEnum):
    """How far a job is, in docling-serve's words."""

    PENDING = "pending"
    STARTED = "started"
    SUCCESS = "success"
    FAILURE = "failure"

    @property
    def is_final(self) -> bool:
        return self in (TaskStatus.SUCCESS, TaskStatus.FAILURE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a client wants of a document.

    Attributes:
        formats: names of `FORMATS`; none where the pages themselves are the answer.
        pages: such as "1-3, 7"; empty for all.
        zipped: whether the results are fetched as one archive, pictures of Markdown among them.
    """

    formats: tuple[str, ...] = ()
    pages: str = ""
    options: ReadingOptions = field(default_factory=ReadingOptions)
    zipped: bool = False


class ServedJob:
    """One document. The serving thread moves it on; requests look at it and wait for it, on the loop's thread.

    Attributes:
        folder: its own; holds the file, and then the results.
        file: what was sent.
        document, left: while it is read: the open document, and the pages that are still to be read.
        results: the files that were written, by format; `archive` all of them, where that is wanted.
        error: why there is no result.
        is_fetched: whether its result was sent, or begun to be.
        ended: when it came to its end, in seconds of `time.monotonic`.
    """

    def __init__(self, folder: Path, file: Path, wanted: Wanted) -> None:
        self.id = secrets.token_hex(16)
        self.folder, self.file, self.wanted = folder, file, wanted
        self.document: SourceDocument | None = None
        self.left: list[int] = []
        self.read: list[ReadPage] = []
        self.results: dict[str, Path] = {}
        self.archive: Path | None = None
        self.error: RectoError | None = None
        self.status = TaskStatus.PENDING
        self.total = 0
        self.is_fetched = False
        self.begun = time.monotonic()
        self.ended: float | None = None
        self.unwanted = threading.Event()
        self.events: list[tuple[str, dict[str, Any]]] = []
        self._listeners: set[Callable[[], None]] = set()
        self._lock = threading.Lock()

    @property
    def seconds(self) -> float:
        """Since it was sent, until its end."""
        return (time.monotonic() if self.ended is None else self.ended) - self.begun

    def tell(self, kind: str, **data: object) -> None:
        """Something has happened: an event for whoever follows the job."""
        with self._lock:
            self.events.append((kind, dict(data)))
            listeners = tuple(self._listeners)
        for ring in listeners:
            ring()

    def end(self, error: RectoError | None = None) -> None:
        """It has come to its end, with a result or with an error; tells so, once."""
        if self.status.is_final:
            return
        self.error, self.ended = error, time.monotonic()
        self.status = TaskStatus.FAILURE if error else TaskStatus.SUCCESS
        if self.document is not None:
            self.document.close()
            self.document = None
        self.file.unlink(missing_ok=True)
        self.tell("end", task_status=self.status, error=str(error) if error else None)

    def listen(self, ring: Callable[[], None]) -> None:
        """Have `ring` called at every event, on any thread, until `unlisten`."""
        with self._lock:
            self._listeners.add(ring)

    def unlisten(self, ring: Callable[[], None]) -> None:
        with self._lock:
            self._listeners.discard(ring)
