"""Looks at a batch's folder, on threads beside the window: plain functions and one manifest that stays open."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from app.batch.finding import Patterns, find
from app.batch.kept_command import command_of
from app.batch.manifest import BATCH_FOLDER, Manifest, manifest_file
from app.batch.queue_rows import QueueOrder, QueueRow
from app.batch.run_lock import is_running
from app.batch.standing import BatchCounts
from app.batch.states import FoundFile

MOST_ROWS = 2000
"""So many documents are listed; what a person looks at is among the first of them."""

_SAID, _LAST_WORDS, _MOST_BYTES = "window.txt", 2, 1 << 16
_COUNTED_AT_ONCE = 500

_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class BatchLook:
    """What was seen.

    Attributes:
        is_running: whether a run has the batch.
        uncounted: some of the files of which nobody knows how many pages they have.
    """

    counts: BatchCounts
    rows: tuple[QueueRow, ...]
    is_running: bool
    uncounted: tuple[Path, ...]


class OpenManifest:
    """The manifest of one folder, opened where there is one. May be used by any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._folder: Path | None = None
        self._manifest: Manifest | None = None

    def ask(self, folder: Path, question: Callable[[Manifest], _Answer]) -> _Answer | None:
        """An answer; None where there is no batch in the folder.

        Raises:
            LibraryError: it cannot be had.
        """
        with self._lock:
            if not manifest_file(folder).is_file():
                self._let_go()
                return None
            if folder != self._folder or self._manifest is None:
                self._let_go()
                self._folder, self._manifest = folder, Manifest(folder)
            return question(self._manifest)

    def close(self) -> None:
        with self._lock:
            self._let_go()

    def look(self, folder: Path, order: QueueOrder) -> BatchLook | None:
        """How far the batch in a folder is; None where there is none.

        Raises:
            LibraryError: it cannot be had.
        """
        running = is_running(folder)

        def ask(manifest: Manifest) -> BatchLook:
            rows, uncounted = manifest.rows(order, MOST_ROWS), manifest.uncounted(_COUNTED_AT_ONCE)
            return BatchLook(manifest.counts(), tuple(rows), running, tuple(uncounted))

        return self.ask(folder, ask)

    def _let_go(self) -> None:
        if self._manifest is not None:
            self._manifest.close()
        self._folder = self._manifest = None


def found_files(inputs: Sequence[Path], folder: Path) -> tuple[FoundFile, ...]:
    """What a run would read."""
    return tuple(find(inputs, Patterns(), folder))


def check_begun(folder: Path) -> Path:
    """The folder, if a batch with results in it was begun.

    Raises:
        NoBatch: none was.
    """
    command_of(folder)
    return folder


def said_file(folder: Path) -> Path:
    """Where a run that the window begins tells what a person at a terminal would read."""
    return folder / BATCH_FOLDER / _SAID


def last_words(folder: Path) -> str:
    """The end of that."""
    try:
        with said_file(folder).open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - _MOST_BYTES))
            lines = file.read().decode("utf-8", "replace").split("\n")
    except OSError:
        return ""
    return "\n".join([line.strip() for line in lines if line.strip()][-_LAST_WORDS:])
