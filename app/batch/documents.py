"""Documents in a manifest. Functions of an open transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.batch import pages
from app.batch.naming import free_place, key_of
from app.batch.states import BatchDocument, BatchManner, BatchState, FoundFile
from app.library.documents import path_of, path_value, storable

MOST_TRIES = 5  # runs in a row that ended over a document without keeping a page of it
CODE_ORDINARY_PDF = 6  # the exit code of results that are there in another form: counts where there is nothing worse
CODE_NOT_WRITTEN = 5  # the exit code of results that could not be written: tried again by every run


@dataclass(frozen=True, slots=True)
class ManifestRun:
    """One run of a batch: its number, how it reads and writes, and whether what failed is tried again."""

    number: int
    manner: BatchManner
    retries: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    id: int
    size: int
    modified: int
    state: str
    code: int
    writing: str


def take_in(
    connection: sqlite3.Connection, file: FoundFile, place: int, run: ManifestRun, is_there: Callable[[Path], bool]
) -> None:
    """Have this run see to a file: as new, as one that has something left, or as one that is done.

    Args:
        connection: an open transaction.
        file: as it is now.
        place: in the order of the run.
        run: that wants it.
        is_there: whether a result, below the folder of the batch, is still there.
    """
    row = connection.execute(
        "SELECT id, size, modified, state, code, writing FROM documents WHERE path = ?", (path_value(file.path),)
    ).fetchone()
    if row is None:
        _add(connection, file, place, run)
        return
    known = _Known(*row)
    again = _has_work(connection, known, file, run, is_there)
    connection.execute(
        "UPDATE documents SET run = ?, place = ?, size = ?, modified = ?, state = CASE WHEN ? THEN ? ELSE state END"
        " WHERE id = ?",
        (run.number, place, file.size, file.modified, again, BatchState.WAITING.value, known.id),
    )


def take_next(connection: sqlite3.Connection, run: ManifestRun, worn_out: str) -> BatchDocument | None:
    """The next document of the run, now WORKING; None where nothing is left.

    One that ended too many runs before has failed, for the reason `worn_out`.
    """
    while True:
        row = connection.execute(
            "SELECT id, path, name, tries FROM documents WHERE run = ? AND state = ?"
            " ORDER BY preference DESC, place LIMIT 1",
            (run.number, BatchState.WAITING.value),
        ).fetchone()
        if row is None:
            return None
        document = BatchDocument(row[0], path_of(row[1]), str(path_of(row[2])), row[3] + 1)
        if document.tries <= MOST_TRIES:
            connection.execute(
                "UPDATE documents SET state = ?, tries = ? WHERE id = ?",
                (BatchState.WORKING.value, document.tries, document.id),
            )
            return document
        end(connection, document.id, BatchState.FAILED, 1, worn_out, run.manner)


def opened(connection: sqlite3.Connection, document: int, fingerprint: str, wanted: int, manner: BatchManner) -> bool:
    """The document's content is this, and so many pages are wanted; whether it was another one before.

    Pages of another content, or that were read in another manner, are forgotten.
    """
    before = connection.execute("SELECT fingerprint, reading FROM documents WHERE id = ?", (document,)).fetchone()
    if before != (fingerprint, manner.reading):
        pages.forget(connection, document)
    connection.execute(
        "UPDATE documents SET fingerprint = ?, reading = ?, pages = ? WHERE id = ?",
        (fingerprint, manner.reading, wanted, document),
    )
    return before[0] not in ("", fingerprint)


def end(
    connection: sqlite3.Connection, document: int, state: BatchState, code: int, reason: str, manner: BatchManner
) -> None:
    """Nothing more is done with a document in this run."""
    connection.execute(
        "UPDATE documents SET state = ?, tries = 0, code = ?, reason = ?, writing = ? WHERE id = ?",
        (state.value, code, storable(reason), manner.writing, document),
    )


def put_back(connection: sqlite3.Connection) -> None:
    """What was being worked on waits again. Whoever asks holds the batch, so nobody else is at it."""
    connection.execute(
        "UPDATE documents SET state = ? WHERE state = ?", (BatchState.WAITING.value, BatchState.WORKING.value)
    )


def prefer(connection: sqlite3.Connection, chosen: Sequence[int], *, first: bool) -> None:
    """Have these come before all others, or after them, as they stand among themselves; also in runs to come."""
    bound = "max(preference) + 1" if first else "min(preference) - 1"
    (preference,) = connection.execute(f"SELECT coalesce({bound}, 0) FROM documents").fetchone()
    connection.executemany("UPDATE documents SET preference = ? WHERE id = ?", [(preference, one) for one in chosen])


def retry(connection: sqlite3.Connection, chosen: Sequence[int]) -> int:
    """Have what failed of these read again; how many of them had failures.

    They wait, for the run that is under way if there is one, and for the next one else.
    """
    count = 0
    for one in chosen:
        before = connection.total_changes
        pages.forget(connection, one, only=BatchState.FAILED)
        lost = connection.total_changes > before
        again = connection.execute(
            "UPDATE documents SET state = ?, tries = 0, code = 0, reason = '' WHERE id = ?"
            " AND (state = ? OR (? AND state = ?))",
            (BatchState.WAITING.value, one, BatchState.FAILED.value, lost, BatchState.DONE.value),
        )
        count += again.rowcount
    return count


def note_counts(connection: sqlite3.Connection, counted: Mapping[Path, int]) -> None:
    """So many pages were counted in these files, before any was opened to be read."""
    connection.executemany(
        "UPDATE documents SET counted = ? WHERE path = ?", [(n, path_value(path)) for path, n in counted.items()]
    )


def uncounted(connection: sqlite3.Connection, most: int) -> list[Path]:
    """Files that wait and of which nobody knows how many pages they have."""
    rows = connection.execute(
        "SELECT path FROM documents WHERE state = ? AND pages IS NULL AND counted IS NULL ORDER BY place LIMIT ?",
        (BatchState.WAITING.value, most),
    )
    return [path_of(path) for (path,) in rows]


def is_own(connection: sqlite3.Connection, document: int, format_name: str) -> bool:
    """Whether this result of the document was begun by the batch."""
    asked = (document, format_name)
    return connection.execute("SELECT 1 FROM results WHERE document = ? AND format = ?", asked).fetchone() is not None


def claim(connection: sqlite3.Connection, document: int, format_name: str, result: Path) -> None:
    """A result is about to be written."""
    connection.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", (document, format_name, path_value(result)))


def _add(connection: sqlite3.Connection, file: FoundFile, place: int, run: ManifestRun) -> None:
    def is_taken(key: str) -> bool:
        found = connection.execute("SELECT 1 FROM documents WHERE taken = ?", (storable(key),)).fetchone()
        return found is not None

    name = free_place(file.place, is_taken)
    connection.execute(
        "INSERT INTO documents (path, name, taken, size, modified, run, place, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (path_value(file.path), path_value(name), storable(key_of(name)), file.size, file.modified, run.number, place,
         BatchState.WAITING.value),
    )  # fmt: skip


def _has_work(
    connection: sqlite3.Connection, known: _Known, file: FoundFile, run: ManifestRun, is_there: Callable[[Path], bool]
) -> bool:
    """Whether something is left to do of a document that the manifest has."""
    if run.retries and _forget_failures(connection, known):
        return True
    if known.state in (BatchState.WAITING, BatchState.WORKING) or known.code == CODE_NOT_WRITTEN:
        return True
    if (known.size, known.modified) != (file.size, file.modified) or known.writing != run.manner.writing:
        return True
    if known.state == BatchState.FAILED:
        return False
    results = connection.execute("SELECT path FROM results WHERE document = ?", (known.id,)).fetchall()
    return not all(is_there(path_of(path)) for (path,) in results)


def _forget_failures(connection: sqlite3.Connection, known: _Known) -> bool:
    """Have pages that failed read again; whether there are any, or the whole document failed."""
    before = connection.total_changes
    pages.forget(connection, known.id, only=BatchState.FAILED)
    return connection.total_changes > before or known.state == BatchState.FAILED
