"""The manifest of a batch: every document and page with its state and what was read, in one SQLite file.

A method that returned has saved. The file and its damage are seen to as the library's are (`library/database.py`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from app.batch import documents, pages, queue_rows, standing
from app.batch.documents import ManifestRun
from app.batch.queue_rows import QueueOrder, QueueRow
from app.batch.schema import MANIFEST_STEPS
from app.batch.standing import BatchCounts, DocumentLine, RiskyPage
from app.batch.states import BatchDocument, BatchManner, BatchState, FoundFile, KeptPage
from app.library.database import Database, SetAside
from model_runtime.messages import message

BATCH_FOLDER = ".recto-batch"
_FILE = "manifest.sqlite"
_AT_ONCE = 500  # files in one transaction
_WORN_OUT = message("The batch ended five times in a row while it was at this file, and kept no page of it")


def manifest_file(folder: Path) -> Path:
    """Where the manifest of a batch with results in `folder` is."""
    return folder / BATCH_FOLDER / _FILE


class Manifest:
    """Every question and every change, one transaction each; all raise `LibraryError` where that cannot be done.

    Args:
        folder: of the results.
        on_set_aside: told where the file was damaged and another one begun.
    """

    def __init__(self, folder: Path, on_set_aside: Callable[[SetAside], None] = lambda told: None) -> None:
        self._folder = folder
        self._database = Database(manifest_file(folder), MANIFEST_STEPS, on_set_aside)

    def begin(self, manner: BatchManner, *, retries: bool = False) -> ManifestRun:
        """A new run; what was being worked on when the last one ended waits again."""

        def start(connection: sqlite3.Connection) -> int:
            documents.put_back(connection)
            return int(connection.execute("SELECT coalesce(max(run), 0) + 1 FROM documents").fetchone()[0])

        return ManifestRun(self._database.write(start), manner, retries)

    def take_in(self, files: Iterable[FoundFile], run: ManifestRun, first: int = 0) -> int:
        """Have the run see to these; how many they are. `first` is their first place in its order."""
        count, rest = 0, iter(files)
        while some := list(islice(rest, _AT_ONCE)):
            self._database.write(partial(self._take, files=some, run=run, first=first + count))
            count += len(some)
        return count

    def next(self, run: ManifestRun) -> BatchDocument | None:
        """The document to work on now; None where nothing is left of the run."""
        return self._database.write(lambda at: documents.take_next(at, run, str(_WORN_OUT)))

    def opened(self, document: int, fingerprint: str, wanted: int, manner: BatchManner) -> bool:
        """See `documents.opened`."""
        return self._database.write(lambda at: documents.opened(at, document, fingerprint, wanted, manner))

    def save(self, kept: Sequence[KeptPage]) -> None:
        """Keep what became of pages, all or none."""
        self._database.write(lambda at: pages.save(at, kept))

    def outcome(self, document: int, number: int) -> KeptPage | None:
        """What became of a page, if anything did."""
        return self._database.read(lambda at: pages.outcome(at, document, number))

    def end(self, document: int, state: BatchState, code: int, reason: str, manner: BatchManner) -> None:
        """The document is done, or failed for this reason; `code` is the exit code that it makes."""
        self._database.write(lambda at: documents.end(at, document, state, code, reason, manner))

    def put_back(self) -> None:
        """The run ends before its documents do, and none of them is to blame."""

        def put(connection: sqlite3.Connection) -> None:
            connection.execute("UPDATE documents SET tries = 0 WHERE state = ?", (BatchState.WORKING.value,))
            documents.put_back(connection)

        self._database.write(put)

    def is_own(self, document: int, format_name: str) -> bool:
        """Whether this result was begun by the batch."""
        return self._database.read(lambda at: documents.is_own(at, document, format_name))

    def claim(self, document: int, format_name: str, result: Path) -> None:
        """A result is about to be written; `result` is below the folder."""
        self._database.write(lambda at: documents.claim(at, document, format_name, result))

    def counts(self, run: ManifestRun | None = None) -> BatchCounts:
        """How far it is: one run's documents, or all."""
        return self._database.read(lambda at: standing.counts(at, run.number if run else None))

    def worst(self, most: int) -> list[RiskyPage]:
        """The pages that a person should look at first."""
        return self._database.read(lambda at: standing.worst(at, most))

    def lines(self, after: int, most: int) -> list[DocumentLine]:
        """Documents with a number beyond `after`, in its order; so that not all need be in memory."""
        return self._database.read(lambda at: standing.lines(at, after, most))

    def rows(self, order: QueueOrder, most: int) -> list[QueueRow]:
        """The first documents in an order, as a list shows them."""
        return self._database.read(lambda at: queue_rows.rows(at, order, most))

    def prefer(self, chosen: Sequence[int], *, first: bool) -> None:
        """See `documents.prefer`."""
        self._database.write(lambda at: documents.prefer(at, chosen, first=first))

    def retry(self, chosen: Sequence[int]) -> int:
        """See `documents.retry`."""
        return self._database.write(lambda at: documents.retry(at, chosen))

    def note_counts(self, counted: Mapping[Path, int]) -> None:
        """See `documents.note_counts`."""
        self._database.write(lambda at: documents.note_counts(at, counted))

    def uncounted(self, most: int) -> list[Path]:
        """See `documents.uncounted`."""
        return self._database.read(lambda at: documents.uncounted(at, most))

    def close(self) -> None:
        self._database.close()

    def _take(self, connection: sqlite3.Connection, files: Sequence[FoundFile], run: ManifestRun, first: int) -> None:
        for place, file in enumerate(files, start=first):
            documents.take_in(connection, file, place, run, lambda result: (self._folder / result).exists())
