"""How far a batch is, and what a person should look at. Functions of an open transaction."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from app.batch.documents import CODE_ORDINARY_PDF
from app.batch.problems import problem_from_text
from app.batch.states import BatchState
from app.library.documents import path_of

_LATELY = 50  # pages whose times say how fast it goes


@dataclass(frozen=True, slots=True)
class BatchCounts:
    """How far a batch is.

    Attributes:
        documents: all.
        waiting, failed: of them; WORKING ones wait.
        unopened: of those that wait; nobody knows yet how many pages they have.
        pages: of all documents that were opened, or at least counted.
        pages_done, pages_failed: of them.
        seconds_per_page: lately; None before the first page.
        code: the highest exit code of any document; `CODE_ORDINARY_PDF` only where there is no other but 0.
    """

    documents: int
    waiting: int
    failed: int
    unopened: int
    pages: int
    pages_done: int
    pages_failed: int
    seconds_per_page: float | None
    code: int

    @property
    def done(self) -> int:
        """Documents whose results are written."""
        return self.documents - self.waiting - self.failed

    @property
    def pages_left(self) -> int:
        """Of documents that were opened or counted."""
        return max(0, self.pages - self.pages_done - self.pages_failed)

    @property
    def seconds_left(self) -> float | None:
        """An estimate: those that were not opened count as long as the others are; None where nothing is known."""
        opened = self.documents - self.unopened
        if self.seconds_per_page is None or not opened:
            return None
        return self.seconds_per_page * (self.pages_left + self.unopened * self.pages / opened)


@dataclass(frozen=True, slots=True)
class RiskyPage:
    """A page to look at; `reason` says why it failed, where it did. See `risk.PageRisk`."""

    path: Path
    number: int
    missing_words: int
    doubts: int
    stop_reason: str
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document as the summary names it; `failed` are its pages that could not be read, each with why."""

    id: int
    path: Path
    state: BatchState
    code: int
    reason: str
    pages: int | None
    results: tuple[Path, ...]
    failed: tuple[tuple[int, int, str], ...]  # number, tries, reason


def counts(connection: sqlite3.Connection, run: int | None) -> BatchCounts:
    """Of one run, or of all documents."""
    row = connection.execute(
        "SELECT count(*), coalesce(sum(state IN ('waiting', 'working')), 0), coalesce(sum(state = 'failed'), 0),"
        " coalesce(sum(state IN ('waiting', 'working') AND pages IS NULL AND counted IS NULL), 0),"
        " coalesce(sum(CASE WHEN state = 'failed' AND pages IS NULL THEN 0 ELSE coalesce(pages, counted) END), 0),"
        " coalesce(max(CASE WHEN code NOT IN (0, ?) THEN code END), max(code), 0)"
        " FROM documents WHERE ? IS NULL OR run = ?",
        (CODE_ORDINARY_PDF, run, run),
    ).fetchone()
    documents, waiting, failed, unopened, wanted, code = row
    done, lost = connection.execute(
        "SELECT coalesce(sum(pages.state = 'done'), 0), coalesce(sum(pages.state = 'failed'), 0) FROM pages"
        " JOIN documents ON id = document WHERE ? IS NULL OR run = ?",
        (run, run),
    ).fetchone()
    return BatchCounts(documents, waiting, failed, unopened, wanted, done, lost, _pace(connection), code)


def worst(connection: sqlite3.Connection, most: int) -> list[RiskyPage]:
    """The pages with the highest risk; none that has none."""
    rows = connection.execute(
        "SELECT path, number, missing_words, doubts, stop_reason, problem FROM pages JOIN documents ON id = document"
        " WHERE risk > 0 ORDER BY risk DESC, document, number LIMIT ?",
        (most,),
    )
    return [
        RiskyPage(path_of(path), number, missing, doubts, stop, _reason(problem))
        for path, number, missing, doubts, stop, problem in rows
    ]


def lines(connection: sqlite3.Connection, after: int, most: int) -> list[DocumentLine]:
    """Documents by their numbers."""
    rows = connection.execute(
        "SELECT id, path, state, code, reason, pages FROM documents WHERE id > ? ORDER BY id LIMIT ?", (after, most)
    ).fetchall()
    return [
        DocumentLine(row, path_of(path), BatchState(state), code, reason, wanted, *_details(connection, row))
        for row, path, state, code, reason, wanted in rows
    ]


def _details(
    connection: sqlite3.Connection, document: int
) -> tuple[tuple[Path, ...], tuple[tuple[int, int, str], ...]]:
    results = connection.execute("SELECT path FROM results WHERE document = ? ORDER BY format", (document,))
    failed = connection.execute(
        "SELECT number, tries, problem FROM pages WHERE document = ? AND state = 'failed' ORDER BY number", (document,)
    )
    lost = tuple((number, tries, _reason(problem)) for number, tries, problem in failed)
    return tuple(path_of(path) for (path,) in results), lost


def _reason(problem: str) -> str:
    return str(problem_from_text(problem).title) if problem else ""


def _pace(connection: sqlite3.Connection) -> float | None:
    """The mean of the last pages; the newest have the highest rowid."""
    (mean,) = connection.execute(
        "SELECT avg(seconds) FROM (SELECT seconds FROM pages WHERE seconds IS NOT NULL ORDER BY rowid DESC LIMIT ?)",
        (_LATELY,),
    ).fetchone()
    return None if mean is None else float(mean)
